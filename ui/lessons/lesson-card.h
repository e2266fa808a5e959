/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps one by one, and goes to the next step
 * when the present one is complete. */

#pragma once

#include "ui/lessons/lesson-windows.h"
#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <gtk/gtk.h>

/*
 * The window with the card is the lesson's first window. A step in this window
 * or in the second window is complete when its button has had the effect that
 * the lesson names (UiLessonGoal in lesson.h). If the button has another
 * effect, the card tells the user what to do. Two of the card's buttons
 * activate actions of the lesson pane: "lessons.next" and
 * "lessons.start-clean".
 *
 * Signal "done": the user has looked at the lesson's answer.
 * Signal "asked": the result of ui_lesson_windows_asked() may have changed.
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson, which must live as long as the card; NULL ends the lesson.
 * `trouble` is a text that is shown above the first step, or NULL. If `waits`
 * is TRUE, the lesson waits: the button of the first step is not marked. The
 * lesson waits until this function is called again, or the user goes to another
 * step. */
void ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson,
                          const char *trouble, gboolean waits);
/* Returns whether the lesson waits. */
gboolean ui_lesson_card_waits(UiLessonCard *self);

/* Sets the window's operation, whose results tell the card what a button has
 * done. Takes a reference. Call this once. */
void ui_lesson_card_set_operation(UiLessonCard *self, UiOperation *operation);

/* Returns the board (lesson-windows.h) for the present key of the operation's
 * session. The card owns the board, and frees it when the key changes. Returns
 * NULL before ui_lesson_card_set_operation(). */
UiLessonBoard *ui_lesson_card_board(UiLessonCard *self);

/* Tells the card whether the lesson pane is open. The card marks the button to
 * press next only while the pane is open. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);
