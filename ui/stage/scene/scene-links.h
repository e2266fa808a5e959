/* SPDX-License-Identifier: MIT */
/* Adds the links to a scene: from each process to the segment, and to what the
 * process holds, shares, pins, writes or waits for; and from the header to the
 * places of pictures. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* A scene, and what it is made from. */
struct ui_scene_making {
    struct ui_scene *scene;
    const struct ui_scene_past *memory;
    const struct shmview_inspection *seen;
    /* An array of struct ui_past_place. */
    GArray *places;
    /* The offset of the place of the next picture, from the time when a
     * publisher begins to write there until the header points there. 0 if
     * nobody publishes, or if the place is unknown. */
    guint64 written;
    /* The publisher has written all pixels to `written`, and now writes the
     * header. */
    gboolean commits;
};

/* Adds the links. Call this when the scene has all its things. */
void ui_scene_links_add(const struct ui_scene_making *making);
