/* SPDX-License-Identifier: MIT */
/* Holds a view of the shown picture, as a slow reader does, to show what a pin
 * is. */

#pragma once

#include <shmview/image.h>
#include <shmview/view.h>

#include <stdbool.h>

/* Starts as zeros. */
struct ui_held_view {
    /* NULL if no view is held. */
    struct shmview_view *view;
    /* A checksum of the pixels at the time of pinning. */
    uint64_t sum;
};

/*
 * Pins the shown picture, and copies its pixels. An idle handle attaches
 * read-write. Frees the view that was held before, unless this call fails. On
 * success the caller owns `*image`, otherwise it is NULL. Errors: those of
 * shmview_view_new(), shmview_segment_attach() and shmview_segment_read(); out
 * of resources.
 */
enum shmview_status ui_held_view_take(struct ui_held_view *held,
                                      struct shmview_segment *segment,
                                      const struct shmview_wait *wait,
                                      struct shmview_image **image,
                                      struct shmview_error *error);

/*
 * Copies the pinned pixels again, and stores in `same` whether they are the
 * same as before. Reads them with a system call: touching a mapping that
 * another process has cut short would end our process. Errors: not found (no
 * view is held), and those of shmview_segment_attach() and
 * shmview_segment_read(); out of resources.
 */
enum shmview_status ui_held_view_read_again(const struct ui_held_view *held,
                                            struct shmview_segment *segment,
                                            struct shmview_image **image,
                                            bool *same,
                                            struct shmview_error *error);

/* Frees the view, if there is one; this also removes the pin. */
void ui_held_view_forget(struct ui_held_view *held);
