/* SPDX-License-Identifier: MIT */
/* The room that a window makes for the inspector, and gives back. */

#ifndef UI_WINDOW_INSPECTOR_ROOM_H
#define UI_WINDOW_INSPECTOR_ROOM_H

#include <gtk/gtk.h>

/* The window's size before it made room, and then; 0 where it did not. */
struct ui_inspector_room {
    int folded_width;
    int folded_height;
    int roomy_width;
    int roomy_height;
};

/* The inspector is shown; the window grows where it is too small. */
void ui_inspector_room_make(struct ui_inspector_room *self, GtkWindow *window);

/* It is hidden. A size that somebody chose since then stays. */
void ui_inspector_room_give_back(struct ui_inspector_room *self,
                                 GtkWindow *window);

#endif
