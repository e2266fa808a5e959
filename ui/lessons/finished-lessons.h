/* SPDX-License-Identifier: MIT */
/* Remembers which lessons the user has finished. */

#pragma once

#include <glib.h>

/* The number of a lesson counts from 0. */
gboolean ui_finished_lessons_contain(guint lesson);
void ui_finished_lessons_add(guint lesson);
