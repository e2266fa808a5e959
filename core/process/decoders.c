/* SPDX-License-Identifier: MIT */
/* Finds the process that decodes a picture for another one. */

#include "core/process/holders.h"
#include "core/process/process.h"
#include "core/system/system.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The name of the library's decoder, as /proc/PID/comm has it. */
#define DECODER "shmview-decode"

/* Returns the pid if this process is a decoder that has not ended, otherwise 0;
 * -1, with errno, if memory or descriptors ran out. */
static pid_t
check_name(pid_t pid)
{
    char name[sizeof((struct shmview_holder *)NULL)->name];

    errno = 0;
    if (process_read_name(pid, name, sizeof name) &&
        strcmp(name, DECODER) == 0 &&
        strchr("XZ", process_read_state(pid)) == NULL) {
        return pid;
    }
    return holders_ran_short() ? -1 : 0;
}

/* Returns the decoder among the processes that a thread has started; 0 if there
 * is none; -1 as check_name() does. */
static pid_t
find_child(pid_t pid, const char *thread)
{
    struct text_lines lines;
    const char *line;
    char file[64];
    pid_t found = 0;

    snprintf(file, sizeof file, "task/%.20s/children", thread);
    if (!process_open(&lines, pid, file, PURPOSE_READ_CHILDREN,
                      PURPOSE_READ_NEXT_LINES)) {
        return holders_ran_short() ? -1 : 0;
    }
    while (found == 0 && (line = text_lines_next(&lines)) != NULL) {
        char *end = (char *)line;

        for (long child; found == 0 && (child = strtol(line, &end, 10)) > 0;
             line = end) {
            found = check_name((pid_t)child);
        }
    }
    text_lines_close(&lines);
    return found;
}

/* Returns the decoder of a process; 0 if there is none; -1 as check_name()
 * does. */
static pid_t
find_decoder(pid_t pid)
{
    const struct dirent *entry;
    char path[64];
    pid_t found = 0;
    DIR *threads;

    snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
    threads = system_open_directory(path, PURPOSE_LIST_THREADS);
    if (threads == NULL) {
        return holders_ran_short() ? -1 : 0;
    }
    while (found == 0 && (entry = system_read_directory(threads)) != NULL) {
        if (isdigit((unsigned char)entry->d_name[0])) {
            found = find_child(pid, entry->d_name);
        }
    }
    system_close_directory(threads);
    return found;
}

static bool
has_pid(const struct shmview_holder *holder, const void *data)
{
    (void)data;
    return holder->pid != 0;
}

/* A process that starts a decoder shares its descriptors with it for a moment.
 */
static void
remove_decoder(struct shmview_holders *holders, pid_t decoder)
{
    for (size_t i = 0; i < holders->count; i++) {
        if (holders->holders[i]->pid == decoder) {
            holders->holders[i]->pid = 0;
        }
    }
}

bool
holders_find_decoders(struct shmview_holders *holders)
{
    for (size_t i = 0; i < holders->count; i++) {
        const pid_t decoder = find_decoder(holders->holders[i]->pid);

        if (decoder < 0) {
            return false;
        }
        holders->holders[i]->decoder = decoder;
    }
    for (size_t i = 0; i < holders->count; i++) {
        remove_decoder(holders, holders->holders[i]->decoder);
    }
    holders_keep(holders, has_pid, NULL);
    return true;
}
