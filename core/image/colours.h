/* SPDX-License-Identifier: MIT */
/* Converts the colours of a file to sRGB. */

#ifndef CORE_IMAGE_COLOURS_H
#define CORE_IMAGE_COLOURS_H

#include "core/image/decode-shared.h"

/* Looks up the time zone, for which the conversion would open a file. */
void colours_prepare(void);

/* Converts pixels, as their header says, where they are. What can't be
 * converted, such as a profile of ink, stays as it is. */
void colours_convert(const struct decode_header *header, void *pixels);

#endif
