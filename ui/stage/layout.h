/* SPDX-License-Identifier: MIT */
/* Computes where each thing of a scene is on the stage. */

#pragma once

#include "ui/stage/scene/scene.h"

/* The unit of these four lengths is the height of a line of text. They are the
 * margin within a box; the side of a small disc, which stands for a process in
 * a lock; and the space between two such discs. */
#define UI_LAYOUT_INSET 0.4F
#define UI_LAYOUT_CHIP 1.6F
#define UI_LAYOUT_CHIP_GAP 0.25F
/* In a lock: the space for the arrow between the discs of the processes that
 * hold the lock and the discs of those that wait for it. */
#define UI_LAYOUT_CHIP_ARROW 1

/* In pixels, from the upper left corner of the stage. */
struct ui_layout_box {
    float x;
    float y;
    float width;
    float height;
};

/* Returns the height that a stage of this width needs, if `line` is the height
 * of a line of text. All lengths are in pixels. */
float ui_layout_height(const struct ui_scene *scene, float width, float line);

/*
 * Sets the box of each thing in the scene, and one more box for the legend;
 * `boxes` must have room for all of them. `width` and `height` are those of the
 * stage, and `line` is the height of a line of text of normal size, in pixels.
 * The name is on top. Below it are the parts of the segment. The width of a
 * part shows its share of the bytes, but is never too small to read the text.
 * Then come the processes, the locks and the legend. Returns the largest scale
 * of text that fits, from 1 to 3.5; 1 if none fits.
 */
float ui_layout_make(const struct ui_scene *scene, float width, float height,
                     float line, struct ui_layout_box *boxes);

/* Returns the frame around the name and the parts of the segment. If there are
 * no parts, the height of the frame is 0. Here and below, `line` is the height
 * of a line of text in the scale that ui_layout_make() has returned. */
struct ui_layout_box ui_layout_frame(const struct ui_scene *scene,
                                     const struct ui_layout_box *boxes,
                                     float line);

/* Returns the number of entries in the legend: 5 if the scene has lock bytes, 2
 * if it has a semaphore, 0 if it has no locks. */
guint ui_layout_legend_count(const struct ui_scene *scene);

/* Returns the box of entry number `index`, counted from 0, in a legend with
 * `count` entries. `legend` is the box of the legend. */
struct ui_layout_box ui_layout_legend_entry(const struct ui_layout_box *legend,
                                            guint index, guint count,
                                            float line);
