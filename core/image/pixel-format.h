/* SPDX-License-Identifier: MIT */
/* What core asks about a pixel format: the size of a sample, whether it is a
 * float, and whether blue comes first. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>

/* Returns the number of bytes of one sample, or 0 if the format is unknown. */
size_t format_sample_bytes(enum shmview_format format);
bool format_is_float(enum shmview_format format);
/* Returns whether blue, not red, is the first sample. */
bool format_is_blue_first(enum shmview_format format);
