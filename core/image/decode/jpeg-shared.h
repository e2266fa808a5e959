/* SPDX-License-Identifier: MIT */
/* Declares what the two parts of the JPEG decoder share: one part checks the
 * file's segments, the other makes the pixels with libjpeg. */

#pragma once

#include "core/image/decode/decode-common.h"

/* In a damaged file, libjpeg may find more passes than we have counted. We stop
 * libjpeg after this number of passes, or after the counted number if that is
 * larger. */
#define JPEG_UNCOUNTED_PASSES 100

/* Makes the pixels: the `decode` of struct decode_format. */
const char *jpeg_decode(const struct decode_file *file,
                        struct decode_header *header, void *pixels);

/* Makes the rows: the `decode_rows` of struct decode_format. */
const char *jpeg_decode_rows(const struct decode_file *file,
                             struct decode_header *header,
                             const struct decode_writer *writer);

/* Lets libjpeg find out what the processor can do. On some processors, libjpeg
 * reads a file for that, so call this before the process enters its sandbox. */
void jpeg_prepare(void);
