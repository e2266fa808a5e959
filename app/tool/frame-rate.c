/* SPDX-License-Identifier: MIT */
/* Frames at a steady rate, by a clock that does not drift. */

#include "app/tool/frame-rate.h"

#include "app/tool/signals.h"

/* How late a frame may come for those behind it to make up for it. */
#define MOST_DELAY INT64_C(1000000000)

bool
tool_frame_rate_keep(struct tool_pace *pace)
{
    int64_t now = tool_clock();
    int64_t due = pace->first + (int64_t)((double)pace->count * pace->period);

    if (pace->period <= 0) {
        return true;
    }
    if (pace->count == 0 || now - due > MOST_DELAY) {
        pace->first = now;
        pace->count = 0;
        due = now;
    }
    pace->count++;
    return tool_wait_for(NULL, 0, due) == TOOL_TIME_UP;
}
