/* SPDX-License-Identifier: MIT */
/* Prints the steps of a trace as lines for people. */

#include "core/base/text.h"
#include <shmview/trace.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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
    char result[512];

    shmview_trace_result_text(step, result, sizeof result);
    return snprintf(text, size, "%s = %s <%.6f>\n    %s\n", step->call, result,
                    (double)step->duration / 1e9, step->why);
}

int
shmview_trace_aside_text(uint64_t steps, char *text, size_t size)
{
    return snprintf(
        text, size,
        dngettext(TEXT_DOMAIN,
                  "… %" PRIu64 " call to find out in /proc who holds the lock",
                  "… %" PRIu64 " calls to find out in /proc who holds the lock",
                  steps),
        steps);
}
