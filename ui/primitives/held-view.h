/* SPDX-License-Identifier: MIT */
/* Holds a view of the shown picture, as a slow reader does: a lesson in what a
 * pin is. */

#ifndef UI_PRIMITIVES_HELD_VIEW_H
#define UI_PRIMITIVES_HELD_VIEW_H

#include <shmview/image.h>
#include <shmview/view.h>

#include <stdbool.h>

/* Starts as zeros. */
struct ui_held_view {
    /* NULL if none is held. */
    struct shmview_view *view;
    /* A sum of its pixels, as they were when it was taken. */
    uint64_t sum;
};

/*
 * Pins the shown picture, and copies its pixels; an idle handle attaches, to
 * read and write. Frees the view that was held before, unless this fails. On
 * success `*image` is the caller's, otherwise NULL. Errors: those of
 * shmview_view_new() and shmview_segment_attach(); damaged.
 */
enum shmview_status ui_held_view_take(struct ui_held_view *held,
                                      struct shmview_segment *segment,
                                      const struct shmview_wait *wait,
                                      struct shmview_image **image,
                                      struct shmview_error *error);

/*
 * Copies the pinned pixels once more, and tells whether they are what they
 * were. They are read by a system call: touching a mapping that a peer has cut
 * short would end the process. Errors: not found (no view is held), and those
 * of shmview_segment_read().
 */
enum shmview_status ui_held_view_read_again(const struct ui_held_view *held,
                                            struct shmview_segment *segment,
                                            struct shmview_image **image,
                                            bool *same,
                                            struct shmview_error *error);

/* Frees the view, if there is one, and with it the pin. */
void ui_held_view_forget(struct ui_held_view *held);

#endif
