/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps, and goes on when a step has had its
 * effect. */

#pragma once

#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <gtk/gtk.h>

/*
 * The window with the card is the lesson's first window. A step in this window
 * is complete when its button has had the effect that the lesson names
 * (UiLessonGoal in lesson.h). If it has another effect, the card tells what to
 * do.
 *
 * Signals: "done": the answer is shown. "next-lesson": the user wants the next
 * lesson. "asked": see ui_lesson_card_asked().
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson, which must live as long as the card; NULL ends the
 * lesson. */
void ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson);

/* Sets the operation that the lesson's buttons begin. Takes a reference. Call
 * it once. */
void ui_lesson_card_set_operation(UiLessonCard *self, UiOperation *operation);

/* Returns a sentence with the button that another window's lesson asks for in
 * this window, or NULL. The signal "asked" tells of changes. The card owns the
 * sentence; it is valid until the next "asked". */
const char *ui_lesson_card_asked(UiLessonCard *self);

/* Sets whether the lesson is shown, which marks the next button. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);
