/* SPDX-License-Identifier: MIT */
/* Finds calls that overwrite pixels which another process pins. */

#pragma once

#include "ui/timeline/history/history.h"

/* If `told`, a step of the process of `lane`, is a call that has written to
 * pixels that another process pins at the moment, marks the bar of each such
 * pin as overwritten. Returns the lane of one of these processes;
 * UI_HISTORY_NO_LANE if there is none. Knows only calls, not what a process
 * writes through a mapping. */
guint ui_overwriting_find(struct ui_history *history, guint lane,
                          const struct shmview_timeline_step *told);
