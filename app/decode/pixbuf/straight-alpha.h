/* SPDX-License-Identifier: MIT */
/* Divides the colours of a picture by its alpha. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>

/* Returns whether the colours may have been multiplied by alpha: the format has
 * alpha, and no colour is larger than the alpha of its pixel. */
bool straight_alpha_is_missing(enum shmview_format format, const void *pixels,
                               size_t count);

/* Divides the colours of `count` pixels by their alpha. Samples that are whole
 * numbers stay within their range. Leaves a pixel as it is if its alpha is not
 * larger than 0, and all pixels if their format has no alpha. */
void straight_alpha_make(enum shmview_format format, void *pixels,
                         size_t count);
