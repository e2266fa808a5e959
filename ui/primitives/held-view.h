/* SPDX-License-Identifier: MIT */
/* Holds a view of the shown picture, as a slow reader does, to show what a pin
 * is. */

#pragma once

#include <shmview/image.h>
#include <shmview/picture.h>
#include <shmview/view.h>

#include <stdbool.h>

/* Set it to zeros before the first call. */
struct ui_held_view {
    /* NULL if no view is held. */
    struct shmview_view *view;
    /* A checksum of the pixels at the time of pinning. */
    uint64_t sum;
};

/* Pins the shown picture, and copies its pixels to a new image. `options` are
 * those of shmview_view_new(). An idle handle is attached read-write. On
 * success frees the view that `held` had before, and the caller owns `*image`.
 * A failure leaves `held` unchanged and sets `*image` to NULL. `error` must not
 * be NULL. Errors: those of shmview_view_new(), shmview_segment_attach() and
 * shmview_segment_read(); out of resources. */
enum shmview_status
ui_held_view_take(struct ui_held_view *held, struct shmview_segment *segment,
                  const struct shmview_picture_options *options,
                  struct shmview_image **image, struct shmview_error *error);

/*
 * Copies the pinned pixels again, and stores in `*same` whether their checksum
 * is still that of ui_held_view_take(). Reads them with a system call: reading
 * the mapping would end our process if another process had cut the segment's
 * file short. An idle handle is attached read-write. If the handle has moved to
 * another segment since the view was made, the bytes come from that one, and
 * `*same` means nothing. On success the caller owns `*image`. A failure sets
 * `*image` to NULL, and leaves `*same` unchanged. `error` must not be NULL.
 * Errors: not found (no view is held), those of shmview_segment_attach() and
 * shmview_segment_read(), and out of resources.
 */
enum shmview_status ui_held_view_read_again(const struct ui_held_view *held,
                                            struct shmview_segment *segment,
                                            struct shmview_image **image,
                                            bool *same,
                                            struct shmview_error *error);

/* Frees the view, if there is one; this also removes the pin. */
void ui_held_view_forget(struct ui_held_view *held);
