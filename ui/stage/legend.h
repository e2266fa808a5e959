/* SPDX-License-Identifier: MIT */
/* The legend of the stage: what each kind of line means. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* Draws the legend into `box`; draws nothing if the scene has no locks. `scale`
 * is the size of the stage's text, as a multiple of the widget's text size.
 * `line` is the height of a line of text in this size, in pixels. The legend's
 * words are a little smaller. */
void ui_legend_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                    const struct ui_scene *scene,
                    const struct ui_layout_box *box, float line, float scale);

/* Appends the same legend to `page`, as SVG. */
void ui_legend_svg(GString *page, const struct ui_scene *scene,
                   const struct ui_layout_box *box, float line);
