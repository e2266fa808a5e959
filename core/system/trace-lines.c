/* SPDX-License-Identifier: MIT */
/* Prints the steps of a trace as lines for people. */

#include "core/base/text.h"
#include <shmview/trace.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MICROSECONDS 1000000

int
shmview_trace_result_text(const struct shmview_trace_step *step, char *text,
                          size_t size)
{
    char reason[256];

    if (step->system_error == 0) {
        return snprintf(text, size, "%s", step->result);
    }
    return snprintf(text, size, "%s %s (%s)", step->result,
                    step->system_error_name,
                    strerror_r(step->system_error, reason, sizeof reason));
}

int
shmview_trace_step_text(const struct shmview_trace_step *step, char *text,
                        size_t size)
{
    uint64_t microseconds = (step->duration + 500) / 1000;
    char result[512];

    shmview_trace_result_text(step, result, sizeof result);
    /* We print a decimal point in every locale. */
    return snprintf(text, size, "%s = %s <%" PRIu64 ".%06" PRIu64 ">\n    %s\n",
                    step->call, result, microseconds / MICROSECONDS,
                    microseconds % MICROSECONDS, step->why);
}

int
shmview_trace_aside_text(uint64_t steps, char *text, size_t size)
{
    return snprintf(
        text, size,
        dngettext(TEXT_DOMAIN,
                  "… %" PRIu64
                  " call to find out in /proc which process holds the lock",
                  "… %" PRIu64
                  " calls to find out in /proc which process holds the lock",
                  steps),
        steps);
}
