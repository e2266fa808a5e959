/* SPDX-License-Identifier: MIT */
/* The About dialog. */

#pragma once

#include <gtk/gtk.h>

/* Shows the dialog above `parent`; it names the program's `version`. */
void ui_about_show(GtkWindow *parent, const char *version);
