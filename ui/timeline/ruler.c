/* SPDX-License-Identifier: MIT */
/* The ruler above the lanes, which shows the time since the first call. */

#include "ui/timeline/ruler.h"

#include "ui/stage/draw.h"
#include "ui/timeline/lane-words.h"

#include <math.h>

/* In lines of text. */
#define SPACING 8.0

static void
draw_tick(GtkWidget *widget, GtkSnapshot *snapshot, double x,
          const struct ui_lane_view *view, guint64 since, guint64 step)
{
    const GdkRGBA ink = ui_draw_foreground(widget);
    const GdkRGBA faint = ui_draw_faint(&ink, 0.15F);
    const float height = ui_lane_layout_ruler(view->line);
    g_autofree char *duration = ui_lane_words_exact_duration(since, step);
    g_autofree char *text = g_strconcat("+", duration, NULL);
    const struct ui_draw_text label = {
        .text = text,
        .colour = &ink,
        .box = GRAPHENE_RECT_INIT((float)x + view->line * 0.2F, 0,
                                  (float)SPACING * view->line * 0.9F, height),
        .scale = 0.8F,
    };

    gtk_snapshot_append_color(
        snapshot, &faint,
        &GRAPHENE_RECT_INIT((float)x, 0, 1,
                            (float)gtk_widget_get_height(widget)));
    /* We leave out a label that is cut on the left, because its number might be
     * missing. */
    if (x >= 0) {
        ui_draw_text(widget, snapshot, &label);
    }
}

void
ui_ruler_draw(GtkWidget *widget, GtkSnapshot *snapshot,
              const struct ui_axis *axis, const struct ui_lane_view *view)
{
    const double spacing = SPACING * (double)view->line;
    const guint64 first = ui_axis_time(axis, 0);
    const double end = ui_lane_layout_place(axis, view, G_MAXUINT64);
    double x = ui_lane_layout_place(axis, view, first);

    if (x < -spacing) {
        x = fmod(x, spacing);
    }
    while (x < view->width && x <= end) {
        const guint64 time = ui_lane_layout_time(axis, view, x);
        const guint64 next = ui_lane_layout_time(axis, view, x + spacing);

        draw_tick(widget, snapshot, x, view, time - first, next - time);
        x += spacing;
    }
}
