/* SPDX-License-Identifier: MIT */
/* Writes image files: PNG, PNM and NumPy arrays. */

#ifndef SHMVIEW_ENCODE_H
#define SHMVIEW_ENCODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"
#include "wait.h"

#include <stddef.h>

SHMVIEW_BEGIN_DECLARATIONS

/* The kinds of image files that the library writes. */
enum shmview_file_format {
    /* Stores every pixel format except floats, without loss; BGR becomes RGB.
     */
    SHMVIEW_FILE_PNG,
    /* Binary PPM, 8 or 16 bits; grey becomes colour, BGR becomes RGB, alpha is
     * dropped. Cannot store floats. */
    SHMVIEW_FILE_PPM,
    /* Binary PGM, 8 or 16 bits; stores only grey, drops its alpha, and cannot
     * store floats. */
    SHMVIEW_FILE_PGM,
    /* A NumPy array file, format 1.0, with unchanged samples: integers of 8 or
     * 16 bits, or floats of 32 bits. Its shape is (height, width), or (height,
     * width, channels) if a pixel has more than one channel. BGR becomes RGB.
     * Stores every pixel format. */
    SHMVIEW_FILE_NPY,
};

/*
 * Derives the file format from the ending of `path` (.png, .ppm, .pgm, .npy, in
 * upper or lower case). Thread-safe. Errors: unsupported.
 */
enum shmview_status
shmview_file_format_from_path(const char *path,
                              enum shmview_file_format *format,
                              struct shmview_error *error);

/*
 * Makes the file in memory: `*length` bytes at `*bytes`, which the caller
 * frees. After a failure `*bytes` is NULL. Thread-safe. Errors: unsupported
 * (the file cannot store this pixel format), out of resources.
 */
enum shmview_status shmview_encode_memory(const struct shmview_image *image,
                                          enum shmview_file_format format,
                                          void **bytes, size_t *length,
                                          struct shmview_error *error);

/*
 * Writes a file in the format that the ending of `path` names. A new file
 * replaces an existing regular file (rename(2)) only when the new one is
 * complete and on the disk (fsync(2)). The new file gets the permissions of the
 * existing one. If `path` is a symbolic link to a file, the call replaces that
 * file and keeps the link. After a failure, the existing file is unchanged. A
 * pipe or a device is written directly. Thread-safe. Errors: unsupported,
 * permission denied, file, out of resources, cancelled.
 *
 * If the function `cancelled` of `wait` returns true, the call ends, and no
 * file has changed; a pipe or a device may have got a part of the bytes. The
 * library calls `cancelled` at each row of a PNG, before each part of at most 4
 * MiB that it writes, and before the new file gets its name. Of `wait`, it uses
 * only `cancelled` and `data`. `wait` may be NULL.
 */
enum shmview_status shmview_encode_file(const struct shmview_image *image,
                                        const char *path,
                                        const struct shmview_wait *wait,
                                        struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
