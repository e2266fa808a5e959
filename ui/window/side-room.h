/* SPDX-License-Identifier: MIT */
/* The room for lessons and inspector: beside the picture or below it, behind a
 * divider. */

#ifndef UI_WINDOW_SIDE_ROOM_H
#define UI_WINDOW_SIDE_ROOM_H

#include <gtk/gtk.h>

/* Part of the window, which sets the first two. */
struct ui_side_room {
    GtkPaned *split;
    /* The second child of the split. */
    GtkWidget *side;
    /* The size of the panes in the split, by GtkOrientation: its width beside
     * the picture, its height below. 0: half, or what it needs. */
    int sizes[2];
    /* The split is to be arranged before the next frame. */
    gboolean arranging;
};

/* Shows or hides the side; the window keeps its size. */
void ui_side_room_show(struct ui_side_room *self, gboolean visible);

/* Call it when the window has another size: the side may fit better below the
 * picture now, or beside it. */
void ui_side_room_fit(struct ui_side_room *self);

/* Takes the sizes that the user has chosen by dragging the divider. */
void ui_side_room_note(struct ui_side_room *self);

#endif
