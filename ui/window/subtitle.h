/* SPDX-License-Identifier: MIT */
/* The line below the window's title, with the window's name and the key. */

#pragma once

#include <gtk/gtk.h>

/* Making this widget also gives the process its window number
 * (window-number.h). */
#define UI_TYPE_SUBTITLE (ui_subtitle_get_type())
G_DECLARE_FINAL_TYPE(UiSubtitle, ui_subtitle, UI, SUBTITLE, GtkBox)

/* Adds the window's name in front of the window's title, because the desktop's
 * switcher and screen readers tell windows apart by their titles. Call this
 * only once. Does nothing if the process has no window number. */
void ui_subtitle_name_window(UiSubtitle *self, GtkWindow *window);

/* Shows the key beside the name; only the name if the key is
 * SHMVIEW_KEY_DEFAULT. */
void ui_subtitle_set_key(UiSubtitle *self, const char *key);
