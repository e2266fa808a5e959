/* SPDX-License-Identifier: MIT */
/* The words that the card of a lesson adds to the lesson's own texts. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* Returns the number of the step, and what to press in which window; freed with
 * g_free(). `position` counts from 0. The texts of the buttons come from
 * `window`, because every window has the same buttons. `second` is the number
 * of the second window, or 0 if that is unknown. */
char *ui_lesson_words_place(const UiLesson *lesson, guint position,
                            GtkRoot *window, guint second);

/* Returns a sentence for the second window: what the lesson in window `number`
 * (0 if that is unknown) asks for there. `press` is the text of the button.
 * Freed with g_free(). */
char *ui_lesson_words_asked(guint number, const char *press);

/* Returns what the user should see after the previous step; at the beginning,
 * returns the lesson's introduction. */
const char *ui_lesson_words_seen(const UiLesson *lesson, guint position);

/* Returns what to do after a step has ended in another way than the lesson
 * says. `heading` is that of a message, or NULL. Freed with g_free(). */
char *ui_lesson_words_trouble(const UiLessonStep *step, const char *heading);
