/* SPDX-License-Identifier: MIT */
/* Finds the button that the user has to press in a lesson, marks it, and
 * notices the press. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/* Finds a button or a menu item by its action, and marks it with the style
 * class "lesson-next". For a menu item, marks the button of the menu. `action`
 * is always a detailed name, for example “win.follow” or
 * “inspector.page::stage”. */
typedef struct ui_lesson_target UiLessonTarget;

/* Calls `pressed`, with `data` as its only argument, when the button is pressed
 * with the mouse, the keyboard or its shortcut. */
UiLessonTarget *ui_lesson_target_new(GCallback pressed, gpointer data);
void ui_lesson_target_free(UiLessonTarget *self);

/* Looks for the button with this action in `window`, and forgets the previous
 * one. If `window` or `action` is NULL, only forgets. */
void ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window,
                          const char *action);

/* Returns the event that the last press was: UI_LESSON_EVENT_ON or
 * UI_LESSON_EVENT_OFF for a switch, otherwise UI_LESSON_EVENT_PRESSED. */
UiLessonEvent ui_lesson_target_event(UiLessonTarget *self);

/* Returns the button with this action, or the button of the menu that has it;
 * or NULL. */
GtkWidget *ui_lesson_target_find(GtkWindow *window, const char *action);

/* Returns the text of the window's button or menu item with this action, in the
 * user's language; freed with g_free(). NULL if there is none. */
char *ui_lesson_target_label(GtkWindow *window, const char *action);

/* Scrolls to the button, opens the inspector if needed, and gives the button
 * the focus. Returns FALSE if there is no such button. */
gboolean ui_lesson_target_show(UiLessonTarget *self);
