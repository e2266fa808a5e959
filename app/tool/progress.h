/* SPDX-License-Identifier: MIT */
/* Shows the progress of `shmtool stream` on a terminal, and prints a summary at
 * the end. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Set `length` and `terminal` first, and the rest to 0. */
struct tool_progress {
    /* Bytes of one frame. */
    size_t length;
    /* Frames that were shown, and frames that could not be shown. The caller
     * counts them. */
    uint64_t shown;
    uint64_t dropped;
    /* The time of the first frame by tool_clock(); 0 before it. */
    int64_t started;
    /* The time from which tool_progress_update() writes again. */
    int64_t next_line;
    /* Whether to show the progress: standard error is a terminal, and
     * `--trace=perfetto` is not given. */
    bool terminal;
    /* A progress line is shown, and has no line feed yet. */
    bool unfinished;
};

/* Notes the time of the first frame. Does nothing for later frames. */
void tool_progress_begin(struct tool_progress *progress);

/* Call it after each frame. If `terminal` is true, writes the progress line on
 * standard error over the last one, but at most four times a second. */
void tool_progress_update(struct tool_progress *progress);

/* Writes a line feed behind the progress line, if there is one. Call it before
 * another line is printed on standard error. */
void tool_progress_finish(struct tool_progress *progress);

/* Prints the summary on standard output: "streamed", the numbers of shown and
 * dropped frames, the time and the speed. Call it only after
 * tool_progress_begin(). */
void tool_progress_report(const struct tool_progress *progress);
