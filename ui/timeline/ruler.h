/* SPDX-License-Identifier: MIT */
/* The ruler above the lanes, which shows the time since the first call. */

#pragma once

#include "ui/timeline/lane-layout.h"

#include <gtk/gtk.h>

/* Draws the ruler of the visible part, and a line from each label down to the
 * bottom of the widget. */
void ui_ruler_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                   const struct ui_axis *axis, const struct ui_lane_view *view);
