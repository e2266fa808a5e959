/* SPDX-License-Identifier: MIT */
/* Publishes a picture the wrong way, in two halves, so that others see a torn
 * one: a lesson in what a commit prevents. */

#ifndef UI_PRIMITIVES_TORN_PUBLICATION_H
#define UI_PRIMITIVES_TORN_PUBLICATION_H

#include <shmview/header.h>
#include <shmview/image.h>
#include <shmview/segment.h>

/* A picture whose upper half is written. Starts as zeros. */
struct ui_torn_publication {
    /* NULL if nothing is half written. */
    struct shmview_image *image;
    /* The segment's header of the picture that is written over; of this picture
     * once the other half is written. */
    struct shmview_header header;
};

/*
 * Writes the rows of the upper half, height / 2, over those of the shown
 * picture: in place, and without a lock. The shown picture must have the same
 * size and format. On success takes over `image`, and frees the previous one; a
 * failure changes neither. Errors: not attached, read-only, no image, damaged,
 * unsupported (another size or format; System V, because Qt's stream has no
 * rows).
 */
enum shmview_status ui_torn_publication_begin(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_image *image,
                                              struct shmview_error *error);

/*
 * Writes the other rows, and then the header with the next generation. Errors:
 * also not found, if another picture was published meanwhile; that one stays
 * whole. A failure leaves `torn` as it was.
 */
enum shmview_status ui_torn_publication_go_on(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_error *error);

/* Frees the image, if there is one; then there is nothing to go on with. */
void ui_torn_publication_forget(struct ui_torn_publication *torn);

#endif
