/* SPDX-License-Identifier: MIT */
/* The button of this window that a lesson wants pressed. */

#ifndef UI_LESSONS_LESSON_TARGET_H
#define UI_LESSONS_LESSON_TARGET_H

#include <gtk/gtk.h>

/*
 * Finds a button by the text on it, or an item of the menu, in which case the
 * menu's button stands for it; marks it with the style class "lesson-next".
 *
 * Signal "pressed": it was, by the mouse, the keyboard or its shortcut.
 */
#define UI_TYPE_LESSON_TARGET (ui_lesson_target_get_type())
G_DECLARE_FINAL_TYPE(UiLessonTarget, ui_lesson_target, UI, LESSON_TARGET,
                     GObject)

UiLessonTarget *ui_lesson_target_new(void);

/*
 * Looks for the button with this text in `window`, in place of the one before;
 * NULL: there is none to press. Where it's not found, ui_lesson_target_show()
 * looks again.
 */
void ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window,
                          const char *text);

/* Brings it before the eyes, unfolds the inspector if need be, and gives it the
 * keyboard. FALSE where there is no such button. */
gboolean ui_lesson_target_show(UiLessonTarget *self);

#endif
