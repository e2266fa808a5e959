/* SPDX-License-Identifier: MIT */
/* Adds the links to a scene: the lines from each process to what it holds,
 * pins, writes or waits for, and those from the header to the pictures. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* A scene, and what it is made from. */
struct ui_scene_making {
    struct ui_scene *scene;
    const struct ui_scene_past *memory;
    const struct shmview_inspection *seen;
    /* An array of struct ui_past_place. */
    GArray *places;
    /* The offset of the place that a publisher writes or has written, while the
     * header does not point to it; 0 if there is none. */
    guint64 written;
    /* All pixels are in that place, and the publisher writes the header. */
    gboolean commits;
};

/* Call this when the scene has all its things. */
void ui_scene_links_add(const struct ui_scene_making *making);
