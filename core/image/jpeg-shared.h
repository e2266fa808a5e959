/* SPDX-License-Identifier: MIT */
/* Shared by the two parts of the JPEG decoder: reading the file's segments, and
 * making the pixels. */

#ifndef CORE_IMAGE_JPEG_SHARED_H
#define CORE_IMAGE_JPEG_SHARED_H

#include "core/image/decode-shared.h"

/* Far more scans than any encoder makes; each costs a pass over all pixels. */
#define JPEG_SCANS 100

/* Makes the pixels: the `decode` of struct decode_format. */
const char *jpeg_decode(const struct decode_file *file,
                        struct decode_header *header, void *pixels);

/* Lets libjpeg find out what the processor can do: on some it reads a file. */
void jpeg_prepare(void);

#endif
