/* SPDX-License-Identifier: MIT */
/* Converts the colours of a file to sRGB. */

#ifndef CORE_IMAGE_COLOURS_H
#define CORE_IMAGE_COLOURS_H

#include "core/image/decode-shared.h"

/* Loads the time zone now: the conversion would open a file for it later. */
void colours_prepare(void);

/* Converts pixels in place, as their header says. Colours that can't be
 * converted, such as those of an ink profile, stay as they are. */
void colours_convert(const struct decode_header *header, void *pixels);

#endif
