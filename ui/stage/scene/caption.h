/* SPDX-License-Identifier: MIT */
/* Tells in a sentence or two what goes on in the segment at the moment. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns the text, to be freed with g_free(). Call it after ui_scene_new()
 * with the same `memory` and `seen`; `seen` must not be NULL. */
char *ui_caption(const struct ui_scene_past *memory,
                 const struct shmview_inspection *seen);
