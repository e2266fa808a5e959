/* SPDX-License-Identifier: MIT */
/* Says how long tests wait for something before they give up. */

#include "tests/support/patience.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define MILLISECONDS_AT_REST 30000

int
patience_milliseconds(void)
{
    double load = 0;
    double cores = (double)sysconf(_SC_NPROCESSORS_ONLN);

    getloadavg(&load, 1);
    return (int)(MILLISECONDS_AT_REST * (1 + load / cores));
}

int64_t
patience_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

int64_t
patience_end(void)
{
    return patience_clock() + patience_milliseconds();
}
