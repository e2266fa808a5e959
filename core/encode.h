/* SPDX-License-Identifier: MIT */
/* Pixels to image files: PNG, by libspng, and PNM. */

#ifndef SHMVIEW_ENCODE_H
#define SHMVIEW_ENCODE_H

#include "declarations.h"
#include "error.h"
#include "image.h"

#include <stddef.h>

SHM_BEGIN_DECLARATIONS

enum shm_file_format {
    /* Every pixel format, nothing lost. */
    SHM_FILE_PNG,
    /* Binary PPM, 8 or 16 bits; grey is spread, alpha is left out. */
    SHM_FILE_PPM,
    /* Binary PGM; only of GREY8. */
    SHM_FILE_PGM,
};

/*
 * The file format that the ending of `path` names (.png, .ppm, .pgm, in any
 * case). Errors: unsupported.
 */
enum shm_status shm_file_format_from_path(const char *path,
                                          enum shm_file_format *format,
                                          struct shm_error *error);

/*
 * The whole file in memory; `*bytes` is freed by the caller. Thread-safe.
 * Errors: unsupported (PGM of colours), out of resources.
 */
enum shm_status shm_encode_memory(const struct shm_image *image,
                                  enum shm_file_format format, void **bytes,
                                  size_t *length, struct shm_error *error);

/*
 * Writes the file in the format of its ending. A regular file is replaced
 * whole at the end (rename(2)) or not at all; a pipe or device is written to.
 * Errors: unsupported, permission denied, file, out of resources.
 */
enum shm_status shm_encode_file(const struct shm_image *image, const char *path,
                                struct shm_error *error);

SHM_END_DECLARATIONS

#endif
