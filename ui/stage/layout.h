/* SPDX-License-Identifier: MIT */
/* Computes where each thing of a scene is on the stage. */

#pragma once

#include "ui/stage/scene/scene.h"

/* In lines of text: the margin within a box, the side of a small disc, and the
 * space between two such discs. */
#define UI_LAYOUT_INSET 0.4F
#define UI_LAYOUT_CHIP 1.6F
#define UI_LAYOUT_CHIP_GAP 0.25F
/* The space for the arrow between the discs of the processes that hold a lock
 * and of those that wait for it, in the same unit. */
#define UI_LAYOUT_CHIP_ARROW 1

/* In pixels, from the upper left corner of the stage. */
struct ui_layout_box {
    float x;
    float y;
    float width;
    float height;
};

/* Returns the height that the stage needs for text of normal size. `line` is
 * the height of a line of text. All lengths are in pixels. */
float ui_layout_height(const struct ui_scene *scene, float width, float line);

/*
 * Sets the box of each thing in the scene, and one more for the legend; `boxes`
 * must have room for all of them. `line` is the height of a line of text of
 * normal size. The name is on top. Below it are the parts of the segment, each
 * as wide as its share of the bytes, or wider if it would be too narrow to
 * read. Then come the processes, the locks and the legend. Returns the largest
 * scale of text that fits, from 1 to 3.5; 1 if none fits.
 */
float ui_layout_make(const struct ui_scene *scene, float width, float height,
                     float line, struct ui_layout_box *boxes);

/* Returns the frame around the name and the parts of the segment. Without
 * parts, the height of the frame is 0. Here and below, `line` is the height of
 * a line of text in the scale that ui_layout_make() has returned. */
struct ui_layout_box ui_layout_frame(const struct ui_scene *scene,
                                     const struct ui_layout_box *boxes,
                                     float line);

/* Returns the number of entries in the legend: 5; 2 if the segment has a
 * semaphore instead of lock bytes; 0 if the scene has no locks. */
guint ui_layout_legend_count(const struct ui_scene *scene);

/* Returns the box of one of `count` entries in the legend's box. */
struct ui_layout_box ui_layout_legend_entry(const struct ui_layout_box *legend,
                                            guint index, guint count,
                                            float line);
