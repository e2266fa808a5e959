/* SPDX-License-Identifier: MIT */
/* The button of this window that a lesson wants pressed. */

#ifndef SHMVIEW_LESSON_TARGET_H
#define SHMVIEW_LESSON_TARGET_H

#include <gtk/gtk.h>

/*
 * Finds a button by the text on it, or an item of the menu, in which case the
 * menu's button stands for it; marks it with the style class "lesson-next".
 *
 * Signal "pressed": it was, by the mouse, the keyboard or its shortcut.
 */
#define SHM_TYPE_LESSON_TARGET (shm_lesson_target_get_type())
G_DECLARE_FINAL_TYPE(ShmLessonTarget, shm_lesson_target, SHM, LESSON_TARGET,
                     GObject)

ShmLessonTarget *shm_lesson_target_new(void);

/*
 * Looks for the button with this text in `window`, in place of the one before;
 * NULL: there is none to press. Where it's not found, shm_lesson_target_show()
 * looks again.
 */
void shm_lesson_target_set(ShmLessonTarget *self, GtkWindow *window,
                           const char *text);

/* Brings it before the eyes, unfolds the inspector if need be, and gives it the
 * keyboard. FALSE where there is no such button. */
gboolean shm_lesson_target_show(ShmLessonTarget *self);

#endif
