/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way, in two halves, so that others see a torn picture.
 * For who shows what a commit is there to prevent. Not installed. */

#ifndef CORE_PICTURE_EXCHANGE_TEAR_H
#define CORE_PICTURE_EXCHANGE_TEAR_H

#include <shmview/header.h>
#include <shmview/image.h>
#include <shmview/segment.h>

/*
 * Writes the rows of the upper half, height / 2, over those of the picture that
 * is shown: in place, and without any lock. `header` gets what the segment says
 * of that picture, which must be of the same size and format. Errors, left in
 * the handle: not attached, read-only, no image, damaged, unsupported (another
 * size or format; System V, where Qt's stream has no rows).
 */
enum shmview_status exchange_tear_begin(struct shmview_segment *segment,
                                        const struct shmview_image *image,
                                        struct shmview_header *header);

/*
 * Writes the other rows, and then `header` with the next generation, as it was
 * filled by exchange_tear_begin() for the same image. Errors: also not found,
 * where another picture was published meanwhile; that one stays whole. A
 * failure leaves `header` as it was.
 */
enum shmview_status exchange_tear_go_on(struct shmview_segment *segment,
                                        const struct shmview_image *image,
                                        struct shmview_header *header);

#endif
