/* SPDX-License-Identifier: MIT */
/* Photos stand upright, however the camera was held. */

#ifndef SHMVIEW_UPRIGHT_H
#define SHMVIEW_UPRIGHT_H

#include <shmview/image.h>

#include <glib.h>

/* How the rows of a file lie: EXIF 2.3, 4.6.4 A, tag Orientation. */
enum shm_upright {
    SHM_UPRIGHT = 1,
    SHM_UPRIGHT_MIRRORED = 2,
    SHM_UPRIGHT_TURNED_180 = 3,
    SHM_UPRIGHT_FLIPPED = 4,
    SHM_UPRIGHT_TRANSPOSED = 5,
    /* To be turned clockwise by 90 degrees. */
    SHM_UPRIGHT_TURN_90 = 6,
    SHM_UPRIGHT_TRANSVERSED = 7,
    /* To be turned clockwise by 270 degrees. */
    SHM_UPRIGHT_TURN_270 = 8,
};

/* Of a JPEG file, or of the bytes of one; upright where nothing is said.
 * Thread-safe. */
enum shm_upright shm_upright_of_file(const char *path);
enum shm_upright shm_upright_of_bytes(const void *bytes, gsize length);

/* Puts the turned picture in the place of `*image`; false, with `*image` freed
 * and NULL, where memory ran out. Thread-safe. */
gboolean shm_upright_turn(struct shmview_image **image,
                          enum shm_upright orientation);

#endif
