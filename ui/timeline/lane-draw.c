/* SPDX-License-Identifier: MIT */
/* Draws one item of the time line, or a sample of one. */

#include "ui/timeline/lane-draw.h"

#include "ui/identity/window-colours.h"
#include "ui/stage/draw.h"

/* The arguments that the functions for drawing share. */
struct pen {
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    GdkRGBA ink;
    /* The colour of the process. */
    GdkRGBA colour;
    float line;
    graphene_rect_t all;
};

static const GdkRGBA red = {0.87F, 0.11F, 0.14F, 1};

static void
write_in(const struct pen *pen, const char *text, const GdkRGBA *colour,
         float left, float scale, gboolean bold)
{
    const struct ui_draw_text line = {
        .text = text,
        .colour = colour,
        .box = GRAPHENE_RECT_INIT(left, 0, pen->all.size.width - left,
                                  pen->all.size.height),
        .scale = scale,
        .bold = bold,
        .centred = left == 0,
    };

    ui_draw_text(pen->widget, pen->snapshot, &line);
}

static void
draw_head(const struct pen *pen, const struct ui_lane_look *look)
{
    const float side = pen->all.size.height * 0.8F;
    const float top = (pen->all.size.height - side) / 2;
    g_autofree char *number =
        look->window != 0 ? g_strdup_printf("%u", look->window) : NULL;
    const GdkRGBA rule = ui_draw_faint(&pen->ink, 0.2F);

    gtk_snapshot_append_color(
        pen->snapshot, &rule,
        &GRAPHENE_RECT_INIT(0, 0, pen->all.size.width, 1));
    ui_draw_disc(pen->widget, pen->snapshot,
                 &GRAPHENE_RECT_INIT(pen->line / 4, top, side, side),
                 &pen->colour, number, look->faint);
    write_in(pen, look->text, &pen->ink, side + pen->line * 0.75F, 1, TRUE);
}

/* Draws a warning beside the upper right corner of a mark or in a bar. */
static void
draw_warning(const struct pen *pen, const graphene_rect_t *box)
{
    static const GdkRGBA white = {1, 1, 1, 1};
    const float side = MIN(pen->line * 0.75F, box->size.height);
    const graphene_rect_t disc = GRAPHENE_RECT_INIT(
        box->origin.x + box->size.width - side,
        box->origin.y + (box->size.height - side) / 2, side, side);
    const struct ui_draw_text sign = {
        .text = "!",
        .colour = &white,
        .box = disc,
        .scale = 0.6F,
        .bold = TRUE,
        .centred = TRUE,
    };

    ui_draw_box(pen->snapshot, box, &(GdkRGBA){0, 0, 0, 0}, &red, 3);
    ui_draw_box(pen->snapshot, &disc, &red, &red, 1);
    ui_draw_text(pen->widget, pen->snapshot, &sign);
}

/* The mark of a call that only asks is small. The mark of a failed call is red
 * and hollow. One that overwrites pinned pixels has a red edge and "!". */
static void
draw_mark(const struct pen *pen, const struct ui_lane_look *look)
{
    const float side = pen->all.size.height * (look->faint ? 0.6F : 1);
    const float width =
        MAX(side, pen->all.size.width - pen->all.size.height + side);
    const graphene_rect_t box =
        GRAPHENE_RECT_INIT((pen->all.size.width - width) / 2,
                           (pen->all.size.height - side) / 2, width, side);
    const GdkRGBA fill =
        look->failed ? ui_draw_faint(&red, 0.12F)
                     : ui_draw_faint(&pen->colour, look->faint ? 0.35F : 1);
    static const GdkRGBA white = {1, 1, 1, 1};

    ui_draw_box(pen->snapshot, &box, &fill, look->failed ? &red : &pen->colour,
                look->failed ? 2 : 1);
    if (look->text != NULL) {
        write_in(pen, look->text,
                 look->failed || look->faint ? &pen->ink : &white, 0, 0.75F,
                 TRUE);
    }
    if (look->overwrites) {
        draw_warning(pen, &box);
    }
}

/* An exclusive lock has a dark bar, a shared lock a light one, and a wait a
 * hatched one. */
static void
draw_bar(const struct pen *pen, const struct ui_lane_look *look)
{
    const gboolean waits = look->held == UI_HISTORY_WAIT;
    const GdkRGBA fill = ui_draw_faint(&pen->colour, waits             ? 0
                                                     : look->exclusive ? 0.5F
                                                                       : 0.15F);
    const GdkRGBA stripes = ui_draw_faint(&pen->colour, 0.5F);
    const float left = look->left + pen->line * 0.3F;

    ui_draw_box(pen->snapshot, &pen->all, &fill, &pen->colour, 1);
    if (waits) {
        ui_draw_hatching(pen->snapshot, &pen->all, &stripes, pen->line / 5);
    }
    if (pen->all.size.width > pen->line * (look->count > 1 ? 1.5F : 3)) {
        write_in(pen, look->text, &pen->ink, left, 0.85F, waits);
    }
    if (look->overwrites) {
        draw_warning(pen, &pen->all);
    }
}

static void
draw_next(const struct pen *pen)
{
    const GdkRGBA fill = ui_draw_faint(&pen->colour, 0.1F);

    ui_draw_box(pen->snapshot, &pen->all, &fill, &pen->ink, 2);
    write_in(pen, "▸", &pen->ink, 0, 1, TRUE);
}

static void
draw_end(const struct pen *pen)
{
    const float right = pen->all.size.width;
    const float down = pen->all.size.height;
    const struct ui_draw_line strokes[] = {
        {.to = {right, down}, .width = pen->line / 5, .colour = &red},
        {.from = {0, down},
         .to = {right, 0},
         .width = pen->line / 5,
         .colour = &red},
    };

    ui_draw_line(pen->snapshot, &strokes[0], 1);
    ui_draw_line(pen->snapshot, &strokes[1], 1);
}

void
ui_lane_draw(GtkWidget *widget, GtkSnapshot *snapshot,
             const struct ui_lane_look *look)
{
    const GdkRGBA ink = ui_draw_foreground(widget);
    const GdkRGBA *colour = ui_window_colour(look->window);
    const struct pen pen = {
        .widget = widget,
        .snapshot = snapshot,
        .ink = ink,
        .colour = colour != NULL ? *colour : (GdkRGBA){0.5F, 0.5F, 0.5F, 1},
        .line = ui_draw_line_height(widget),
        .all = GRAPHENE_RECT_INIT(0, 0, (float)gtk_widget_get_width(widget),
                                  (float)gtk_widget_get_height(widget)),
    };

    switch (look->kind) {
    case UI_LANE_HEAD:
        draw_head(&pen, look);
        break;
    case UI_LANE_BAR:
        draw_bar(&pen, look);
        break;
    case UI_LANE_NEXT:
        draw_next(&pen);
        break;
    case UI_LANE_END:
        draw_end(&pen);
        break;
    case UI_LANE_MARK:
    default:
        draw_mark(&pen, look);
        break;
    }
}
