/* SPDX-License-Identifier: MIT */
/* Tells the places that a process pins to read from those that it pins to
 * publish. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Notes which of the pinned places are, or have been, the shown place: the
 * process reads them. (For a moment, it may also be a place that the process
 * has just published.) `shown` is the offset of the place to which the header
 * points. */
void ui_views_note(struct ui_past_process *process,
                   const struct shmview_holder *holder, guint64 shown);

/* Returns whether ui_views_note() has noted the place with this offset. */
gboolean ui_views_contain(const struct ui_past_process *process,
                          guint64 offset);

/* Returns whether the process reads all places that it pins; also TRUE if it
 * pins none. FALSE if it publishes to one of them. */
gboolean ui_views_are_all(const struct ui_past_process *process,
                          const struct shmview_holder *holder);
