/* SPDX-License-Identifier: MIT */
/* Draws the arrow from the header of the segment to the place of a picture,
 * above the parts in between. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* An arrow consists of three straight lines: up, across and down. */
#define UI_POINTER_PARTS 3

/* Sets the lines of the arrow for `link`, without a colour. `boxes` come from
 * ui_layout_make(). `line`, here and below, is the height of a line of text, in
 * pixels. There may be two arrows, one to the shown picture and one to the next
 * picture. Then the arrow to the farther place runs above the other arrow. */
void ui_pointer_lines(const struct ui_scene *scene,
                      const struct ui_scene_link *link,
                      const struct ui_layout_box *boxes, float line,
                      struct ui_draw_line lines[UI_POINTER_PARTS]);

/* Draws the beginning of the arrow in the colour `ink`: the fraction `part` of
 * its length, 0 to 1. */
void ui_pointer_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                     const struct ui_scene_link *link,
                     const struct ui_layout_box *boxes, float line,
                     const GdkRGBA *ink, float part);

/* Appends the whole arrow to `page`, as SVG. */
void ui_pointer_svg(GString *page, const struct ui_scene *scene,
                    const struct ui_scene_link *link,
                    const struct ui_layout_box *boxes, float line);
