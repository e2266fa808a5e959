/* SPDX-License-Identifier: MIT */
/* Finds the place that a publisher is writing. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns whether two ranges of bytes have bytes in common. */
gboolean ui_written_place_overlap(guint64 offset, guint64 length, guint64 other,
                                  guint64 other_length);

/*
 * Finds the place that a publisher is writing. On entry, the length of `place`
 * is that of the shown picture. If the publisher pins a place that is neither
 * shown nor in its `views`, it draws there: `place` becomes that place.
 * Otherwise we guess: `place` becomes the first free place from its offset on.
 * If there is none, `place` reaches beyond the end of the segment.
 */
void ui_written_place_find(const struct ui_past_process *publisher,
                           const struct shmview_inspection *seen,
                           struct ui_past_place *place);
