/* SPDX-License-Identifier: MIT */
/* The line below the window's title, with the window's name and the key. */

#pragma once

#include <gtk/gtk.h>

/* Making one also gives this process its window number (window-number.h). */
#define UI_TYPE_SUBTITLE (ui_subtitle_get_type())
G_DECLARE_FINAL_TYPE(UiSubtitle, ui_subtitle, UI, SUBTITLE, GtkBox)

/* Puts the window's name before the window's title, because the desktop's
 * switcher and screen readers tell windows apart by their titles. Does nothing
 * if the window has no number. */
void ui_subtitle_name_window(UiSubtitle *self, GtkWindow *window);

/* Shows the key, unless it is SHMVIEW_KEY_DEFAULT. */
void ui_subtitle_set_key(UiSubtitle *self, const char *key);
