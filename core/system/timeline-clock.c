/* SPDX-License-Identifier: MIT */
/* Reads the clock of time lines, and stores how long slow motion has delayed
 * each thread. */

#include "core/system/timeline-ring.h"

#include <time.h>

#define SECOND UINT64_C(1000000000)

_Thread_local uint64_t ring_held_time;

uint64_t
ring_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}
