/* SPDX-License-Identifier: MIT */
/* Declares what the two parts of the JPEG decoder share: one reads the file's
 * segments, the other makes the pixels. */

#pragma once

#include "core/image/decode/decode-common.h"

/* In a damaged file, libjpeg may find more passes than we have counted, but we
 * do not let it go on behind this number. */
#define JPEG_UNCOUNTED_PASSES 100

/* Makes the pixels: the `decode` of struct decode_format. */
const char *jpeg_decode(const struct decode_file *file,
                        struct decode_header *header, void *pixels);

/* Makes the rows: the `decode_rows` of struct decode_format. */
const char *jpeg_decode_rows(const struct decode_file *file,
                             struct decode_header *header,
                             const struct decode_writer *writer);

/* Lets libjpeg find out what the processor can do. On some processors, libjpeg
 * reads a file for that, so call this before the sandbox is closed. */
void jpeg_prepare(void);
