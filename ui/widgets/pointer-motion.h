/* SPDX-License-Identifier: MIT */
/* Tells whether the mouse itself has moved, or only a widget under it. */

#pragma once

#include <gtk/gtk.h>

/* Call this in a handler of a motion: returns whether the mouse has moved since
 * the last call. `last` keeps the mouse's position between two calls; begin
 * with zeros. GTK also reports a motion when a widget moves or scrolls below a
 * resting mouse. That motion must not undo what the user has done with the
 * keyboard. */
gboolean ui_pointer_motion_moved(GtkEventController *controller,
                                 graphene_point_t *last);
