/* SPDX-License-Identifier: MIT */
/* Reads image files: PNG, JPEG, BMP, TGA, Radiance HDR and PNM. */

#ifndef SHMVIEW_DECODE_H
#define SHMVIEW_DECODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stddef.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Decodes an image file of `length` bytes. The size is compared with `limits`
 * (NULL: shmview_limits_default()) before anything is decoded. 16-bit stays
 * 16-bit, and grey stays grey, with alpha or without; HDR becomes RGB_F32, in
 * the file's own linear numbers. `name` is used in error texts. On success
 * `*image` is the caller's; otherwise it is NULL. Thread-safe. Errors: not an
 * image (with the decoder's reason; also a truncated file), too large, out of
 * resources.
 */
enum shmview_status shmview_decode_memory(const void *bytes, size_t length,
                                          const char *name,
                                          const struct shmview_limits *limits,
                                          struct shmview_image **image,
                                          struct shmview_error *error);

/*
 * The same for a file, or for an open descriptor that is read to its end (a
 * pipe, too; it is not closed). Further errors: not found (no such file),
 * permission denied, file (a folder, a device, a failed read).
 */
enum shmview_status shmview_decode_file(const char *path,
                                        const struct shmview_limits *limits,
                                        struct shmview_image **image,
                                        struct shmview_error *error);
enum shmview_status shmview_decode_descriptor(
    int descriptor, const char *name, const struct shmview_limits *limits,
    struct shmview_image **image, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
