/* SPDX-License-Identifier: MIT */
/* Finds out why a process pins a place: because it reads the picture there, or
 * because it publishes one. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Call this at each inspection: notes which places the process reads. These are
 * the places that it pins and that were shown while it pinned them. (For a
 * moment, a place to which the process has just published is among them.)
 * `holder` is the process as the inspection has found it, and `shown` is the
 * offset of the place to which the header points. */
void ui_views_note(struct ui_past_process *process,
                   const struct shmview_holder *holder, guint64 shown);

/* Returns whether the process reads the place with this offset, according to
 * the last ui_views_note(). */
gboolean ui_views_contain(const struct ui_past_process *process,
                          guint64 offset);

/* Returns whether the process only reads the places that it pins: FALSE if it
 * publishes to one of them, TRUE if it pins none. */
gboolean ui_views_are_all(const struct ui_past_process *process,
                          const struct shmview_holder *holder);
