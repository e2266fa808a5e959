/* SPDX-License-Identifier: MIT */
/* Tells whether the mouse itself has moved, or only a widget under it. */

#pragma once

#include <gtk/gtk.h>

/* Returns whether the mouse has moved since the last call. Call this in a
 * handler of the controller's signal "motion". `last` keeps the mouse's
 * position between two calls; begin with zeros. GTK also reports a motion when
 * a widget moves or scrolls below a resting mouse. Such a motion must not undo
 * what the user has done with the keyboard. */
gboolean ui_pointer_motion_moved(GtkEventController *controller,
                                 graphene_point_t *last);
