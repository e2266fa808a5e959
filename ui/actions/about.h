/* SPDX-License-Identifier: MIT */
/* The About dialog. */

#ifndef UI_ACTIONS_ABOUT_H
#define UI_ACTIONS_ABOUT_H

#include <gtk/gtk.h>

/* Shows the dialog above `parent`; it names the program's `version`. */
void ui_about_show(GtkWindow *parent, const char *version);

#endif
