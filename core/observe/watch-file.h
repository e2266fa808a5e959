/* SPDX-License-Identifier: MIT */
/* An eye on the file of /dev/shm that a name leads to. Not installed. */

#ifndef CORE_OBSERVE_WATCH_FILE_H
#define CORE_OBSERVE_WATCH_FILE_H

#include "core/segment/posix/file.h"
#include <shmview/error.h>

#include <stdbool.h>

/* Made empty with watch_file_none(), then opened. */
struct watch_file {
    /* For error texts; the strings are the owner's. */
    const char *operation;
    const char *name;
    struct segment_path path;
    int notify;
    /* The segment's file, opened to read, and the watch on it; -1 where there
     * is none. Then the folder is watched. */
    int descriptor;
    int file_watch;
    int folder_watch;
};

/* What the events were about. */
struct watch_signs {
    /* The name may lead to another file, or the file's attributes changed. */
    bool name;
    bool contents;
    bool opened;
    bool closed;
};

struct watch_file watch_file_none(const char *operation);

/* Makes the inotify(7) descriptor, and adds it to those of `poll`. `name` is
 * the key, `native` its native key. Errors: out of resources. */
enum shmview_status watch_file_open(struct watch_file *file, int poll,
                                    const char *name, const char *native,
                                    struct shmview_error *error);
void watch_file_close(struct watch_file *file);

/*
 * Finds the file that the name leads to, and watches it. Otherwise the folder
 * is watched, and descriptor is -1. What this opens itself is no sign. Errors:
 * not found, permission denied (what is there is no segment of this user), out
 * of resources, unknown.
 */
enum shmview_status watch_file_find(struct watch_file *file,
                                    struct shmview_error *error);

/* Ends the watch on the file, and closes it; without one it does nothing. */
void watch_file_forget(struct watch_file *file);

/* Whether the name still leads to the file. */
bool watch_file_is_current(const struct watch_file *file);

/* Adds to `signs` what has happened since the last time. Errors: unknown. */
enum shmview_status watch_file_read(struct watch_file *file,
                                    struct watch_signs *signs,
                                    struct shmview_error *error);

#endif
