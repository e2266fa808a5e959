/* SPDX-License-Identifier: MIT */
/* The program: its command line, its shortcuts, its one window. */

#ifndef UI_WINDOW_APPLICATION_H
#define UI_WINDOW_APPLICATION_H

#include <gtk/gtk.h>

/*
 * shmview [FILE] [--key KEY] [--fetch] [--follow] [--qt] [--version]. Each one
 * is a process of its own. Runs until its window is closed, or SIGINT or
 * SIGTERM close it; a second such signal ends it the hard way. Wrong usage
 * returns 2 from g_application_run() if there is more than one FILE, and GLib's
 * 1 otherwise.
 */
#define UI_TYPE_APPLICATION (ui_application_get_type())
G_DECLARE_FINAL_TYPE(UiApplication, ui_application, UI, APPLICATION,
                     GtkApplication)

/* `version` is what --version prints; a string that outlives the program. */
UiApplication *ui_application_new(const char *version);

#endif
