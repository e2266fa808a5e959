/* SPDX-License-Identifier: MIT */
/* Keeps the lanes of all processes that use the library: finds those that run,
 * and adds each one that starts. */

#include "core/timeline/ring-readers.h"
#include "core/system/ring-listen.h"
#include "core/system/system.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A process that connects again and again, or sends nothing, delays us no
 * longer than this. */
#define GREETING_TIME UINT64_C(50000000)

static void
add(struct ring_readers *lanes, int ring, pid_t pid, bool is_new)
{
    struct ring_reader *lane = ring_reader_new(ring, pid, is_new);
    bool is_known = lane == NULL || lanes->count >= RING_READERS_MOST;

    for (size_t i = 0; !is_known && i < lanes->count; i++) {
        is_known = lanes->lanes[i]->inode == lane->inode;
    }
    if (is_known) {
        ring_reader_free(lane);
        return;
    }
    if (lane->process >= 0) {
        system_poll_add(lanes->poll, lane->process);
    }
    lanes->lanes[lanes->count++] = lane;
    if (lanes->slow != RING_SLOW_OFF) {
        ring_reader_slow(lane, lanes->slow, lanes->pace, lanes->slow_key);
    }
}

/* Adds the rings among the open files of a process. */
static void
look_at(struct ring_readers *lanes, pid_t pid)
{
    struct dirent *entry;
    char path[64];
    DIR *folder;

    snprintf(path, sizeof path, "/proc/%ld/fd", (long)pid);
    folder = system_open_directory(path);
    if (folder == NULL) {
        return;
    }
    while ((entry = system_read_directory(folder)) != NULL) {
        int ring = isdigit((unsigned char)entry->d_name[0])
                       ? ring_open(pid, entry->d_name)
                       : -1;

        if (ring >= 0) {
            add(lanes, ring, pid, false);
        }
    }
    system_close_directory(folder);
}

static int
look_around(struct ring_readers *lanes)
{
    DIR *folder = system_open_directory("/proc");
    struct dirent *entry;

    if (folder == NULL) {
        return -1;
    }
    while ((entry = system_read_directory(folder)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

        if (pid > 0) {
            look_at(lanes, pid);
        }
    }
    system_close_directory(folder);
    return 0;
}

int
ring_readers_open(struct ring_readers *lanes)
{
    *lanes = (struct ring_readers){.listener = -1, .poll = -1};
    lanes->poll = system_poll_open();
    if (lanes->poll < 0) {
        return -1;
    }
    /* We listen before we search /proc. Otherwise we would miss a process that
     * starts between the two. */
    lanes->listener = ring_listen();
    if (lanes->listener < 0 ||
        system_poll_add(lanes->poll, lanes->listener) < 0) {
        return -1;
    }
    return look_around(lanes);
}

void
ring_readers_close(struct ring_readers *lanes)
{
    /* We close the socket first, so that no new process learns of us while we
     * leave the others. */
    if (lanes->listener >= 0) {
        system_close(lanes->listener);
    }
    while (lanes->count > 0) {
        ring_readers_remove(lanes, lanes->count - 1);
    }
    if (lanes->poll >= 0) {
        system_close(lanes->poll);
    }
}

void
ring_readers_refresh(struct ring_readers *lanes)
{
    uint64_t deadline = ring_clock() + GREETING_TIME;
    pid_t pid;
    int line;
    int ring;

    for (size_t i = 0; i < lanes->count; i++) {
        lane_refresh(lanes->lanes[i]);
        if (lanes->slow != RING_SLOW_OFF &&
            lanes->lanes[i]->slow == RING_SLOW_OFF) {
            lane_slow(lanes->lanes[i], lanes->slow, lanes->pace,
                      lanes->slow_key);
        }
    }
    while ((ring = ring_accept(lanes->listener, deadline, &pid, &line)) >= 0) {
        add(lanes, ring, pid, true);
        system_close(line);
    }
}

static void
stop_slow_motion(struct ring_readers *lanes)
{
    lanes->slow = RING_SLOW_OFF;
    for (size_t i = 0; i < lanes->count; i++) {
        ring_reader_slow(lanes->lanes[i], RING_SLOW_OFF, 0, 0);
    }
}

/* Returns whether the process uses this key, as far as we know. If another
 * listener makes it slow for another key, it does not matter to us. */
static bool
uses_key(const struct lane *lane, uint64_t key)
{
    return lane->has_appeared || atomic_load(&lane->page->slow_key) == key;
}

int
ring_readers_slow(struct ring_readers *lanes, enum ring_slow slow,
                  unsigned int pace, uint64_t key)
{
    lanes->slow = slow;
    lanes->pace = pace;
    lanes->slow_key = key;
    for (size_t i = 0; i < lanes->count; i++) {
        if (lane_slow(lanes->lanes[i], slow, pace, key) < 0 &&
            uses_key(lanes->lanes[i], key)) {
            stop_slow_motion(lanes);
            errno = EAGAIN;
            return -1;
        }
    }
    return 0;
}

void
ring_readers_remove(struct ring_readers *lanes, size_t place)
{
    ring_reader_free(lanes->lanes[place]);
    lanes->count--;
    for (size_t i = place; i < lanes->count; i++) {
        lanes->lanes[i] = lanes->lanes[i + 1];
    }
}
