/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts: the keys of each action, and the window that lists
 * them. */

#pragma once

#include <gtk/gtk.h>

/* One line in the window of keyboard shortcuts; `title` is the untranslated
 * text. */
struct ui_shortcut {
    const char *title;
    /* NULL if a widget handles the keys itself. */
    const char *action;
    /* Ends with NULL; the window shows the first key. A heading has no keys. */
    const char *keys[4];
};

/* Returns the table, which ends with an entry without a title. */
const struct ui_shortcut *ui_shortcuts(void);

/* Gives each action its keys. */
void ui_shortcuts_set(GtkApplication *application);

/* Adds the action win.show-help-overlay to a window: it shows the list of
 * keyboard shortcuts. */
void ui_shortcuts_add_window(GtkApplicationWindow *window);
