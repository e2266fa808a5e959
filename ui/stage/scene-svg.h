/* SPDX-License-Identifier: MIT */
/* Writes a scene as SVG for an exported page. The drawing looks like the stage
 * in the window. */

#pragma once

#include "ui/stage/scene/scene.h"

/* A link that lasted for some time: `from` and `to` are nanoseconds since the
 * first step on the exported page. */
struct ui_scene_span {
    struct ui_scene_link link;
    /* For a link to a lock: the process held the lock exclusively. */
    gboolean exclusive;
    guint64 from;
    guint64 to;
};

/*
 * Appends the drawing of a scene to `page`. `spans` is an array of struct
 * ui_scene_span. The page has to hide some elements, by their class:
 *
 *     "now": shows what is true at the moment of the scene, for example what a
 *         process holds or waits for; hidden while the page shows the past
 *     "then": shows one of `spans`, with its times as data-from and data-to;
 *         visible only while the page shows a moment between these times
 *     "free": says that a lock is free; visible only while the page shows a
 *         moment of the past at which none of the lock's spans lasts
 *     "end": crosses out a process that has gone; hidden while the page shows a
 *         moment of the past before the end of the process
 */
void ui_scene_svg(GString *page, const struct ui_scene *scene,
                  const GArray *spans);
