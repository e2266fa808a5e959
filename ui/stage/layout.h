/* SPDX-License-Identifier: MIT */
/* Computes where each thing of a scene is on the stage. */

#pragma once

#include "ui/stage/scene.h"

struct ui_layout_box {
    float x;
    float y;
    float width;
    float height;
};

/* Returns the height that the stage needs for text of normal size. All lengths
 * are in pixels; `line` is the height of a line of text. */
float ui_layout_height(const struct ui_scene *scene, float width, float line);

/*
 * Sets the box of each thing in the scene. The name is on top. Below it are the
 * parts of the segment, each as wide as its share of the bytes, or wider if it
 * would be too narrow to read. Then come the processes, and then the locks.
 * Returns the largest scale of text that fits, at least 1.
 */
float ui_layout_make(const struct ui_scene *scene, float width, float height,
                     float line, struct ui_layout_box *boxes);
