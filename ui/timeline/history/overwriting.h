/* SPDX-License-Identifier: MIT */
/* Finds calls that overwrite pixels which another process pins. */

#pragma once

#include "ui/timeline/history/history.h"

/* Finds out whether a step has written to pixels that other processes pin at
 * the moment. `lane` is the lane of the process that made the step. Marks the
 * bars of these pins as overwritten, and returns the lane of one of the other
 * processes; UI_HISTORY_NO_LANE if there is none. Knows only calls of pwrite(),
 * not what a process writes through a mapping. */
guint ui_overwriting_find(struct ui_history *history, guint lane,
                          const struct shmview_timeline_step *told);
