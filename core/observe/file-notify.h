/* SPDX-License-Identifier: MIT */
/* The file of /dev/shm that a name leads to, and the kernel's news of it:
 * inotify(7). Not installed. */

#ifndef CORE_OBSERVE_FILE_NOTIFY_H
#define CORE_OBSERVE_FILE_NOTIFY_H

#include "core/segment/posix/file.h"
#include <shmview/error.h>

#include <stdbool.h>

struct file_notify {
    /* For error texts; the strings are the owner's. */
    const char *operation;
    const char *name;
    struct segment_path path;
    /* The inotify(7) descriptor; -1 before it is opened, and for a single look
     * at the file. */
    int notify;
    /* The segment's file, opened to read, and the watch on it; -1 where there
     * is none. Then the folder is watched. */
    int descriptor;
    int file_watch;
    int folder_watch;
};

/* What the events were about. */
struct file_signs {
    /* The name may lead to another file, or the file's attributes changed. */
    bool name;
    bool contents;
    /* Somebody has opened or closed the file. */
    bool holders;
};

/* Nothing is open yet. `name` is the key. */
struct file_notify file_notify_of(const char *operation, const char *name,
                                  const char *native_key);

/* Makes the inotify(7) descriptor, and adds it to those of `poll`. Errors: out
 * of resources. */
enum shmview_status file_notify_open(struct file_notify *file, int poll,
                                     struct shmview_error *error);
void file_notify_close(struct file_notify *file);

/*
 * Finds the file that the name leads to, and watches it. Otherwise the folder
 * is watched, and descriptor is -1. What this opens itself is no sign. Errors:
 * not found, permission denied (what is there is no segment of this user), out
 * of resources, unknown.
 */
enum shmview_status file_notify_find(struct file_notify *file,
                                     struct shmview_error *error);

/* Ends the watch on the file, and closes it; without one it does nothing. */
void file_notify_forget(struct file_notify *file);

/* Whether the name still leads to the file. */
bool file_notify_is_current(const struct file_notify *file);

/* Adds to `signs` what has happened since the last time. Errors: unknown. */
enum shmview_status file_notify_read(struct file_notify *file,
                                     struct file_signs *signs,
                                     struct shmview_error *error);

#endif
