/* SPDX-License-Identifier: MIT */
/* Writes image files: PNG, PNM and NumPy arrays. */

#ifndef SHMVIEW_ENCODE_H
#define SHMVIEW_ENCODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stdbool.h>
#include <stddef.h>

SHMVIEW_BEGIN_DECLARATIONS

enum shmview_file_format {
    /* Takes every pixel format but floats, and loses nothing; BGR becomes RGB.
     */
    SHMVIEW_FILE_PNG,
    /* Binary PPM, 8 or 16 bits; grey becomes colour, BGR becomes RGB, alpha is
     * left out. Takes no floats. */
    SHMVIEW_FILE_PPM,
    /* Binary PGM, 8 or 16 bits; takes only grey, whose alpha is left out, and
     * no floats. */
    SHMVIEW_FILE_PGM,
    /* An array of NumPy, format 1.0, of samples as they are: 8-bit, 16-bit or
     * 32-bit floats. Its shape is (height, width), or (height, width, channels)
     * where a pixel has more than one. Takes every pixel format. */
    SHMVIEW_FILE_NPY,
};

/*
 * Finds the file format by the ending of `path` (.png, .ppm, .pgm, .npy, in
 * any case). Thread-safe. Errors: unsupported.
 */
enum shmview_status
shmview_file_format_from_path(const char *path,
                              enum shmview_file_format *format,
                              struct shmview_error *error);

/*
 * Makes the whole file in memory: `*length` bytes at `*bytes`, freed by the
 * caller. Thread-safe. Errors: unsupported (a pixel format that the file can't
 * hold), out of resources.
 */
enum shmview_status shmview_encode_memory(const struct shmview_image *image,
                                          enum shmview_file_format format,
                                          void **bytes, size_t *length,
                                          struct shmview_error *error);

/*
 * Writes a file in the format of its ending. A regular file is replaced whole
 * at the end, once the new one is on the disk (fsync(2), rename(2)), or not at
 * all; a pipe or a device is written to. Thread-safe. Errors: unsupported,
 * permission denied, file, out of resources.
 */
enum shmview_status shmview_encode_file(const struct shmview_image *image,
                                        const char *path,
                                        struct shmview_error *error);

/*
 * The same, until `cancelled` returns true, which leaves everything as it was.
 * It is called with `data` in the calling thread: for each row of a PNG, some
 * hundred times a second while the file is written, and before it takes the
 * place of an older one. NULL is allowed. Further errors: cancelled.
 */
enum shmview_status
shmview_encode_file_cancellable(const struct shmview_image *image,
                                const char *path, bool (*cancelled)(void *data),
                                void *data, struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
