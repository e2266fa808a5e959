/* SPDX-License-Identifier: MIT */
/* The application: its command line, its shortcuts, and its only window. */

#pragma once

#include <gtk/gtk.h>

/*
 * shmview [FILE] [--key KEY] [--native-key KEY] [--fetch] [--follow]
 * [--qt[=TYPE]] [--limit-memory SIZE] [--limit-time SECONDS] [--version]
 *
 * Each window is a separate process, which ends when the window is closed.
 * SIGINT and SIGTERM close the window, and so does SIGHUP, unless nohup started
 * the program. The same signal a second time ends the process at once. If the
 * command line is wrong, g_application_run() returns 2.
 */
#define UI_TYPE_APPLICATION (ui_application_get_type())
G_DECLARE_FINAL_TYPE(UiApplication, ui_application, UI, APPLICATION,
                     GtkApplication)

/* Makes the application; free it with g_object_unref(). --version prints
 * `version`, a string that must live as long as the program. */
UiApplication *ui_application_new(const char *version);
