/* SPDX-License-Identifier: MIT */
/* Writes a scene as SVG, which shows what the stage shows in the window. */

#pragma once

#include "ui/stage/scene/scene.h"

/* A link that lasted for some time: `from` and `to` are nanoseconds since the
 * first step on the page. */
struct ui_scene_span {
    struct ui_scene_link link;
    /* For a lock: it was exclusive. */
    gboolean exclusive;
    guint64 from;
    guint64 to;
};

/*
 * Appends the drawing of a scene to `page`. Elements of the class "now" show
 * what is true at the moment of the scene, for example what a process holds or
 * waits for. Elements of the class "then" show `spans`, an array of struct
 * ui_scene_span, and have the attributes data-from and data-to. A page shows
 * only one of these two classes at a time. Elements of the class "free" say
 * that a lock is free: a page shows them at a moment of the past when no span
 * of that lock lasts.
 */
void ui_scene_svg(GString *page, const struct ui_scene *scene,
                  const GArray *spans);
