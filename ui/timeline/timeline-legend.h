/* SPDX-License-Identifier: MIT */
/* The legend of the time line: what each kind of mark and bar means. */

#pragma once

#include <gtk/gtk.h>

/* A list with a row for each kind of mark and bar: a sample and its meaning. */
#define UI_TYPE_TIMELINE_LEGEND (ui_timeline_legend_get_type())
G_DECLARE_FINAL_TYPE(UiTimelineLegend, ui_timeline_legend, UI, TIMELINE_LEGEND,
                     GtkBox)
