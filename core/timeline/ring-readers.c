/* SPDX-License-Identifier: MIT */
/* Keeps a ring reader for each process that uses the library: for those that
 * run already, and for each one that starts later. */

#include "core/timeline/ring-readers.h"
#include "core/system/system.h"
#include "core/system/timeline-listener-calls.h"
#include "core/timeline/ring-motion.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A process that connects again and again, or sends nothing, delays us no
 * longer than this. */
#define GREETING_TIME UINT64_C(50000000)

static void
add(struct ring_readers *readers, int ring, pid_t pid, bool is_new)
{
    struct ring_reader *reader = ring_reader_new(ring, pid, is_new);
    bool is_known = reader == NULL || readers->count >= RING_READERS_MOST;

    for (size_t i = 0; !is_known && i < readers->count; i++) {
        is_known = readers->readers[i]->inode == reader->inode;
    }
    if (is_known) {
        ring_reader_free(reader);
        return;
    }
    if (reader->process >= 0) {
        system_poll_add(readers->poll, reader->process);
    }
    readers->readers[readers->count++] = reader;
    if (readers->slow != RING_SLOW_OFF) {
        ring_motion_switch(reader, readers->slow, readers->pace,
                           readers->slow_key);
    }
}

/* Adds the rings among the open files of a process. */
static void
look_at(struct ring_readers *readers, pid_t pid)
{
    struct dirent *entry;
    char path[64];
    DIR *folder;

    snprintf(path, sizeof path, "/proc/%ld/fd", (long)pid);
    folder = system_open_directory(path, PURPOSE_OPEN_FOLDER);
    if (folder == NULL) {
        return;
    }
    while ((entry = system_read_directory(folder)) != NULL) {
        int ring = isdigit((unsigned char)entry->d_name[0])
                       ? ring_open(pid, entry->d_name)
                       : -1;

        if (ring >= 0) {
            add(readers, ring, pid, false);
        }
    }
    system_close_directory(folder);
}

static int
look_around(struct ring_readers *readers)
{
    DIR *folder = system_open_directory("/proc", PURPOSE_OPEN_FOLDER);
    struct dirent *entry;

    if (folder == NULL) {
        return -1;
    }
    while ((entry = system_read_directory(folder)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

        if (pid > 0) {
            look_at(readers, pid);
        }
    }
    system_close_directory(folder);
    return 0;
}

int
ring_readers_open(struct ring_readers *readers)
{
    *readers = (struct ring_readers){.listener = -1, .poll = -1};
    readers->poll = system_poll_open();
    if (readers->poll < 0) {
        return -1;
    }
    /* We listen before we search /proc. Otherwise we would miss a process that
     * starts between the two. */
    readers->listener = ring_listen();
    if (readers->listener < 0 ||
        system_poll_add(readers->poll, readers->listener) < 0) {
        return -1;
    }
    return look_around(readers);
}

void
ring_readers_close(struct ring_readers *readers)
{
    /* We close the socket first, so that no new process learns of us while we
     * leave the others. */
    if (readers->listener >= 0) {
        system_close(readers->listener);
    }
    while (readers->count > 0) {
        ring_readers_remove(readers, readers->count - 1);
    }
    if (readers->poll >= 0) {
        system_close(readers->poll);
    }
}

void
ring_readers_refresh(struct ring_readers *readers)
{
    uint64_t deadline = ring_clock() + GREETING_TIME;
    pid_t pid;
    int line;
    int ring;

    for (size_t i = 0; i < readers->count; i++) {
        ring_reader_refresh(readers->readers[i]);
        if (readers->slow != RING_SLOW_OFF &&
            readers->readers[i]->motion == NULL) {
            ring_motion_switch(readers->readers[i], readers->slow,
                               readers->pace, readers->slow_key);
        }
    }
    while ((ring = ring_accept(readers->listener, deadline, &pid, &line)) >=
           0) {
        add(readers, ring, pid, true);
        system_close(line);
    }
}

static void
stop_slow_motion(struct ring_readers *readers)
{
    readers->slow = RING_SLOW_OFF;
    for (size_t i = 0; i < readers->count; i++) {
        ring_motion_switch(readers->readers[i], RING_SLOW_OFF, 0, 0);
    }
}

int
ring_readers_slow(struct ring_readers *readers, enum ring_slow slow,
                  unsigned int pace, uint64_t key)
{
    readers->slow = slow;
    readers->pace = pace;
    readers->slow_key = key;
    for (size_t i = 0; i < readers->count; i++) {
        if (ring_motion_switch(readers->readers[i], slow, pace, key) < 0) {
            stop_slow_motion(readers);
            errno = EAGAIN;
            return -1;
        }
    }
    return 0;
}

void
ring_readers_remove(struct ring_readers *readers, size_t place)
{
    ring_reader_free(readers->readers[place]);
    readers->count--;
    for (size_t i = place; i < readers->count; i++) {
        readers->readers[i] = readers->readers[i + 1];
    }
}
