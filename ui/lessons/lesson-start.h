/* SPDX-License-Identifier: MIT */
/* Resets all windows for the start of a lesson, and finds out whether the user
 * has to be asked first. */

#pragma once

#include "ui/lessons/lesson-windows.h"

#include <shmview/inspect.h>

/* In all these functions, `found` is the state of the segment; NULL if it is
 * unknown. `board` is the board of this window (see lesson-windows.h). */

/* Calls ui_lesson_clean() for this window, `root`. Asks other windows to call
 * that function for themselves: those that hold the segment, and those that
 * have taken part in a lesson of this window. */
void ui_lesson_start_clean(GtkRoot *root, UiOperation *operation,
                           const struct shmview_inspection *found,
                           UiLessonBoard *board);

/* Returns a question for the user if another process holds the segment, and may
 * therefore lose something when all windows are reset. The process may be
 * invisible from here. Windows that have taken part in a lesson of this window
 * do not count. Freed with g_free(). NULL if there is no such process. */
char *ui_lesson_start_question(const struct shmview_inspection *found,
                               UiLessonBoard *board);

/* Returns a text for the user if a process without a window holds the segment:
 * it will hold the segment even when all windows have detached. The process may
 * be invisible from here. NULL if there is no such process. Static. */
const char *ui_lesson_start_rest(const struct shmview_inspection *found,
                                 UiLessonBoard *board);
