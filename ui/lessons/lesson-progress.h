/* SPDX-License-Identifier: MIT */
/* Remembers which lessons are done. */

#ifndef UI_LESSONS_LESSON_PROGRESS_H
#define UI_LESSONS_LESSON_PROGRESS_H

#include <glib.h>

/* Lessons are known by their numbers, from 0. */
gboolean ui_lesson_progress_is_done(guint lesson);
void ui_lesson_progress_note(guint lesson);

#endif
