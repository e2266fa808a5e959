/* SPDX-License-Identifier: MIT */
/* Begins a lesson with a window like a new one. */

#ifndef UI_LESSONS_LESSON_CLEAN_H
#define UI_LESSONS_LESSON_CLEAN_H

#include "ui/session/operation.h"

#include <gtk/gtk.h>

/* Stops to follow in the window `root`, and lets go of the segment. */
void ui_lesson_clean(GtkRoot *root, UiOperation *operation);

#endif
