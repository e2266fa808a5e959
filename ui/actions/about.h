/* SPDX-License-Identifier: MIT */
/* The dialog that says what the program is. */

#ifndef UI_ACTIONS_ABOUT_H
#define UI_ACTIONS_ABOUT_H

#include <gtk/gtk.h>

/* Shows it over `parent`, with the version of the program. */
void ui_about_show(GtkWindow *parent, const char *version);

#endif
