/* SPDX-License-Identifier: MIT */
/* How a stream gets on, on a terminal and at its end. */

#ifndef SHMVIEW_TOOL_PROGRESS_H
#define SHMVIEW_TOOL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shm_tool_progress {
    /* Bytes of one frame. */
    size_t length;
    /* Frames that were shown, and those that could not be. */
    uint64_t shown;
    uint64_t dropped;
    /* By shm_tool_clock(). */
    int64_t started;
    int64_t next_line;
    bool terminal;
    /* The cursor stands behind a line that is not finished. */
    bool unfinished;
};

struct shm_tool_progress shm_tool_progress_begin(size_t length);

/* Writes the line anew on standard error, where that is a terminal and the
 * last time is a while ago. */
void shm_tool_progress_update(struct shm_tool_progress *progress);

/* Finishes the line, before another one on standard error. */
void shm_tool_progress_finish(struct shm_tool_progress *progress);

/* "streamed …", on standard output. */
void shm_tool_progress_report(const struct shm_tool_progress *progress);

#endif
