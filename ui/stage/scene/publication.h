/* SPDX-License-Identifier: MIT */
/* Finds out how far a process has come with its publication, by comparing an
 * inspection of the segment with the one before. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns the generation of the publication that follows this one. */
static inline guint64
ui_publication_next(guint64 generation)
{
    return generation == G_MAXUINT64 ? 1 : generation + 1;
}

/* Updates `publishes`, `written` and `phase` of the process for the inspection
 * `seen`. `holder` is the process in that inspection, and `changed` tells
 * whether the segment's file has changed since the inspection before. First
 * update the process's `views`. Update its `held` and `generation` after this
 * call, which needs their old values. */
void ui_publication_note(struct ui_past_process *process,
                         const struct shmview_holder *holder,
                         const struct shmview_inspection *seen,
                         gboolean changed);

/* Returns the process that is publishing and has not written the header yet, or
 * NULL. `memory` owns the process. */
const struct ui_past_process *
ui_publication_find(const struct ui_scene_past *memory);
