/* SPDX-License-Identifier: MIT */
/* Publishes a picture the wrong way, to show what a commit prevents: overwrites
 * the shown pixels, in two halves, so that other processes see a torn
 * picture. */

#pragma once

#include <shmview/header.h>
#include <shmview/image.h>
#include <shmview/segment.h>

/* A picture that is written in two halves. Set it to zeros before the first
 * call. */
struct ui_torn_publication {
    /* The picture, from ui_torn_publication_begin() until
     * ui_torn_publication_forget(); otherwise NULL. */
    struct shmview_image *image;
    /* The segment's header. Until both halves are written, it describes the
     * picture that is being overwritten; from then on, it describes `image`. */
    struct shmview_header header;
};

/*
 * Writes the upper half of `image`, height / 2 rows, over the shown picture,
 * without a lock. The shown picture must have the same size and format. On
 * success takes ownership of `image`, and frees the image that `torn` had
 * before. A failure leaves `torn` unchanged, and the caller still owns `image`.
 * `error` must not be NULL, here and below. Errors: those of
 * shmview_segment_grow(), shmview_segment_read() and shmview_segment_write(),
 * such as not attached or read-only; no image; damaged; unsupported (another
 * version of the header; another size or format; Qt's types, because the rows
 * of a PNG file cannot be written one by one).
 */
enum shmview_status ui_torn_publication_begin(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_image *image,
                                              struct shmview_error *error);

/* Writes the other rows, then the header with the next generation. Keeps the
 * image; free it with ui_torn_publication_forget(). A failure leaves `torn`
 * unchanged. Errors: those of ui_torn_publication_begin(); not found if another
 * picture has been published since then. In that case nothing is written. */
enum shmview_status ui_torn_publication_go_on(struct ui_torn_publication *torn,
                                              struct shmview_segment *segment,
                                              struct shmview_error *error);

/* Frees the image, if there is one. After this, call
 * ui_torn_publication_go_on() only when ui_torn_publication_begin() has
 * succeeded again. */
void ui_torn_publication_forget(struct ui_torn_publication *torn);
