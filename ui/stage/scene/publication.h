/* SPDX-License-Identifier: MIT */
/* Tells how far a publisher has come, from one inspection to the next. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns the generation that a publisher writes after this one. */
static inline guint64
ui_publication_next(guint64 generation)
{
    return generation == G_MAXUINT64 ? 1 : generation + 1;
}

/* Updates the process's `publishes`, `written` and `phase`. `changed` is
 * whether the file has changed since the last inspection. Call this before the
 * process's `held` and `generation` are updated, and after its `views`. */
void ui_publication_note(struct ui_past_process *process,
                         const struct shmview_holder *holder,
                         const struct shmview_inspection *seen,
                         gboolean changed);

/* Returns the process that publishes and has not written the header yet; NULL
 * if none does. */
const struct ui_past_process *
ui_publication_find(const struct ui_scene_past *memory);
