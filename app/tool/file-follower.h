/* SPDX-License-Identifier: MIT */
/* Tells when a file gets new contents. */

#ifndef APP_TOOL_FILE_FOLLOWER_H
#define APP_TOOL_FILE_FOLLOWER_H

#include <shmview/error.h>

#include <stdbool.h>
#include <stddef.h>

/* The most links of a path, as the kernel has it, and its last part. */
#define TOOL_FOLLOW_PLACES 41

/*
 * Follows a path: a file that is written and closed there, or renamed or linked
 * to it, is new contents. Where a part of the path is a symbolic link, the path
 * that it leads to at the moment is followed as well. The kernel tells of
 * changes (inotify(7)).
 */
struct tool_follow {
    int descriptor;
    const char *path;
    /* The watch on the path's folder. */
    int folder;
    /* Where a change counts: each link, and the last part, in its folder. */
    struct tool_follow_place {
        int folder;
        char *name;
        bool is_link;
    } places[TOOL_FOLLOW_PLACES];
    size_t count;
};

/* `path` must live until tool_follow_close(). On failure there is nothing to
 * close. Errors: not found, permission denied, out of resources. */
enum shmview_status tool_follow_open(struct tool_follow *follow,
                                     const char *path,
                                     struct shmview_error *error);
void tool_follow_close(struct tool_follow *follow);

/*
 * Call it when follow->descriptor is readable: reads what has happened since
 * the last call, without waiting. `*changed` tells whether there may be new
 * contents. Errors: file (the folder is gone, so nothing will come any more),
 * out of resources.
 */
enum shmview_status tool_follow_next(struct tool_follow *follow, bool *changed,
                                     struct shmview_error *error);

#endif
