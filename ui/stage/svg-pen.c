/* SPDX-License-Identifier: MIT */
/* The SVG elements that all parts of the drawing write: boxes, lines of text,
 * and groups that are visible only during a span of time. */

#include "ui/stage/svg-pen.h"

#include <inttypes.h>

void
ui_svg_pen_line(const struct ui_svg_pen *pen, const char *text, float top,
                float size, float left, gboolean bold, const char *colour)
{
    const float room = pen->width - left - UI_LAYOUT_INSET * pen->line / 2;
    const struct ui_svg_text line = {
        .text = text,
        .colour = colour,
        .x = left == 0 ? pen->width / 2 : left,
        .middle = (top + 0.55F * size) * pen->line,
        .width = room,
        .size = size * pen->line * UI_SVG_FONT,
        .bold = bold,
        .centred = left == 0,
    };

    ui_svg_text(pen->page, &line);
}

void
ui_svg_pen_box(const struct ui_svg_pen *pen, const char *fill, double opacity,
               const char *edge, int width)
{
    ui_svg_add(pen->page,
               "<rect width=\"%.1f\" height=\"%.1f\" rx=\"4\" fill=\"%s\" "
               "fill-opacity=\"%.2f\" stroke=\"%s\" stroke-width=\"%d\"/>",
               (double)pen->width, (double)pen->height, fill, opacity, edge,
               width);
}

void
ui_svg_pen_then(const struct ui_svg_pen *pen, const struct ui_scene_span *span)
{
    ui_svg_add(pen->page,
               "<g class=\"then\" data-from=\"%" PRIu64 "\" data-to=\"%" PRIu64
               "\">",
               span->from, span->to);
}

const struct ui_scene_span *
ui_svg_pen_span(const struct ui_svg_pen *pen, guint index)
{
    return &g_array_index(pen->spans, struct ui_scene_span, index);
}
