/* SPDX-License-Identifier: MIT */
/* Remembers which lessons the user has finished. */

#ifndef UI_LESSONS_FINISHED_LESSONS_H
#define UI_LESSONS_FINISHED_LESSONS_H

#include <glib.h>

/* The number of a lesson counts from 0. */
gboolean ui_finished_lessons_contain(guint lesson);
void ui_finished_lessons_add(guint lesson);

#endif
