/* SPDX-License-Identifier: MIT */
/* Finds the place that a publisher is writing. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns whether two ranges of bytes have bytes in common. */
gboolean ui_written_place_overlap(guint64 offset, guint64 length, guint64 other,
                                  guint64 other_length);

/*
 * Finds the place that a publisher is writing, and stores its offset and its
 * length in `place`. If the publisher pins a place that is neither shown nor in
 * its `views`, it writes there. Otherwise we guess: it writes to the first free
 * place in which the shown picture would fit. The search begins at the offset
 * that `place` has on entry; on entry, its length must be that of the shown
 * picture. If no place is free, `place` reaches beyond the end of the segment.
 */
void ui_written_place_find(const struct ui_past_process *publisher,
                           const struct shmview_inspection *seen,
                           struct ui_past_place *place);
