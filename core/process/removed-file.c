/* SPDX-License-Identifier: MIT */
/* Finds the process that still holds a segment's file whose name was removed.
 */

#include "core/process/removed-file.h"
#include "core/process/process.h"
#include "core/system/system.h"
#include <shmview/holders.h>

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* proc(5) adds this to the path of a file without a name. */
#define REMOVED " (deleted)"

/* Looks for a shared lock on the attach byte: a process that is just removing
 * the file has an exclusive one. */
static bool
is_attached(pid_t pid, const char *descriptor)
{
    struct text_lines lines;
    const char *line;
    bool found = false;
    char file[32];
    int64_t first;

    snprintf(file, sizeof file, "fdinfo/%.20s", descriptor);
    if (!process_open(&lines, pid, file, PURPOSE_READ_DESCRIPTOR_LOCKS,
                      PURPOSE_READ_NEXT_LINES)) {
        return false;
    }
    while (!found && (line = text_lines_next(&lines)) != NULL) {
        found = sscanf(line,
                       "lock: %*d: OFDLCK %*s READ %*d %*x:%*x:%*u %" SCNd64,
                       &first) == 1 &&
                first == shmview_lock_offset(SHMVIEW_LOCK_ATTACH);
    }
    text_lines_close(&lines);
    return found;
}

/* `path` is the path as proc(5) shows it. */
static bool
is_holder(pid_t pid, const char *path)
{
    char target[PATH_MAX];
    char link[64];
    struct dirent *entry;
    bool found = false;
    DIR *directory;

    snprintf(link, sizeof link, "/proc/%ld/fd", (long)pid);
    directory = system_open_directory(link, PURPOSE_LIST_DESCRIPTORS);
    if (directory == NULL) {
        return false;
    }
    while (!found && (entry = system_read_directory(directory)) != NULL) {
        snprintf(link, sizeof link, "/proc/%ld/fd/%.20s", (long)pid,
                 entry->d_name);
        found = system_read_link(link, target, sizeof target,
                                 PURPOSE_READ_DESCRIPTOR_TARGET) >= 0 &&
                strcmp(target, path) == 0 && is_attached(pid, entry->d_name);
    }
    system_close_directory(directory);
    return found;
}

static bool
find(const char *path, char *text, size_t size)
{
    struct dirent *entry;
    bool found = false;
    DIR *processes;

    processes = system_open_directory("/proc", PURPOSE_WALK_PROCESSES);
    if (processes == NULL) {
        return false;
    }
    while (!found && (entry = system_read_directory(processes)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

        found = isdigit((unsigned char)entry->d_name[0]) &&
                is_holder(pid, path);
        if (found) {
            shmview_holder_name(pid, text, size);
        }
    }
    system_close_directory(processes);
    return found;
}

bool
removed_file_find_holder(const char *name, char *text, size_t size)
{
    char path[PATH_MAX];
    char *folder;
    bool found;

    folder = system_real_path("/dev/shm", PURPOSE_RESOLVE_SEGMENT_FOLDER);
    snprintf(path, sizeof path, "%s/%s" REMOVED,
             folder != NULL ? folder : "/dev/shm", name);
    free(folder);
    found = find(path, text, size);
    return found;
}
