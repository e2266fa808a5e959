/* SPDX-License-Identifier: MIT */
/* Reports when a file gets new contents. */

#pragma once

#include <shmview/error.h>

#include <stdbool.h>
#include <stddef.h>

/* The most names to watch for one path: the kernel follows at most 40 symbolic
 * links in a path, and the path's last part is one more. */
#define TOOL_FOLLOW_PLACES 41

/*
 * Follows a path. The file at the path has new contents when it is written and
 * closed, or when another file is renamed or linked to the path. If a part of
 * the path is a symbolic link, the link's target is followed as well. The
 * kernel reports the changes (inotify(7)).
 */
struct tool_follow {
    /* The descriptor to poll, from inotify_init1(2). */
    int descriptor;
    const char *path;
    /* The watch on the path's folder, from inotify_add_watch(2). */
    int folder;
    /* The names to watch: the name of each symbolic link in the path, and the
     * path's last part. `folder` is the watch on the folder with the name, or
     * -1 if this folder cannot be watched. */
    struct tool_follow_place {
        int folder;
        char *name;
        bool is_link;
    } places[TOOL_FOLLOW_PLACES];
    size_t count;
};

/* Begins to follow `path`, which must live until tool_follow_close(). The file
 * need not exist yet, but its folder must. `error` must not be NULL. On failure
 * there is nothing to close. Errors: not found (the folder is missing),
 * permission denied, out of resources, file (for example, a file is where the
 * folder should be). */
enum shmview_status tool_follow_open(struct tool_follow *follow,
                                     const char *path,
                                     struct shmview_error *error);
void tool_follow_close(struct tool_follow *follow);

/*
 * Reads what has happened since the last call, without waiting. Call it when
 * follow->descriptor is readable. On success, `*changed` tells whether the file
 * may have new contents. `error` must not be NULL. Errors: file (the folder of
 * the path was moved or removed, so no more changes can be reported), out of
 * resources.
 */
enum shmview_status tool_follow_next(struct tool_follow *follow, bool *changed,
                                     struct shmview_error *error);
