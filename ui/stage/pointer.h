/* SPDX-License-Identifier: MIT */
/* The arrow from the header to a place: it goes round the parts in between. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* An arrow has three straight parts: up, across and down. */
#define UI_POINTER_PARTS 3

/* Sets the parts of the arrow, without a colour. `line` is the height of a line
 * of text. The arrow to the place that is farther away goes round the other
 * one. */
void ui_pointer_lines(const struct ui_scene *scene,
                      const struct ui_scene_link *link,
                      const struct ui_layout_box *boxes, float line,
                      struct ui_draw_line lines[UI_POINTER_PARTS]);

/* Draws the first `part` of the arrow, 0 to 1. */
void ui_pointer_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                     const struct ui_scene_link *link,
                     const struct ui_layout_box *boxes, float line,
                     const GdkRGBA *ink, float part);

/* Writes the arrow as SVG. */
void ui_pointer_svg(GString *page, const struct ui_scene *scene,
                    const struct ui_scene_link *link,
                    const struct ui_layout_box *boxes, float line);
