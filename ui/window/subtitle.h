/* SPDX-License-Identifier: MIT */
/* The line below the window's title, with the window's name and its key. */

#pragma once

#include <gtk/gtk.h>

/* Making one also gives this process its window number (window-number.h). */
#define UI_TYPE_SUBTITLE (ui_subtitle_get_type())
G_DECLARE_FINAL_TYPE(UiSubtitle, ui_subtitle, UI, SUBTITLE, GtkBox)

/* Puts the window's name before its title, by which the desktop's switcher and
 * screen readers tell windows apart. */
void ui_subtitle_name_window(UiSubtitle *self, GtkWindow *window);

/* Shows the key, unless it is the default. */
void ui_subtitle_set_key(UiSubtitle *self, const char *key);
