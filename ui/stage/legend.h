/* SPDX-License-Identifier: MIT */
/* The legend of the stage: what each kind of line means. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* Draws the legend into `box`, if the scene has one. `scale` is the scale of
 * the text, and `line` is the height of a line of text in that scale. */
void ui_legend_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                    const struct ui_scene *scene,
                    const struct ui_layout_box *box, float line, float scale);

/* Appends the same legend to `page`, as SVG. */
void ui_legend_svg(GString *page, const struct ui_scene *scene,
                   const struct ui_layout_box *box, float line);
