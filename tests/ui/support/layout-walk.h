/* SPDX-License-Identifier: MIT */
/* Shows the program's window in several sizes, with several sizes of text, and
 * reports the faults of layout-faults.h. */

#pragma once

#include <gtk/gtk.h>

struct layout_walk;
/* Makes the window show one thing after another, and calls layout_walk_look()
 * for each. */
typedef void (*layout_walk_visit)(struct layout_walk *walk);

struct layout_walk {
    GtkWindow *window;
    /* The folder in which to save pictures of the window, from the environment
     * variable LAYOUT_PICTURES; NULL to save none. */
    const char *folder;
    /* The name of what the window shows now, for messages and for the names of
     * pictures. */
    GString *place;
    /* The number of faults. */
    guint faults;
    /* The function that was passed to layout_walk_run(). */
    layout_walk_visit visit;
};

/* Waits until GTK has laid out and drawn the window after a change. */
void layout_walk_settle(struct layout_walk *walk);

/* Prints `place` and the text of a fault, and counts the fault. */
void layout_walk_fail(struct layout_walk *walk, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* Reports all faults that the window has now. Saves a picture of the window if
 * there are faults or `keep` is TRUE, and `folder` is not NULL. During the
 * call, `place` ends with `what`. */
void layout_walk_look(struct layout_walk *walk, const char *what,
                      gboolean keep);

/* Returns the first visible widget that has this name in its template; NULL if
 * there is none. The window owns the widget. */
GtkWidget *layout_walk_find(struct layout_walk *walk, const char *name);

/* Clicks on the visible button with this name, and waits until the window has
 * settled. Returns FALSE if there is no such button. */
gboolean layout_walk_press(struct layout_walk *walk, const char *name);

/* Calls `visit` once for each size of the text. During each call, `place` ends
 * with this size, in percent of the usual one. */
void layout_walk_texts(struct layout_walk *walk, layout_walk_visit visit);
/* Calls `visit` once for each size of the window. During each call, `place`
 * ends with this size. It is a fault if the window does not get this size. */
void layout_walk_sizes(struct layout_walk *walk, layout_walk_visit visit);

/* Runs the application, calls `visit` as soon as the application has a window,
 * and closes the window. Returns the exit status for main(): not 0 if there was
 * a fault. */
int layout_walk_run(int argc, char **argv, layout_walk_visit visit);
