/* SPDX-License-Identifier: MIT */
/* Converts the colours of a file to sRGB. */

#pragma once

#include "core/image/decode/decode-common.h"

/* Loads the time zone. Call it before the sandbox is closed: a conversion needs
 * the time zone, which is in a file. */
void colours_prepare(void);

/* A conversion to sRGB. */
struct colours;

/* Returns the conversion that a header asks for; close it with colours_close().
 * Returns NULL if the colours stay as they are: they are sRGB already, or
 * cannot be converted, such as those of an ink profile, or memory runs out. */
struct colours *colours_open(const struct decode_header *header);
/* Converts `count` whole rows in place. `header` is that of colours_open(). */
void colours_convert(const struct colours *colours,
                     const struct decode_header *header, void *rows,
                     uint32_t count);
/* Frees the conversion. `colours` may be NULL. */
void colours_close(struct colours *colours);
/* Converts a whole picture in place, as its header asks for. */
void colours_convert_picture(const struct decode_header *header, void *pixels);
