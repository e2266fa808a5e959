/* SPDX-License-Identifier: MIT */
/* Divides the colours of a picture by its alpha. Some files contain colours
 * that were multiplied by alpha; the library's formats do not. */

#pragma once

#include <shmview/image.h>

#include <stdbool.h>
#include <stddef.h>

/* Returns whether the colours of `count` pixels may have been multiplied by
 * alpha: the format has alpha, and no colour is larger than the alpha of its
 * pixel. */
bool straight_alpha_is_missing(enum shmview_format format, const void *pixels,
                               size_t count);

/* Divides the colours of `count` pixels by their alpha. If the result is too
 * large for the whole numbers of a format, takes the largest number. Changes
 * only pixels whose alpha is larger than 0. Does nothing if the format has no
 * alpha. */
void straight_alpha_make(enum shmview_format format, void *pixels,
                         size_t count);
