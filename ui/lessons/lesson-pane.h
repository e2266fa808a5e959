/* SPDX-License-Identifier: MIT */
/* The lessons above the window: all of them, or one. */

#ifndef SHMVIEW_LESSON_PANE_H
#define SHMVIEW_LESSON_PANE_H

#include <gtk/gtk.h>

/* Hidden until it's opened. */
#define SHM_TYPE_LESSON_PANE (shm_lesson_pane_get_type())
G_DECLARE_FINAL_TYPE(ShmLessonPane, shm_lesson_pane, SHM, LESSON_PANE, GtkBox)

/* Shows the lessons, or the one that was shown before it was closed. */
void shm_lesson_pane_open(ShmLessonPane *self);

#endif
