/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts: the keys of each action, and the window that lists
 * them. */

#pragma once

#include <gtk/gtk.h>

/* One line in the window of keyboard shortcuts: a shortcut, or a heading. */
struct ui_shortcut {
    /* The text of the line, not translated. */
    const char *title;
    /* The action that the keys activate. NULL for a heading, or if a widget
     * handles the keys itself. */
    const char *action;
    /* The keys in GTK's notation, of which the window shows the first, and then
     * NULL. A heading has no keys. */
    const char *keys[4];
};

/* Returns the table, which ends with an entry without a title. Static. */
const struct ui_shortcut *ui_shortcuts(void);

/* Gives each action of the table its keys. */
void ui_shortcuts_set(GtkApplication *application);

/* Adds the action win.show-help-overlay to a window: it shows the list of
 * keyboard shortcuts. */
void ui_shortcuts_add_window(GtkApplicationWindow *window);
