/* SPDX-License-Identifier: MIT */
/* Finds calls that overwrite pixels which another process pins. */

#pragma once

#include "ui/timeline/history/history.h"

/* Finds the pixels that this step of the process of `lane` has written and that
 * other processes pin at the moment. Marks the bars of these pins as
 * overwritten, and returns the lane of one of them; UI_HISTORY_NO_LANE if there
 * is none. Knows only pwrite(), not what a process writes through a mapping. */
guint ui_overwriting_find(struct ui_history *history, guint lane,
                          const struct shmview_timeline_step *told);
