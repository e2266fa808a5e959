/* SPDX-License-Identifier: MIT */
/* The texts that the card of a lesson adds to the lesson's own texts. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* Returns a text such as "Step 2 of 5. In the second window (window 2, orange),
 * press “Follow”."; freed with g_free(). `position`, the number of the step,
 * counts from 0. The button's text comes from `window`, the window with the
 * lesson, also if the step is for the second window: all windows have the same
 * buttons. (For a Qt program, the lesson itself has the button's text.)
 * `second` is the number of the second window; 0 if that is unknown. */
char *ui_lesson_words_place(const UiLesson *lesson, guint position,
                            GtkRoot *window, guint second);

/* Returns a sentence that tells the second window which button the lesson asks
 * for; freed with g_free(). `number` is the number of the window with the
 * lesson; 0 if that is unknown. `press` is the button's text. */
char *ui_lesson_words_asked(guint number, const char *press);

/* Returns the text to show above the step `position`, which counts from 0: what
 * the user sees after the previous step, or for step 0 the lesson's
 * introduction. The lesson owns the text. */
const char *ui_lesson_words_seen(const UiLesson *lesson, guint position);

/* Returns a text that says what to do if the step had another result than the
 * lesson expects. `heading` is the heading of the message with which the step's
 * operation has ended; NULL if there is no message. Freed with g_free(). */
char *ui_lesson_words_trouble(const UiLessonStep *step, const char *heading);
