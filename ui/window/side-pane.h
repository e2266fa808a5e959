/* SPDX-License-Identifier: MIT */
/* The place for lessons and inspector: beside the picture or below it, with a
 * divider between them. */

#pragma once

#include <gtk/gtk.h>

/* Part of the window, which sets the first two members; the others begin as
 * zeros. */
struct ui_side_pane {
    GtkPaned *split;
    /* The second child of the split: a GtkScrolledWindow that contains the
     * lessons and the inspector. */
    GtkWidget *side;
    /* The size of the side in pixels, by GtkOrientation: its width beside the
     * picture, and its height below the picture. 0 means half of the split, or
     * more if the side needs more. */
    int sizes[2];
    /* The divider gets its new place in one of the next frames. */
    gboolean arranging;
};

/* Shows or hides the side. The window keeps its size. */
void ui_side_pane_show(struct ui_side_pane *self, gboolean visible);

/* Moves the side to where it fits better, below the picture or beside it, in
 * one of the next frames. Call this when the window has changed its size. */
void ui_side_pane_fit(struct ui_side_pane *self);

/* Stores the present size of the side in `sizes`: the user may have dragged the
 * divider. Does nothing while the side or the picture is hidden, or while
 * `arranging` is set. */
void ui_side_pane_note(struct ui_side_pane *self);
