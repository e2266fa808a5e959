/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts of all actions. */

#ifndef UI_WINDOW_ACCELS_H
#define UI_WINDOW_ACCELS_H

#include <gtk/gtk.h>

/* An action and its keys, the one to remember first; NULL ends them. */
struct ui_accel {
    const char *action;
    const char *keys[4];
};

/* All of them, ended by one without an action. The first key of each stands in
 * shortcuts.ui, too. */
const struct ui_accel *ui_accels(void);

void ui_accels_set(GtkApplication *application);

#endif
