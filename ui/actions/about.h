/* SPDX-License-Identifier: MIT */
/* The About dialog. */

#pragma once

#include <gtk/gtk.h>

/* Shows the dialog, with the program's `version`, above `parent`. */
void ui_about_show(GtkWindow *parent, const char *version);
