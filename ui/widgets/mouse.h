/* SPDX-License-Identifier: MIT */
/* Tells a mouse that moves from one under which something moves. */

#ifndef SHMVIEW_MOUSE_H
#define SHMVIEW_MOUSE_H

#include <gtk/gtk.h>

/*
 * For handlers of a motion: whether the mouse is not where it was at the last
 * call, which `last` keeps. GTK tells of a motion also when a widget moves or
 * scrolls; that must not undo what the keyboard has done.
 */
gboolean shm_mouse_moved(GtkEventController *controller,
                         graphene_point_t *last);

#endif
