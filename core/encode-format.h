/* SPDX-License-Identifier: MIT */
/* Images to single file formats, for encode.c. Not installed. */

#ifndef SHMVIEW_ENCODE_FORMAT_H
#define SHMVIEW_ENCODE_FORMAT_H

#include "encode.h"

#include <stdbool.h>
#include <stddef.h>

/* As shm_encode_memory(); `name` stands in error texts and may be NULL. */
enum shm_status encode_image(const struct shm_image *image,
                             enum shm_file_format format, const char *name,
                             void **bytes, size_t *length,
                             struct shm_error *error);

enum encode_aim {
    /* A file to keep. */
    ENCODE_SMALL,
    /* Nothing is compressed: for who reads it at once. Every picture of one
     * size and format then takes as many bytes. */
    ENCODE_FAST,
};

/* The whole file, freed with free(); NULL when memory runs out. */
void *encode_png(const struct shm_image *image, enum encode_aim aim,
                 size_t *length);

/* Binary PPM, or PGM where `grey` is true; that takes only GREY8. */
void *encode_pnm(const struct shm_image *image, bool grey, size_t *length);

#endif
