/* SPDX-License-Identifier: MIT */
/* Draws the lines, discs and texts of the stage. */

#include "ui/stage/draw.h"

#include <math.h>

#define CORNER 4
/* The smallest scale of a text that would otherwise be too long. */
#define SMALLEST 0.6F
#define STEP 0.1F

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
    float scale = text->scale;
    int height;

    if (text->text == NULL || text->box.size.width < 1) {
        return;
    }
    layout = new_layout(widget, text, scale);
    while (pango_layout_is_ellipsized(layout) &&
           scale > text->scale * SMALLEST) {
        scale -= text->scale * STEP;
        g_object_unref(layout);
        layout = new_layout(widget, text, scale);
    }
    if (text->whole && pango_layout_is_ellipsized(layout)) {
        return;
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

gboolean
ui_draw_text_fits(GtkWidget *widget, const struct ui_draw_text *text)
{
    g_autoptr(PangoLayout) layout = new_layout(widget, text, text->scale);

    return !pango_layout_is_ellipsized(layout);
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
    struct ui_draw_text text = {
        .text = mark,
        .colour = &letters,
        .box = *box,
        .bold = TRUE,
        .centred = TRUE,
    };
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

float
ui_draw_end_radius(const struct ui_draw_line *line)
{
    static const float radii[] = {
        [UI_DRAW_PLAIN] = 0.5F,  [UI_DRAW_DOT] = 2,      [UI_DRAW_RING] = 2.2F,
        [UI_DRAW_SQUARE] = 1.3F, [UI_DRAW_ARROW] = 2.6F,
    };

    return radii[line->end] * line->width;
}

/* Draws the two strokes of an arrow, back from its point. */
static void
draw_arrow(GtkSnapshot *snapshot, const struct ui_draw_line *line, float length)
{
    const float stroke = ui_draw_end_radius(line) * 2;

    for (int side = -1; side <= 1; side += 2) {
        gtk_snapshot_save(snapshot);
        gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT(length, 0));
        gtk_snapshot_rotate(snapshot, 180 + (float)side * 30);
        gtk_snapshot_append_color(
            snapshot, line->colour,
            &GRAPHENE_RECT_INIT(0, -line->width / 2, stroke, line->width));
        gtk_snapshot_restore(snapshot);
    }
}

/* Draws a dot, a ring or a square around the end. */
static void
draw_mark(GtkSnapshot *snapshot, const struct ui_draw_line *line, float length)
{
    const float radius = ui_draw_end_radius(line);
    const float widths[] = {line->width, line->width, line->width, line->width};
    const GdkRGBA colours[] = {*line->colour, *line->colour, *line->colour,
                               *line->colour};
    GskRoundedRect round;

    gsk_rounded_rect_init_from_rect(
        &round,
        &GRAPHENE_RECT_INIT(length - radius, -radius, radius * 2, radius * 2),
        line->end == UI_DRAW_SQUARE ? 0 : radius);
    if (line->end == UI_DRAW_RING) {
        gtk_snapshot_append_border(snapshot, &round, widths, colours);
        return;
    }
    gtk_snapshot_push_rounded_clip(snapshot, &round);
    gtk_snapshot_append_color(snapshot, line->colour, &round.bounds);
    gtk_snapshot_pop(snapshot);
}

void
ui_draw_line(GtkSnapshot *snapshot, const struct ui_draw_line *line, float part)
{
    const float right = line->to.x - line->from.x;
    const float down = line->to.y - line->from.y;
    const float length = hypotf(right, down) * part;
    const float hidden = line->end == UI_DRAW_RING ? ui_draw_end_radius(line)
                                                   : 0;

    if (length < 1) {
        return;
    }
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &line->from);
    gtk_snapshot_rotate(snapshot, atan2f(down, right) * 180 / (float)G_PI);
    draw_strokes(snapshot, line, length - hidden);
    if (line->end == UI_DRAW_ARROW) {
        draw_arrow(snapshot, line, length);
    } else if (line->end != UI_DRAW_PLAIN) {
        draw_mark(snapshot, line, length);
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
