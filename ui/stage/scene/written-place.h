/* SPDX-License-Identifier: MIT */
/* Finds the place that a publisher is writing. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Returns whether two ranges of bytes have bytes in common. */
gboolean ui_written_place_overlap(guint64 offset, guint64 length, guint64 other,
                                  guint64 other_length);

/*
 * Finds the place that a publisher is writing. On entry, `place` says where the
 * search begins, and its length is that of the shown picture. On return,
 * `place` is the place that was found. If no place is free, `place` reaches
 * beyond the end of the segment. A publisher with a draft pins the place; its
 * other pins are those in the `views` of `publisher`. Without a draft we guess:
 * the publisher writes to the first free place.
 */
void ui_written_place_find(const struct ui_past_process *publisher,
                           const struct shmview_inspection *seen,
                           struct ui_past_place *place);
