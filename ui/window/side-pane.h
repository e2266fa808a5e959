/* SPDX-License-Identifier: MIT */
/* The side: the place for the lessons and the inspector. It is beside the
 * picture or below it, and the user can drag the divider between them. */

#pragma once

#include <gtk/gtk.h>

/* The window contains this struct. It sets the first two members, and
 * window-state.h restores `sizes`. The struct must live as long as the split.
 */
struct ui_side_pane {
    /* Contains the picture and the side. */
    GtkPaned *split;
    /* The second child of the split: a GtkScrolledWindow that contains the
     * lessons and the inspector. */
    GtkWidget *side;
    /* The size of the side in pixels, by GtkOrientation: its width beside the
     * picture, and its height below the picture. 0 means half of the split, or
     * more if the side needs more. */
    int sizes[2];
    /* The divider is about to move, in one of the next frames. */
    gboolean arranging;
};

/* Shows or hides the side. The window keeps its size. */
void ui_side_pane_show(struct ui_side_pane *self, gboolean visible);

/* Moves the side to where it fits better, below the picture or beside it, in
 * one of the next frames. Call this when the window has changed its size. */
void ui_side_pane_fit(struct ui_side_pane *self);

/* Stores the present width of the side in `sizes`, or its height if it is below
 * the picture: the user may have dragged the divider. Does nothing while the
 * side or the picture is hidden, or while `arranging` is set. */
void ui_side_pane_note(struct ui_side_pane *self);
