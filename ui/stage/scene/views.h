/* SPDX-License-Identifier: MIT */
/* Finds out which places a process pins to read them, and which to publish
 * there. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Notes which places the process reads; `shown` is the offset of the place to
 * which the header points. */
void ui_views_note(struct ui_past_process *process,
                   const struct shmview_holder *holder, guint64 shown);

/* Returns whether the process reads the place with this offset. */
gboolean ui_views_contain(const struct ui_past_process *process,
                          guint64 offset);

/* Returns whether the process pins no place to publish there: it pins nothing,
 * or only places that it reads. */
gboolean ui_views_are_all(const struct ui_past_process *process,
                          const struct shmview_holder *holder);
