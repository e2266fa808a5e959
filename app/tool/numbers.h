/* SPDX-License-Identifier: MIT */
/* Reads the numbers on shmtool's command line, strictly. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Each function accepts one form, and returns false for any other text. In this
 * order: seconds such as "2" or "0.25", which become nanoseconds; a whole
 * number of at least 1; the same, or with k, M, G or T behind it for a power of
 * 1024; two whole numbers such as "640x480"; two different finite numbers such
 * as "-0.5:2". */
bool tool_seconds_parse(const char *text, int64_t *nanoseconds);
bool tool_size_parse(const char *text, int64_t *number);
bool tool_memory_parse(const char *text, uint64_t *bytes);
bool tool_sides_parse(const char *text, uint32_t *width, uint32_t *height);
bool tool_range_parse(const char *text, float *black, float *white);
