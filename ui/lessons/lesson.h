/* SPDX-License-Identifier: MIT */
/* One lesson: what to press, what is seen then, a question and its answer. */

#ifndef UI_LESSONS_LESSON_H
#define UI_LESSONS_LESSON_H

#include <gio/gio.h>

/* Where a step is done: in one of two windows of ours, or in a Qt program. */
typedef enum {
    UI_LESSON_FIRST,
    UI_LESSON_SECOND,
    UI_LESSON_QT,
} UiLessonWindow;

typedef struct {
    UiLessonWindow window;
    /* The text on the button to press. */
    char *press;
    /* What to do, and what is seen when it is done. */
    char *text;
    char *then;
} UiLessonStep;

/* It never changes. assets/lessons/README.md describes the file. */
#define UI_TYPE_LESSON (ui_lesson_get_type())
G_DECLARE_FINAL_TYPE(UiLesson, ui_lesson, UI, LESSON, GObject)

/*
 * Reads the content of a file, in the language of the locale where the file has
 * it, else in English. `name` says in errors which file it was. NULL, with an
 * error of G_KEY_FILE_ERROR, where something is wrong with it.
 */
UiLesson *ui_lesson_new(const char *name, GBytes *content, GError **error);

/* All strings belong to the lesson. */
const char *ui_lesson_title(UiLesson *self);
const char *ui_lesson_introduction(UiLesson *self);
const char *ui_lesson_question(UiLesson *self);
const char *ui_lesson_answer(UiLesson *self);

/* The steps, at least one; `index` counts from 0 and must be below the count.
 */
guint ui_lesson_count(UiLesson *self);
const UiLessonStep *ui_lesson_step(UiLesson *self, guint index);

#endif
