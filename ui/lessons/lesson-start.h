/* SPDX-License-Identifier: MIT */
/* Starts a lesson with clean windows, unless the user has to be asked. */

#pragma once

#include "ui/lessons/lesson-windows.h"

#include <shmview/inspect.h>

/* Resets this window, and every other window that holds the segment `found` or
 * has taken part in a lesson of this window: see ui_lesson_clean(). In all
 * these functions `found` may be NULL. */
void ui_lesson_start_clean(GtkRoot *root, UiOperation *operation,
                           const struct shmview_inspection *found,
                           UiLessonBoard *board);

/* Returns NULL if nobody loses anything when a lesson starts clean: no other
 * process holds the segment except windows that have taken part in a lesson of
 * this window. Otherwise returns a question for the user; freed with
 * g_free(). */
char *ui_lesson_start_question(const struct shmview_inspection *found,
                               UiLessonBoard *board);

/* Returns a text for the user if a program other than a window is attached to
 * the segment, and remains attached when all windows have detached; otherwise
 * NULL. */
const char *ui_lesson_start_rest(const struct shmview_inspection *found,
                                 UiLessonBoard *board);
