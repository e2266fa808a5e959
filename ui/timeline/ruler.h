/* SPDX-License-Identifier: MIT */
/* The ruler above the lanes: how long after the first call each place is. */

#ifndef UI_TIMELINE_RULER_H
#define UI_TIMELINE_RULER_H

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

/* Draws it, with lines down to the bottom of the widget. */
void ui_ruler_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                   const struct ui_axis *axis, const struct ui_lane_view *view);

#endif
