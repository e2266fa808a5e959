/* SPDX-License-Identifier: MIT */
/* The keyboard shortcuts: the keys of each action, and the window that lists
 * them. */

#ifndef UI_ACTIONS_SHORTCUTS_H
#define UI_ACTIONS_SHORTCUTS_H

#include <gtk/gtk.h>

/* One line of the window of keyboard shortcuts; the title is not translated. */
struct ui_shortcut {
    const char *title;
    /* NULL if a widget handles the keys itself. */
    const char *action;
    /* The first one is shown; NULL ends the list. A heading has none. */
    const char *keys[4];
};

/* Returns all of them; one without a title ends the table. */
const struct ui_shortcut *ui_shortcuts(void);

/* Gives the actions their keys. */
void ui_shortcuts_set(GtkApplication *application);

/* Adds the window of keyboard shortcuts to a window, and the action
 * win.show-help-overlay that opens it. */
void ui_shortcuts_add_window(GtkApplicationWindow *window);

#endif
