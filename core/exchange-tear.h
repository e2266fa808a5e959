/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way, in two halves, so that others see a torn picture.
 * For who shows what a commit is there to prevent. Not installed. */

#ifndef SHMVIEW_EXCHANGE_TEAR_H
#define SHMVIEW_EXCHANGE_TEAR_H

#include "image.h"
#include "segment.h"
#include "wire.h"

/*
 * Writes the rows of the upper half, height / 2, over those of the picture that
 * is shown: in place, and without any lock. `header` gets what the segment says
 * of that picture, which must be of the same size and format. Errors, left in
 * the handle: not attached, read-only, no image, damaged, unsupported (another
 * size or format; System V, where Qt's stream has no rows).
 */
enum shm_status exchange_tear_begin(struct shm_segment *segment,
                                    const struct shm_image *image,
                                    struct shm_wire_header *header);

/*
 * Writes the other rows, and then `header` with the next generation, as it was
 * filled by exchange_tear_begin() for the same image. Errors: also not found,
 * where another picture was published meanwhile; that one stays whole. A
 * failure leaves `header` as it was.
 */
enum shm_status exchange_tear_go_on(struct shm_segment *segment,
                                    const struct shm_image *image,
                                    struct shm_wire_header *header);

#endif
