/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps, and goes on when a step has had its
 * effect. */

#pragma once

#include "ui/lessons/lesson-windows.h"
#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <gtk/gtk.h>

/*
 * The window with the card is the lesson's first window. A step in this window
 * or in the second one is complete when its button has had the effect that the
 * lesson names (UiLessonGoal in lesson.h). If the button has another effect,
 * the card tells the user what to do.
 *
 * Signals: "done": the answer is shown. "asked": ui_lesson_windows_asked() has
 * changed. Two of the card's buttons have actions of the pane around the card.
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson, which must live as long as the card; NULL ends the lesson.
 * `trouble` is a text to show above the first step, or NULL. If `waits` is
 * TRUE, the button of the first step is not marked yet, and
 * ui_lesson_card_waits() returns TRUE until the lesson begins again or the user
 * goes to another step. */
void ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson,
                          const char *trouble, gboolean waits);
gboolean ui_lesson_card_waits(UiLessonCard *self);

/* Sets the operation that the lesson's buttons begin. Takes a reference. Call
 * it once. */
void ui_lesson_card_set_operation(UiLessonCard *self, UiOperation *operation);

/* Returns the board for the present key; the card owns it. NULL before there is
 * an operation. */
UiLessonBoard *ui_lesson_card_board(UiLessonCard *self);

/* Sets whether the lesson is shown. While it is, the button to press next is
 * marked. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);
