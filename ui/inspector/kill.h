/* SPDX-License-Identifier: MIT */
/* The question before this process is killed. */

#ifndef UI_INSPECTOR_KILL_H
#define UI_INSPECTOR_KILL_H

#include <gtk/gtk.h>

/* Asks, above `parent`; "Kill" ends this process by SIGKILL. */
void ui_kill_ask(GtkWindow *parent);

#endif
