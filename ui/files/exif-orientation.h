/* SPDX-License-Identifier: MIT */
/* Reads the EXIF orientation of a JPEG photo, and turns the photo upright. */

#ifndef UI_FILES_EXIF_ORIENTATION_H
#define UI_FILES_EXIF_ORIENTATION_H

#include <shmview/image.h>

#include <glib.h>

/* How the rows of a file are turned: EXIF 2.3, 4.6.4 A, tag Orientation. */
enum ui_exif_orientation {
    UI_EXIF_ORIENTATION_UPRIGHT = 1,
    UI_EXIF_ORIENTATION_MIRRORED = 2,
    UI_EXIF_ORIENTATION_TURNED_180 = 3,
    UI_EXIF_ORIENTATION_FLIPPED = 4,
    UI_EXIF_ORIENTATION_TRANSPOSED = 5,
    /* The photo has to be turned clockwise by 90 degrees. */
    UI_EXIF_ORIENTATION_TURN_90 = 6,
    UI_EXIF_ORIENTATION_TRANSVERSED = 7,
    /* The photo has to be turned clockwise by 270 degrees. */
    UI_EXIF_ORIENTATION_TURN_270 = 8,
};

/* Return the orientation of a JPEG file, or of the bytes of one; upright if it
 * does not say. Thread-safe. */
enum ui_exif_orientation ui_exif_orientation_of_file(const char *path);
enum ui_exif_orientation ui_exif_orientation_of_bytes(const void *bytes,
                                                      gsize length);

/* Replaces `*image` by the turned picture; if memory runs out, frees it, sets
 * it to NULL and returns false. Thread-safe. */
gboolean ui_exif_orientation_turn(struct shmview_image **image,
                                  enum ui_exif_orientation orientation);

#endif
