/* SPDX-License-Identifier: MIT */
/* The caption of the stage: a sentence or two about what goes on in the segment
 * at the moment. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns the caption, translated, to be freed with g_free(). First call
 * ui_scene_new() with the same `memory` and `seen`; `seen` must not be
 * NULL. */
char *ui_caption(const struct ui_scene_past *memory,
                 const struct shmview_inspection *seen);
