/* SPDX-License-Identifier: MIT */
/* Resets all windows for the start of a lesson, and finds out whether the user
 * has to be asked first. */

#pragma once

#include "ui/lessons/lesson-windows.h"

#include <shmview/inspect.h>

/* In all these functions, `found` is the state of the segment; NULL if it is
 * unknown. `board` is the board of this window. */

/* Calls ui_lesson_clean() for this window, `root`. Asks every other window that
 * holds the segment, or has taken part in a lesson of this window, to call it
 * for itself. */
void ui_lesson_start_clean(GtkRoot *root, UiOperation *operation,
                           const struct shmview_inspection *found,
                           UiLessonBoard *board);

/* Returns a question for the user if another process holds the segment, and may
 * therefore lose something when all windows are reset. Windows that have taken
 * part in a lesson of this window do not count; a process that is invisible
 * from here does. Freed with g_free(). NULL if there is no such process. */
char *ui_lesson_start_question(const struct shmview_inspection *found,
                               UiLessonBoard *board);

/* Returns a text for the user if a process that is no window holds the segment,
 * and therefore will hold it even when all windows have detached. The process
 * may be invisible from here. NULL if there is no such process. Static. */
const char *ui_lesson_start_rest(const struct shmview_inspection *found,
                                 UiLessonBoard *board);
