/* SPDX-License-Identifier: MIT */
/* Divides the colours of a picture by its alpha. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>

/* Returns whether the format has alpha, and the colours may have been
 * multiplied by it: none is larger than the alpha of its pixel. */
bool straight_alpha_is_missing(enum shmview_format format, const void *pixels,
                               size_t count);

/* Divides the colours of `count` pixels by their alpha. Samples that are whole
 * numbers stay within their range. Does nothing to a format without alpha. */
void straight_alpha_make(enum shmview_format format, void *pixels,
                         size_t count);
