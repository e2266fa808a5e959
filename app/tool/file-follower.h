/* SPDX-License-Identifier: MIT */
/* Reports when a file gets new contents. */

#pragma once

#include <shmview/error.h>

#include <stdbool.h>
#include <stddef.h>

/* The largest number of places that a struct tool_follow has: the kernel
 * follows at most 40 links in a path, and the last part of the path is one
 * more. */
#define TOOL_FOLLOW_PLACES 41

/*
 * Follows a path. The file at the path has new contents when it is written and
 * closed, or when another file is renamed or linked to the path. If a part of
 * the path is a symbolic link, the path that it leads to is followed as well.
 * The kernel reports the changes (inotify(7)).
 */
struct tool_follow {
    /* The descriptor to poll, from inotify_init1(2). */
    int descriptor;
    const char *path;
    /* The watch on the path's folder. */
    int folder;
    /* The places where a change matters: each symbolic link in the path, and
     * its last part. A place is a name in a folder, and has the watch on that
     * folder. */
    struct tool_follow_place {
        int folder;
        char *name;
        bool is_link;
    } places[TOOL_FOLLOW_PLACES];
    size_t count;
};

/* Begins to follow `path`, which must live until tool_follow_close(). `error`
 * must not be NULL. On failure there is nothing to close. Errors: not found
 * (the folder of `path` is missing), permission denied, out of resources, file
 * (for example, a file is where the folder should be). */
enum shmview_status tool_follow_open(struct tool_follow *follow,
                                     const char *path,
                                     struct shmview_error *error);
void tool_follow_close(struct tool_follow *follow);

/*
 * Call it when follow->descriptor is readable: reads what has happened since
 * the last call, without waiting. `*changed` tells whether there may be new
 * contents. `error` must not be NULL. Errors: file (the folder of the path was
 * moved or removed, so no more changes can be reported), out of resources.
 */
enum shmview_status tool_follow_next(struct tool_follow *follow, bool *changed,
                                     struct shmview_error *error);
