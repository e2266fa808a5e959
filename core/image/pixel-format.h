/* SPDX-License-Identifier: MIT */
/* Tells what core needs to know about a pixel format, besides what
 * shmview/image.h tells. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>

/* Returns the number of bytes of one sample, or 0 if the format is unknown. */
size_t format_sample_bytes(enum shmview_format format);
/* Returns whether the samples are floats, of 32 bits. */
bool format_is_float(enum shmview_format format);
/* Returns whether the first sample is blue, not red. */
bool format_is_blue_first(enum shmview_format format);
