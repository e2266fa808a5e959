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
 * place that is as long as the shown picture. On entry, `place` has the offset
 * where the search begins, and the length of the shown picture. If no place is
 * free, `place` reaches beyond the end of the segment.
 */
void ui_written_place_find(const struct ui_past_process *publisher,
                           const struct shmview_inspection *seen,
                           struct ui_past_place *place);
