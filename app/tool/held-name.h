/* SPDX-License-Identifier: MIT */
/* Holds a segment, and prints a line if another program removes its name. */

#pragma once

#include <shmview/segment.h>

#include <stdint.h>
#include <sys/stat.h>

/* The name under which other processes find a held segment, and the file that
 * the name leads to: the segment, or the key file of a System V segment. The
 * kernel reports when that file is removed, renamed or replaced (inotify(7)).
 */
struct tool_name {
    /* The descriptor to poll; -1 if there is nothing to wait for. */
    int descriptor;
    /* The command that holds the segment, for messages, and the handle that it
     * uses. */
    const char *operation;
    const struct shmview_segment *segment;
    /* The file to which the name led at first; all zeros if there was none. */
    struct stat file;
};

/* Begins to watch the name of the segment to which the handle `segment` is
 * attached. `operation` and `segment` must live until tool_name_close(). If
 * inotify fails, a later loss of the name is not noticed. */
void tool_name_open(struct tool_name *name, const char *operation,
                    const struct shmview_segment *segment);
void tool_name_close(struct tool_name *name);

/*
 * Checks the name. Call it after tool_name_open(), and whenever the descriptor
 * is readable. If the name no longer leads to the segment, prints a line on
 * standard error and stops watching.
 *
 * With SHMVIEW_KEY_QT_POSIX, any file with the name counts as the segment: a
 * larger picture gets a new segment, which takes over the name. The function
 * then watches the new segment.
 */
void tool_name_look(struct tool_name *name);

/* Waits for `nanoseconds`, and watches the name of the segment meanwhile. A
 * blocked signal (signals.h) ends the wait; with TOOL_HOLD_FOREVER, nothing
 * else does. Call it only while signals are blocked. */
void tool_hold(const char *operation, const struct shmview_segment *segment,
               int64_t nanoseconds);
