/* SPDX-License-Identifier: MIT */
/* Frames at a steady rate. */

#ifndef APP_TOOL_FRAME_RATE_H
#define APP_TOOL_FRAME_RATE_H

#include <stdbool.h>
#include <stdint.h>

/* Starts as {.period = …}. */
struct tool_pace {
    /* Nanoseconds from frame to frame; 0: none waits. */
    double period;
    /* The first frame's time, by tool_clock(), and the frames since. */
    int64_t first;
    uint64_t count;
};

/*
 * Waits for the next frame's turn. Each has its own time since the first, so
 * that delays don't add up; a frame that is late doesn't wait, and behind one
 * that is very late the count starts anew, so that the rest is not hurried.
 * False where a signal came meanwhile.
 */
bool tool_frame_rate_keep(struct tool_pace *pace);

#endif
