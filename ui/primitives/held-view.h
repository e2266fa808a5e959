/* SPDX-License-Identifier: MIT */
/* Holds a view of the shown picture, as a slow reader does. This shows what a
 * pin is: the lock of a view, which keeps writers away from the pixels. */

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

/* Pins the shown picture with a new view, and copies its pixels to a new image.
 * shmview_view_new() gets `options`. If the handle `segment` is not attached,
 * it is attached read-write. A success frees the view that `held` had before;
 * the caller owns `*image`. A failure leaves `held` unchanged and sets `*image`
 * to NULL. `error` must not be NULL. Errors: those of shmview_view_new(),
 * shmview_segment_attach() and shmview_segment_read(); out of resources. */
enum shmview_status
ui_held_view_take(struct ui_held_view *held, struct shmview_segment *segment,
                  const struct shmview_picture_options *options,
                  struct shmview_image **image, struct shmview_error *error);

/*
 * Copies the pinned pixels again, and stores in `*same` whether their checksum
 * has stayed the same since ui_held_view_take(). Reads the pixels with a system
 * call: reading the mapped view would end our process if another process had
 * cut the segment's file short. If the handle `segment` is not attached, it is
 * attached read-write. If the handle is now attached to another segment than
 * the view, the bytes come from the other segment, and `*same` means nothing.
 * On success the caller owns `*image`. A failure sets `*image` to NULL, and
 * leaves `*same` unchanged. `error` must not be NULL. Errors: not found (no
 * view is held), those of shmview_segment_attach() and shmview_segment_read(),
 * and out of resources.
 */
enum shmview_status ui_held_view_read_again(const struct ui_held_view *held,
                                            struct shmview_segment *segment,
                                            struct shmview_image **image,
                                            bool *same,
                                            struct shmview_error *error);

/* Frees the view, if there is one; this also removes the pin. */
void ui_held_view_forget(struct ui_held_view *held);
