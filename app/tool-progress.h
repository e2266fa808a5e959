/* SPDX-License-Identifier: MIT */
/* How a stream gets on, on a terminal and at its end. */

#ifndef SHMVIEW_TOOL_PROGRESS_H
#define SHMVIEW_TOOL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts with `length` and `terminal`, the rest 0. */
struct shm_tool_progress {
    /* Bytes of one frame. */
    size_t length;
    /* Frames that were shown, and those that could not be. */
    uint64_t shown;
    uint64_t dropped;
    /* By shm_tool_clock(); 0 before the first frame. */
    int64_t started;
    int64_t next_line;
    /* Standard error is one. */
    bool terminal;
    /* The cursor stands behind a line that is not finished. */
    bool unfinished;
};

/* Takes the time of the first frame that is there; of the others it does
 * nothing. */
void shm_tool_progress_begin(struct shm_tool_progress *progress);

/* Writes the line anew on standard error, where that is a terminal and the
 * last time is a while ago. */
void shm_tool_progress_update(struct shm_tool_progress *progress);

/* Finishes the line, before another one on standard error. */
void shm_tool_progress_finish(struct shm_tool_progress *progress);

/* "streamed …", on standard output. */
void shm_tool_progress_report(const struct shm_tool_progress *progress);

#endif
