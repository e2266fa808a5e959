/* SPDX-License-Identifier: MIT */
/* Makes the window larger when the inspector opens, and smaller again when it
 * closes. */

#ifndef UI_WINDOW_INSPECTOR_ROOM_H
#define UI_WINDOW_INSPECTOR_ROOM_H

#include <gtk/gtk.h>

/* The window's size before it grew, and after; 0 if it did not. */
struct ui_inspector_room {
    int folded_width;
    int folded_height;
    int roomy_width;
    int roomy_height;
};

/* Call it when the inspector is shown: the window grows if it is too small. */
void ui_inspector_room_make(struct ui_inspector_room *self, GtkWindow *window);

/* Call it when the inspector is hidden. A size that the user chose since then
 * stays. */
void ui_inspector_room_give_back(struct ui_inspector_room *self,
                                 GtkWindow *window);

#endif
