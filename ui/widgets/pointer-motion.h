/* SPDX-License-Identifier: MIT */
/* Tells a mouse that moves from one under which something moves. */

#ifndef UI_WIDGETS_POINTER_MOTION_H
#define UI_WIDGETS_POINTER_MOTION_H

#include <gtk/gtk.h>

/*
 * For handlers of a motion: whether the mouse is not where it was at the last
 * call, which `last` keeps. GTK tells of a motion also when a widget moves or
 * scrolls; that must not undo what the keyboard has done.
 */
gboolean ui_pointer_motion_moved(GtkEventController *controller,
                                 graphene_point_t *last);

#endif
