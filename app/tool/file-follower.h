/* SPDX-License-Identifier: MIT */
/* Tells when a file gets new contents. */

#ifndef APP_TOOL_FILE_FOLLOWER_H
#define APP_TOOL_FILE_FOLLOWER_H

#include <shmview/error.h>

#include <stdbool.h>

/*
 * Follows a path: a file that is written and closed there, or renamed or linked
 * to it, is new contents. Where the path is a symbolic link, what it leads to
 * at the moment is followed as well. The kernel tells (inotify(7)).
 */
struct tool_follow {
    int descriptor;
    const char *path;
    /* The path's folder, and that of what it leads to; -1 where there is none.
     * Both may be the same one. */
    int folder;
    int target_folder;
    /* The last part of what the path leads to; NULL where it leads nowhere. */
    char *target;
};

/* `path` must stay until tool_follow_close(). On failure there is nothing
 * to close. Errors: not found, permission denied, out of resources. */
enum shmview_status tool_follow_open(struct tool_follow *follow,
                                     const char *path,
                                     struct shmview_error *error);
void tool_follow_close(struct tool_follow *follow);

/*
 * Takes note of what happened since the last call, without waiting;
 * follow->descriptor is readable before. `*changed` tells whether there may be
 * new contents. Errors: file (the folder is gone: nothing will come any more),
 * out of resources.
 */
enum shmview_status tool_follow_next(struct tool_follow *follow, bool *changed,
                                     struct shmview_error *error);

#endif
