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
    /* Up to three shortcuts in GTK's notation, followed by NULL; any of them
     * activates the action. The window of keyboard shortcuts shows only the
     * first. A heading has none. */
    const char *keys[4];
};

/* Returns the table of all lines, in the order of the window. The table is
 * static, and ends with an entry whose title is NULL. */
const struct ui_shortcut *ui_shortcuts(void);

/* Gives each action of the table its keys, in all windows of `application`. */
void ui_shortcuts_set(GtkApplication *application);

/* Adds the action win.show-help-overlay to a window. The action shows the
 * window of keyboard shortcuts. */
void ui_shortcuts_add_window(GtkApplicationWindow *window);
