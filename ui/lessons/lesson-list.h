/* SPDX-License-Identifier: MIT */
/* The lessons that are compiled into the program. */

#ifndef SHMVIEW_LESSON_LIST_H
#define SHMVIEW_LESSON_LIST_H

#include "ui/lessons/lesson.h"

/*
 * A new list of ShmLesson, in the order of their files' names. NULL, with an
 * error, where one of them can't be read.
 */
GPtrArray *shm_lesson_list_new(GError **error);

#endif
