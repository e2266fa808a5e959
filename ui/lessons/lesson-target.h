/* SPDX-License-Identifier: MIT */
/* Finds the button that a lesson wants pressed, and hears when it is. */

#ifndef UI_LESSONS_LESSON_TARGET_H
#define UI_LESSONS_LESSON_TARGET_H

#include <gtk/gtk.h>

/*
 * Finds a button by the text on it, or an item of the menu, in which case the
 * menu's button stands for it; marks it with the style class "lesson-next".
 */
typedef struct ui_lesson_target UiLessonTarget;

/* Calls `pressed`, with `data` as its only argument, when the button is pressed
 * by the mouse, the keyboard or its shortcut. */
UiLessonTarget *ui_lesson_target_new(GCallback pressed, gpointer data);
void ui_lesson_target_free(UiLessonTarget *self);

/*
 * Looks for the button with this text in `window`, in place of the one before;
 * NULL: there is none to press. Where it's not found, ui_lesson_target_show()
 * looks again.
 */
void ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window,
                          const char *text);

/* Brings it into view, unfolds the inspector if need be, and gives it the
 * keyboard. FALSE where there is no such button. */
gboolean ui_lesson_target_show(UiLessonTarget *self);

#endif
