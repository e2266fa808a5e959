/* SPDX-License-Identifier: MIT */
/* The About dialog. */

#ifndef UI_ACTIONS_ABOUT_H
#define UI_ACTIONS_ABOUT_H

#include <gtk/gtk.h>

/* Shows it above `parent`, with the version of the program. */
void ui_about_show(GtkWindow *parent, const char *version);

#endif
