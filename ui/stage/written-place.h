/* SPDX-License-Identifier: MIT */
/* Finds the place that a publisher is writing. */

#pragma once

#include "ui/stage/scene-past.h"

/* Returns whether two ranges of bytes have bytes in common. */
gboolean ui_written_place_overlap(guint64 offset, guint64 length, guint64 other,
                                  guint64 other_length);

/*
 * Sets offset and length of the place. A draft pins it; the memory tells that
 * pin from those of views. For any other publication we guess: it uses
 * the first free place from `place` on, and its picture is as large as `place`.
 */
void ui_written_place_find(const struct ui_scene_past *memory,
                           const struct shmview_inspection *seen,
                           struct ui_past_place *place);
