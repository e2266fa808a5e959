/* SPDX-License-Identifier: MIT */
/* What the card of a lesson says of a step, beside the lesson's own texts. */

#ifndef UI_LESSONS_LESSON_WORDS_H
#define UI_LESSONS_LESSON_WORDS_H

#include "ui/lessons/lesson.h"

/* Returns which step it is, and what to press where; freed with g_free(). Steps
 * are counted from 0. `second` is the second window's number, or 0. */
char *ui_lesson_words_place(const UiLesson *lesson, guint position,
                            guint second);

/* Returns, for the second window, what a lesson in the window of this number
 * (or 0) asks for there; freed with g_free(). */
char *ui_lesson_words_asked(guint number, const char *press);

/* Returns what was to be seen after the step before, or what the lesson is
 * about. */
const char *ui_lesson_words_seen(const UiLesson *lesson, guint position);

/* Returns what to do after a step that ended in another way than the lesson
 * says: with a message of this heading, or without one (NULL). Freed with
 * g_free(). */
char *ui_lesson_words_trouble(const UiLessonStep *step, const char *heading);

#endif
