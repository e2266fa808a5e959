/* SPDX-License-Identifier: MIT */
/* Tells in a sentence or two what goes on in the segment at the moment. */

#pragma once

#include "ui/stage/scene-past.h"

/* Call it after ui_scene_new() with the same `memory` and `seen`. Free the text
 * with g_free(). */
char *ui_caption(const struct ui_scene_past *memory,
                 const struct shmview_inspection *seen);
