/* SPDX-License-Identifier: MIT */
/* Draws the lines, discs and texts of the stage. */

#include "ui/stage/draw.h"

#include <math.h>

#define CORNER 4
/* The scale of a text that would otherwise be too long. */
#define NARROW 0.8F

static PangoLayout *
new_layout(GtkWidget *widget, const struct ui_draw_text *text, float scale)
{
    PangoLayout *layout = gtk_widget_create_pango_layout(widget, text->text);
    PangoAttrList *attributes = pango_attr_list_new();

    pango_attr_list_insert(attributes, pango_attr_scale_new((double)scale));
    if (text->bold) {
        pango_attr_list_insert(attributes,
                               pango_attr_weight_new(PANGO_WEIGHT_BOLD));
    }
    if (text->struck) {
        pango_attr_list_insert(attributes, pango_attr_strikethrough_new(TRUE));
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_width(layout, (int)(text->box.size.width * PANGO_SCALE));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_alignment(layout, text->centred ? PANGO_ALIGN_CENTER
                                                     : PANGO_ALIGN_LEFT);
    return layout;
}

void
ui_draw_text(GtkWidget *widget, GtkSnapshot *snapshot,
             const struct ui_draw_text *text)
{
    g_autoptr(PangoLayout) layout = NULL;
    int height;

    if (text->text == NULL || text->box.size.width < 1) {
        return;
    }
    layout = new_layout(widget, text, text->scale);
    if (pango_layout_is_ellipsized(layout)) {
        g_object_unref(layout);
        layout = new_layout(widget, text, text->scale * NARROW);
    }
    pango_layout_get_pixel_size(layout, NULL, &height);
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(
        snapshot,
        &GRAPHENE_POINT_INIT(text->box.origin.x,
                             text->box.origin.y +
                                 (text->box.size.height - (float)height) / 2));
    gtk_snapshot_append_layout(snapshot, layout, text->colour);
    gtk_snapshot_restore(snapshot);
}

float
ui_draw_line_height(GtkWidget *widget)
{
    PangoContext *context = gtk_widget_get_pango_context(widget);
    PangoFontMetrics *metrics = pango_context_get_metrics(context, NULL, NULL);
    int height = pango_font_metrics_get_ascent(metrics) +
                 pango_font_metrics_get_descent(metrics);

    pango_font_metrics_unref(metrics);
    return MAX(1, (float)height / PANGO_SCALE);
}

GdkRGBA
ui_draw_foreground(GtkWidget *widget)
{
    GdkRGBA colour;

#if GTK_CHECK_VERSION(4, 10, 0)
    gtk_widget_get_color(widget, &colour);
#else
    gtk_style_context_get_color(gtk_widget_get_style_context(widget), &colour);
#endif
    return colour;
}

GdkRGBA
ui_draw_faint(const GdkRGBA *colour, float alpha)
{
    GdkRGBA faint = *colour;

    faint.alpha *= alpha;
    return faint;
}

void
ui_draw_box(GtkSnapshot *snapshot, const graphene_rect_t *box,
            const GdkRGBA *fill, const GdkRGBA *edge, float width)
{
    const float widths[] = {width, width, width, width};
    const GdkRGBA edges[] = {*edge, *edge, *edge, *edge};
    GskRoundedRect round;

    gsk_rounded_rect_init_from_rect(&round, box, CORNER);
    gtk_snapshot_push_rounded_clip(snapshot, &round);
    gtk_snapshot_append_color(snapshot, fill, box);
    gtk_snapshot_pop(snapshot);
    gtk_snapshot_append_border(snapshot, &round, widths, edges);
}

void
ui_draw_disc(GtkWidget *widget, GtkSnapshot *snapshot,
             const graphene_rect_t *box, const GdkRGBA *colour,
             const char *mark, gboolean hollow)
{
    static const GdkRGBA white = {1, 1, 1, 1};
    const float side = box->size.height;
    const float width = hollow ? MAX(2, side / 10) : side;
    const float widths[] = {width, width, width, width};
    const GdkRGBA colours[] = {*colour, *colour, *colour, *colour};
    GdkRGBA letters = hollow ? ui_draw_foreground(widget) : white;
    struct ui_draw_text text = {mark, &letters, *box, 1, TRUE, FALSE, TRUE};
    GskRoundedRect round;

    gsk_rounded_rect_init_from_rect(&round, box, side / 2);
    if (hollow) {
        gtk_snapshot_append_border(snapshot, &round, widths, colours);
    } else {
        gtk_snapshot_push_rounded_clip(snapshot, &round);
        gtk_snapshot_append_color(snapshot, colour, box);
        gtk_snapshot_pop(snapshot);
    }
    text.scale = 0.7F * side / ui_draw_line_height(widget);
    ui_draw_text(widget, snapshot, &text);
}

static void
draw_strokes(GtkSnapshot *snapshot, const struct ui_draw_line *line,
             float length)
{
    const float dash = line->dashed ? line->width * 3 : length;
    const float step = line->dashed ? dash * 5 / 3 : length;

    for (int count = 0; (float)count * step < length; count++) {
        const float at = (float)count * step;

        gtk_snapshot_append_color(snapshot, line->colour,
                                  &GRAPHENE_RECT_INIT(at, -line->width / 2,
                                                      MIN(dash, length - at),
                                                      line->width));
    }
}

void
ui_draw_line(GtkSnapshot *snapshot, const struct ui_draw_line *line, float part)
{
    const float right = line->to.x - line->from.x;
    const float down = line->to.y - line->from.y;
    const float length = hypotf(right, down) * part;
    const float radius = line->width * 1.6F;
    GskRoundedRect round;

    if (length < 1) {
        return;
    }
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &line->from);
    gtk_snapshot_rotate(snapshot, atan2f(down, right) * 180 / (float)G_PI);
    draw_strokes(snapshot, line, length);
    if (line->dotted) {
        gsk_rounded_rect_init_from_rect(&round,
                                        &GRAPHENE_RECT_INIT(length - radius,
                                                            -radius, radius * 2,
                                                            radius * 2),
                                        radius);
        gtk_snapshot_push_rounded_clip(snapshot, &round);
        gtk_snapshot_append_color(snapshot, line->colour, &round.bounds);
        gtk_snapshot_pop(snapshot);
    }
    gtk_snapshot_restore(snapshot);
}

void
ui_draw_hatching(GtkSnapshot *snapshot, const graphene_rect_t *box,
                 const GdkRGBA *colour, float width)
{
    const float height = box->size.height;

    gtk_snapshot_push_clip(snapshot, box);
    for (int count = 0; (float)count * width * 3 < box->size.width + height;
         count++) {
        const float x = (float)count * width * 3 - height;
        struct ui_draw_line stripe = {
            .from = {box->origin.x + x, box->origin.y + height},
            .to = {box->origin.x + x + height, box->origin.y},
            .width = width,
            .colour = colour,
        };

        ui_draw_line(snapshot, &stripe, 1);
    }
    gtk_snapshot_pop(snapshot);
}
