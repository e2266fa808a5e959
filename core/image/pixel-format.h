/* SPDX-License-Identifier: MIT */
/* What core asks about a pixel format: the size of a sample, whether it is a
 * float, and whether blue comes first. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>

/* Returns the bytes of one sample; 0 for a number that is not a format. */
size_t format_sample_bytes(enum shmview_format format);
bool format_is_float(enum shmview_format format);
/* Returns whether blue, not red, is the first sample. */
bool format_is_blue_first(enum shmview_format format);
