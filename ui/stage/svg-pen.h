/* SPDX-License-Identifier: MIT */
/* The SVG elements of which the drawing of the stage consists: boxes, lines of
 * text, and groups that are visible only during a span of time. */

#pragma once

#include "ui/stage/layout.h"
#include "ui/stage/scene-svg.h"
#include "ui/stage/svg.h"

/* The arguments that the functions for one drawing share. */
struct ui_svg_pen {
    /* The functions append to this page. */
    GString *page;
    const struct ui_scene *scene;
    /* An array of struct ui_scene_span. */
    const GArray *spans;
    /* The boxes of the scene's things and of the legend, as ui_layout_make()
     * sets them. */
    const struct ui_layout_box *boxes;
    /* The frame of the segment. */
    struct ui_layout_box frame;
    /* The height of a line of text, in pixels. */
    float line;
    /* The thing that is being written, its index, and the size of its box. */
    const struct ui_scene_thing *thing;
    guint index;
    float width;
    float height;
};

/* Writes a line of text in the box of the thing; nothing if `text` is NULL.
 * `top`, the distance from the upper edge, and `size` are in lines of text.
 * `left` is the distance from the left edge in pixels; if it is 0, the text is
 * centred. */
void ui_svg_pen_line(const struct ui_svg_pen *pen, const char *text, float top,
                     float size, float left, gboolean bold, const char *colour);

/* Writes the box of the thing. `opacity`, from 0 to 1, is that of the colour
 * `fill`; `edge` is the colour of the edge, and `width` its width in pixels. */
void ui_svg_pen_box(const struct ui_svg_pen *pen, const char *fill,
                    double opacity, const char *edge, int width);

/* Begins a group that is visible only during this span. The caller ends it with
 * "</g>". */
void ui_svg_pen_then(const struct ui_svg_pen *pen,
                     const struct ui_scene_span *span);

/* Returns the span with this index, which `pen->spans` owns. */
const struct ui_scene_span *ui_svg_pen_span(const struct ui_svg_pen *pen,
                                            guint index);
