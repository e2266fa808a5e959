/* SPDX-License-Identifier: MIT */
/* Follows the desktop's choice of a light or dark style. */

#pragma once

#include <gtk/gtk.h>

/* From now on, makes GTK's default theme dark while the user prefers a dark
 * style on the desktop. Call this after GTK has opened the display. Asks the
 * desktop's portal (org.freedesktop.portal.Settings), but does not wait for the
 * answer. Without a portal, GTK's settings stay unchanged. */
void ui_color_scheme_follow(void);
