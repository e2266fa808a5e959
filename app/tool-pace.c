/* SPDX-License-Identifier: MIT */
/* Frames at a steady rate, by a clock that does not drift. */

#include "app/tool-pace.h"

#include "app/tool.h"

/* How late a frame may come for those behind it to make up for it. */
#define MOST_DELAY INT64_C(1000000000)

bool
shm_tool_pace_keep(struct shm_tool_pace *pace)
{
    int64_t now = shm_tool_clock();
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
    return shm_tool_wait_for(NULL, 0, due) == SHM_TOOL_TIME_UP;
}
