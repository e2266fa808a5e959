/* SPDX-License-Identifier: MIT */
/* How a stream gets on, on a terminal and at its end. */

#ifndef APP_TOOL_PROGRESS_H
#define APP_TOOL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts with `length` and `terminal`, the rest 0. */
struct tool_progress {
    /* Bytes of one frame. */
    size_t length;
    /* Frames that were shown, and those that could not be. */
    uint64_t shown;
    uint64_t dropped;
    /* By tool_clock(); 0 before the first frame. */
    int64_t started;
    int64_t next_line;
    /* Standard error is one. */
    bool terminal;
    /* The cursor stands behind a line that is not finished. */
    bool unfinished;
};

/* Takes the time of the first frame that is there; of the others it does
 * nothing. */
void tool_progress_begin(struct tool_progress *progress);

/* Writes the line anew on standard error, where that is a terminal and the
 * last time is a while ago. */
void tool_progress_update(struct tool_progress *progress);

/* Finishes the line, before another one on standard error. */
void tool_progress_finish(struct tool_progress *progress);

/* "streamed …", on standard output. */
void tool_progress_report(const struct tool_progress *progress);

#endif
