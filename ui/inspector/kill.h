/* SPDX-License-Identifier: MIT */
/* "Kill This Process": asks the user, and then ends the process as a crash
 * does. */

#ifndef UI_INSPECTOR_KILL_H
#define UI_INSPECTOR_KILL_H

#include <gtk/gtk.h>

/* Asks in a dialog above `parent`; its button "Kill" ends this process by
 * SIGKILL. */
void ui_kill_ask(GtkWindow *parent);

#endif
