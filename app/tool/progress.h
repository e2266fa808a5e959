/* SPDX-License-Identifier: MIT */
/* Shows the progress of a stream on a terminal, and prints a summary when the
 * stream ends. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Set `length` and `terminal` first, and the rest to 0. */
struct tool_progress {
    /* Bytes of one frame. */
    size_t length;
    /* Frames that were shown, and frames that could not be shown. */
    uint64_t shown;
    uint64_t dropped;
    /* The time of the first frame by tool_clock(); 0 before it. */
    int64_t started;
    int64_t next_line;
    /* Standard error is a terminal. */
    bool terminal;
    /* The cursor is behind a line that is not finished. */
    bool unfinished;
};

/* Notes the time of the first frame. Does nothing for later frames. */
void tool_progress_begin(struct tool_progress *progress);

/* If standard error is a terminal, rewrites the line there from time to time.
 */
void tool_progress_update(struct tool_progress *progress);

/* Finishes the line. Call it before another line is printed on standard error.
 */
void tool_progress_finish(struct tool_progress *progress);

/* Prints "streamed …" on standard output. */
void tool_progress_report(const struct tool_progress *progress);
