/* SPDX-License-Identifier: MIT */
/* Where each thing of a scene is on the stage. */

#ifndef UI_STAGE_LAYOUT_H
#define UI_STAGE_LAYOUT_H

#include "ui/stage/scene.h"

struct ui_layout_box {
    float x;
    float y;
    float width;
    float height;
};

/* Returns how high the stage has to be for text of its normal size. All lengths
 * are in pixels; `line` is the height of a line of text. */
float ui_layout_height(const struct ui_scene *scene, float width, float line);

/*
 * Sets the box of each of the scene's things: the name on top, below it the
 * parts of the segment, as wide as they have bytes (those too narrow to be read
 * get more), then the processes, then the locks. Returns how much larger than
 * normal there is room for text, at least 1.
 */
float ui_layout_make(const struct ui_scene *scene, float width, float height,
                     float line, struct ui_layout_box *boxes);

#endif
