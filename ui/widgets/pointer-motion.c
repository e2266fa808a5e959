/* SPDX-License-Identifier: MIT */
/* Tells whether the mouse itself has moved, or only a widget under it. */

#include "ui/widgets/pointer-motion.h"

gboolean
ui_pointer_motion_moved(GtkEventController *controller, graphene_point_t *last)
{
    GdkEvent *event = gtk_event_controller_get_current_event(controller);
    graphene_point_t place;
    double x;
    double y;

    if (event == NULL || !gdk_event_get_position(event, &x, &y)) {
        return FALSE;
    }
    graphene_point_init(&place, (float)x, (float)y);
    if (graphene_point_equal(&place, last)) {
        return FALSE;
    }
    *last = place;
    return TRUE;
}
