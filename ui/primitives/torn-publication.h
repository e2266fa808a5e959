/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way, in two halves, so that others see a torn picture:
 * a lesson in what a commit prevents. */

#ifndef UI_PRIMITIVES_TORN_PUBLICATION_H
#define UI_PRIMITIVES_TORN_PUBLICATION_H

#include <shmview/header.h>
#include <shmview/image.h>
#include <shmview/segment.h>

/* A picture of which the upper half is written. Starts as zeros. */
struct ui_torn_publication {
    /* NULL: nothing is half written. */
    struct shmview_image *image;
    /* What the segment says of the picture that is written over; once the
     * other half is written, of this one. */
    struct shmview_header header;
};

/*
 * Writes the rows of the upper half, height / 2, over those of the picture that
 * is shown: in place, and without any lock. That picture must be of the same
 * size and format. Takes over `image` when it succeeds, in the place of what
 * was half written before; a failure leaves both. Errors: not attached,
 * read-only, no image, damaged, unsupported (another size or format; System V,
 * where Qt's stream has no rows).
 */
enum shmview_status ui_torn_publication_begin(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_image *image,
                                              struct shmview_error *error);

/*
 * Writes the other rows of what is half written, and then the header with the
 * next generation. Errors: also not found, where another picture was published
 * meanwhile; that one stays whole. A failure leaves `torn` as it was.
 */
enum shmview_status ui_torn_publication_go_on(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_error *error);

/* Frees the image, if there is one: there is nothing to go on with. */
void ui_torn_publication_forget(struct ui_torn_publication *torn);

#endif
