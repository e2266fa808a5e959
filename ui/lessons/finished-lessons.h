/* SPDX-License-Identifier: MIT */
/* Remembers which lessons the user has finished. */

#pragma once

#include <glib.h>

/* Returns whether the user has finished a lesson, in this run of the program or
 * in an earlier one. Lessons count from 0. */
gboolean ui_finished_lessons_contain(guint lesson);
/* Remembers that the user has finished a lesson. */
void ui_finished_lessons_add(guint lesson);
