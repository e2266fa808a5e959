/* SPDX-License-Identifier: MIT */
/* One lesson, a step at a time: what was seen, what to do, what to press. */

#ifndef UI_LESSONS_LESSON_CARD_H
#define UI_LESSONS_LESSON_CARD_H

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/*
 * A step goes on to the next one when its button was pressed in this window.
 * Which of the two windows this one is, it learns from that: the first button
 * pressed here tells.
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson; it's kept. NULL: none. */
void ui_lesson_card_begin(UiLessonCard *self, UiLesson *lesson);

/* Whether a lesson is going on, and the next button is to be marked. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);

#endif
