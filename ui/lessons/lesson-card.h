/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps, and goes on when the step's button is
 * pressed. */

#ifndef UI_LESSONS_LESSON_CARD_H
#define UI_LESSONS_LESSON_CARD_H

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/*
 * A step ends when its button is pressed in this window. The first button
 * pressed here tells which of the two windows this is.
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson, which must live as long as the card; NULL for none. */
void ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson);

/* Whether the lesson is shown, and the next button has to be marked. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);

#endif
