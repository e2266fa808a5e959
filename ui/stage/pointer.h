/* SPDX-License-Identifier: MIT */
/* The arrow from the header to a place: it goes round the parts in between. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* An arrow consists of three straight lines: up, across and down. */
#define UI_POINTER_PARTS 3

/* Sets the lines of the arrow, without a colour. `line` is the height of a line
 * of text. There may be two arrows, one to the shown picture and one to the
 * next. Then the one to the place that is farther away runs above the other
 * arrow. */
void ui_pointer_lines(const struct ui_scene *scene,
                      const struct ui_scene_link *link,
                      const struct ui_layout_box *boxes, float line,
                      struct ui_draw_line lines[UI_POINTER_PARTS]);

/* Draws the beginning of the arrow: the fraction `part` of its length, 0 to 1.
 */
void ui_pointer_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                     const struct ui_scene_link *link,
                     const struct ui_layout_box *boxes, float line,
                     const GdkRGBA *ink, float part);

/* Writes the arrow as SVG. */
void ui_pointer_svg(GString *page, const struct ui_scene *scene,
                    const struct ui_scene_link *link,
                    const struct ui_layout_box *boxes, float line);
