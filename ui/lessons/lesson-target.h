/* SPDX-License-Identifier: MIT */
/* Finds the button that the user has to press in a lesson, marks it, and
 * notices the press. */

#pragma once

#include "ui/lessons/lesson.h"

#include <gtk/gtk.h>

/*
 * Finds a button or a menu item by its action, and marks the button with the
 * style class "lesson-next". For a menu item, marks the button of its menu. If
 * the button is hidden, marks what the user has to press first (see
 * lesson-way.h), and moves the mark once the user has pressed that.
 *
 * In all these functions, `action` is a detailed action name of GLib, for
 * example “win.follow” or “inspector.page::stage”. Buttons without a text are
 * ignored.
 */
typedef struct ui_lesson_target UiLessonTarget;

/* Makes an object that has no button yet; free it with ui_lesson_target_free().
 * When the user presses the wanted button, with the mouse, the keyboard or the
 * button's shortcut, the object calls `pressed` with `data` as the first
 * argument. */
UiLessonTarget *ui_lesson_target_new(GCallback pressed, gpointer data);
/* Unmarks the button, if there is one, and frees the object. NULL is allowed.
 */
void ui_lesson_target_free(UiLessonTarget *self);

/* Unmarks the previous button. Then looks for the button with this action in
 * `window` and marks it. Marks none if `window` or `action` is NULL, or if
 * there is no such button. Finds a menu item only if its action begins with
 * "win.". */
void ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window,
                          const char *action);

/* Returns the event for the press that was just reported: UI_LESSON_EVENT_ON or
 * UI_LESSON_EVENT_OFF if the button is a switch, otherwise
 * UI_LESSON_EVENT_PRESSED. */
UiLessonEvent ui_lesson_target_event(UiLessonTarget *self);

/* Makes the wanted button visible: opens the inspector, turns to a page and
 * scrolls, if necessary. Gives the button the focus. Returns FALSE if there is
 * no wanted button. */
gboolean ui_lesson_target_show(UiLessonTarget *self);
