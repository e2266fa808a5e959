/* SPDX-License-Identifier: MIT */
/* The line that links a process to what it holds, pins or waits for. */

#pragma once

#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

/* Returns the identity of a link, which stays the same from one scene to the
 * next. Freed with g_free(). */
char *ui_link_identity(const struct ui_scene *scene,
                       const struct ui_scene_link *link);

/* Draws the first `part`, 0 to 1, of a link between these two boxes; `line` is
 * the height of a line of text. */
void ui_link_draw(GtkSnapshot *snapshot, const struct ui_scene *scene,
                  const struct ui_scene_link *link,
                  const struct ui_layout_box *process,
                  const struct ui_layout_box *thing, float line, float part);

/* Writes it as SVG. */
void ui_link_svg(GString *page, const struct ui_scene *scene,
                 const struct ui_scene_link *link,
                 const struct ui_layout_box *process,
                 const struct ui_layout_box *thing, float line);
