/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps, and continues when a step has had its
 * effect. */

#ifndef UI_LESSONS_LESSON_CARD_H
#define UI_LESSONS_LESSON_CARD_H

#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <gtk/gtk.h>

/*
 * The window that shows it is the lesson's first. A step here ends when what
 * its button began ends as the lesson says; otherwise the card tells what to
 * do.
 *
 * Signals: "done": the answer was shown. "next-lesson": the user wants it.
 * "asked": see ui_lesson_card_asked().
 */
#define UI_TYPE_LESSON_CARD (ui_lesson_card_get_type())
G_DECLARE_FINAL_TYPE(UiLessonCard, ui_lesson_card, UI, LESSON_CARD, GtkBox)

/* Begins a lesson, which must live as long as the card; NULL for none. */
void ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson);

/* Sets the operation whose outcomes are the steps' effects. Takes a reference.
 * Call it once. */
void ui_lesson_card_set_operation(UiLessonCard *self, UiOperation *operation);

/* Returns what the lesson of another window asks for in this one, in words, or
 * NULL; "asked" tells of changes. It is the card's, and of now only. */
const char *ui_lesson_card_asked(UiLessonCard *self);

/* Whether the lesson is shown, and the next button has to be marked. */
void ui_lesson_card_set_active(UiLessonCard *self, gboolean active);

#endif
