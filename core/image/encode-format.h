/* SPDX-License-Identifier: MIT */
/* Images to single file formats, for encode.c. */

#ifndef CORE_IMAGE_ENCODE_FORMAT_H
#define CORE_IMAGE_ENCODE_FORMAT_H

#include <shmview/encode.h>

#include <stdbool.h>
#include <stddef.h>

/* As shmview_encode_memory(); `name` stands in error texts and may be NULL. */
enum shmview_status encode_image(const struct shmview_image *image,
                                 enum shmview_file_format format,
                                 const char *name, void **bytes, size_t *length,
                                 struct shmview_error *error);

enum encode_aim {
    /* A file to keep. */
    ENCODE_SMALL,
    /* Not compressed, to be read at once. Every picture of one size and format
     * then takes as many bytes. */
    ENCODE_FAST,
};

/* The whole file, freed with free(); NULL when memory runs out. */
void *encode_png(const struct shmview_image *image, enum encode_aim aim,
                 size_t *length);

/* Binary PPM, or PGM where `grey` is true; that takes only GREY8. */
void *encode_pnm(const struct shmview_image *image, bool grey, size_t *length);

#endif
