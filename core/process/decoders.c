/* SPDX-License-Identifier: MIT */
/* Finds the process that decodes a picture for another one. */

#include "core/process/holders.h"
#include "core/process/process.h"
#include "core/system/system.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The name of the library's decoder, as /proc/PID/comm has it. */
#define DECODER "shmview-decode"

/* Returns the decoder among the processes that a thread has started; 0 if there
 * is none. */
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
        return 0;
    }
    while (found == 0 && (line = text_lines_next(&lines)) != NULL) {
        char *end = (char *)line;

        for (long child; found == 0 && (child = strtol(line, &end, 10)) > 0;
             line = end) {
            char name[sizeof((struct shmview_holder *)NULL)->name];

            if (process_read_name((pid_t)child, name, sizeof name) &&
                strcmp(name, DECODER) == 0 &&
                strchr("XZ", process_read_state((pid_t)child)) == NULL) {
                found = (pid_t)child;
            }
        }
    }
    text_lines_close(&lines);
    return found;
}

static pid_t
find_decoder(pid_t pid)
{
    const struct dirent *entry;
    char path[64];
    pid_t found = 0;
    DIR *threads;

    snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
    threads = system_open_directory(path, PURPOSE_LIST_THREADS);
    while (found == 0 && threads != NULL &&
           (entry = system_read_directory(threads)) != NULL) {
        if (isdigit((unsigned char)entry->d_name[0])) {
            found = find_child(pid, entry->d_name);
        }
    }
    if (threads != NULL) {
        system_close_directory(threads);
    }
    return found;
}

void
holders_find_decoders(struct shmview_holders *holders)
{
    for (size_t i = 0; i < holders->count; i++) {
        holders->holders[i]->decoder = find_decoder(holders->holders[i]->pid);
    }
}
