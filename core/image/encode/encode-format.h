/* SPDX-License-Identifier: MIT */
/* Declares the encoders of the file formats. */

#pragma once

#include <shmview/encode.h>

#include <stdbool.h>
#include <stddef.h>

/* Works like shmview_encode_memory(), but the caller can cancel the call
 * through `wait` (NULL is allowed). Error texts contain `name`, unless that is
 * NULL. Additional error: cancelled. */
enum shmview_status encode_image(const struct shmview_image *image,
                                 enum shmview_file_format format,
                                 const char *name,
                                 const struct shmview_wait *wait, void **bytes,
                                 size_t *length, struct shmview_error *error);

/* What matters more about a PNG: its size, or the time that it takes. */
enum encode_aim {
    /* Compressed, for a file that is kept. */
    ENCODE_SMALL,
    /* Not compressed, to save time. All pictures of one size and format then
     * take the same number of bytes. */
    ENCODE_FAST,
};

/* Each function below returns a whole file of `*length` bytes, which the caller
 * frees, or NULL if memory runs out. The caller has checked that the file can
 * store the image's format. */

/* Returns a PNG, which cannot store floats. Also returns NULL if the caller
 * cancels through `wait` (NULL is allowed). */
void *encode_png(const struct shmview_image *image, enum encode_aim aim,
                 const struct shmview_wait *wait, size_t *length);

/* Returns a binary PPM, or a PGM if `grey` is true. A PGM needs an image of a
 * grey format. Neither file can store floats, and both leave out alpha. */
void *encode_pnm(const struct shmview_image *image, bool grey, size_t *length);

/* Returns a NumPy file (.npy), which can store every format. */
void *encode_npy(const struct shmview_image *image, size_t *length);
