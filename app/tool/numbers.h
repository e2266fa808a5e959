/* SPDX-License-Identifier: MIT */
/* Reads the numbers on shmtool's command line, strictly. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Each function accepts one form, and returns false for any other text, and for
 * a number that is too large for the result. If a function returns false, its
 * result has no meaning. */

/* Seconds, such as "0", "2" or "0.25". */
bool tool_seconds_parse(const char *text, int64_t *nanoseconds);
/* A whole number of at least 1. */
bool tool_size_parse(const char *text, int64_t *number);
/* A whole number of at least 1. The letter k, M, G or T may follow: it
 * multiplies the number by 1024, 1024^2, 1024^3 or 1024^4. */
bool tool_memory_parse(const char *text, uint64_t *bytes);
/* Two whole numbers of at least 1, such as "640x480". */
bool tool_sides_parse(const char *text, uint32_t *width, uint32_t *height);
/* Two different finite numbers, such as "-0.5:2". */
bool tool_range_parse(const char *text, float *black, float *white);
