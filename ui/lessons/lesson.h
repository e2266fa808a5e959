/* SPDX-License-Identifier: MIT */
/* One lesson: what to press, what is seen then, a question and its answer. */

#ifndef SHMVIEW_LESSON_H
#define SHMVIEW_LESSON_H

#include <gio/gio.h>

/* Where a step is done: in one of two windows of ours, or in a Qt program. */
typedef enum {
    SHM_LESSON_FIRST,
    SHM_LESSON_SECOND,
    SHM_LESSON_QT,
} ShmLessonWindow;

typedef struct {
    ShmLessonWindow window;
    /* The text on the button to press. */
    char *press;
    /* What to do, and what is seen when it is done. */
    char *text;
    char *then;
} ShmLessonStep;

/* It never changes. assets/lessons/README.md describes the file. */
#define SHM_TYPE_LESSON (shm_lesson_get_type())
G_DECLARE_FINAL_TYPE(ShmLesson, shm_lesson, SHM, LESSON, GObject)

/*
 * Reads the content of a file, in the language of the locale where the file has
 * it, else in English. `name` says in errors which file it was. NULL, with an
 * error of G_KEY_FILE_ERROR, where something is wrong with it.
 */
ShmLesson *shm_lesson_new(const char *name, GBytes *content, GError **error);

/* All strings belong to the lesson. */
const char *shm_lesson_title(ShmLesson *self);
const char *shm_lesson_introduction(ShmLesson *self);
const char *shm_lesson_question(ShmLesson *self);
const char *shm_lesson_answer(ShmLesson *self);

/* The steps, at least one; `index` counts from 0 and must be below the count.
 */
guint shm_lesson_count(ShmLesson *self);
const ShmLessonStep *shm_lesson_step(ShmLesson *self, guint index);

#endif
