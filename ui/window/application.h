/* SPDX-License-Identifier: MIT */
/* The application: its command line, its shortcuts, its one window. */

#ifndef UI_WINDOW_APPLICATION_H
#define UI_WINDOW_APPLICATION_H

#include <gtk/gtk.h>

/*
 * shmview [FILE] [--key KEY] [--native-key KEY] [--fetch] [--follow]
 * [--qt[=TYPE]] [--version]. Each window is a separate process. Runs until its
 * window is closed, or SIGINT or SIGTERM close it; a second such signal ends it
 * at once. Wrong usage makes g_application_run() return 2 if there is more than
 * one FILE, and GLib's 1 otherwise.
 */
#define UI_TYPE_APPLICATION (ui_application_get_type())
G_DECLARE_FINAL_TYPE(UiApplication, ui_application, UI, APPLICATION,
                     GtkApplication)

/* --version prints `version`, a string that outlives the program. */
UiApplication *ui_application_new(const char *version);

#endif
