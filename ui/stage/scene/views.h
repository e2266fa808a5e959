/* SPDX-License-Identifier: MIT */
/* Tells the pins of a process that reads from those of a process that writes.
 */

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
