/* SPDX-License-Identifier: MIT */
/* The lessons that are compiled into the program. */

#ifndef UI_LESSONS_LESSON_LIST_H
#define UI_LESSONS_LESSON_LIST_H

#include "ui/lessons/lesson.h"

/*
 * A new list of UiLesson, in the order of their files' names. NULL, with an
 * error, where one of them can't be read.
 */
GPtrArray *ui_lesson_list_new(GError **error);

#endif
