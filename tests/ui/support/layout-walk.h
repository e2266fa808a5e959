/* SPDX-License-Identifier: MIT */
/* Shows a window in several sizes, with several sizes of text, and reports what
 * is cut or out of reach. */

#pragma once

#include <gtk/gtk.h>

struct layout_walk;
typedef void (*layout_walk_visit)(struct layout_walk *walk);

struct layout_walk {
    GtkWindow *window;
    /* The folder for pictures; NULL for none. */
    const char *folder;
    /* What is shown at the moment, which messages name. */
    GString *place;
    guint faults;
    /* Goes through all that the window shows. */
    layout_walk_visit visit;
};

/* Waits until everything in the window is in its place. */
void layout_walk_settle(struct layout_walk *walk);

/* Prints a fault at the present place, and counts it. */
void layout_walk_fail(struct layout_walk *walk, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* Reports the faults of the window, and saves a picture of it if there are any
 * or `keep` is true. `what` goes into the place and into the picture's name. */
void layout_walk_look(struct layout_walk *walk, const char *what,
                      gboolean keep);

/* Returns the widget with this name in its template, or NULL if it is hidden.
 */
GtkWidget *layout_walk_find(struct layout_walk *walk, const char *name);

/* Clicks on a button of this name; returns FALSE if it is hidden. */
gboolean layout_walk_press(struct layout_walk *walk, const char *name);

/* Calls `visit` with each size of the text, or with each size of the window,
 * which is then part of the place. */
void layout_walk_texts(struct layout_walk *walk, layout_walk_visit visit);
void layout_walk_sizes(struct layout_walk *walk, layout_walk_visit visit);

/* Runs the application, and calls `visit` as soon as it has a window. Returns
 * the exit status: there must be no fault. */
int layout_walk_run(int argc, char **argv, layout_walk_visit visit);
