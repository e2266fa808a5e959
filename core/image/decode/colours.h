/* SPDX-License-Identifier: MIT */
/* Converts the colours of a file to sRGB. */

#pragma once

#include "core/image/decode/decode-common.h"

/* Loads the time zone, which a conversion needs, from its file. Call this
 * before the process enters its sandbox, where it cannot open files. */
void colours_prepare(void);

/* A conversion to sRGB. */
struct colours;

/* Returns the conversion that a header asks for; close it with colours_close().
 * Returns NULL if the colours stay as they are, because they are sRGB already,
 * cannot be converted (for example, those of an ink profile), or memory has run
 * out. */
struct colours *colours_open(const struct decode_header *header);
/* Converts `count` whole rows in place. The rows have no gaps between them.
 * `header` is the one that colours_open() got. */
void colours_convert(const struct colours *colours,
                     const struct decode_header *header, void *rows,
                     uint32_t count);
/* Frees the conversion. `colours` may be NULL. */
void colours_close(struct colours *colours);
/* Converts a whole picture in place, if its header asks for a conversion. */
void colours_convert_picture(const struct decode_header *header, void *pixels);
