/* SPDX-License-Identifier: MIT */
/* A lesson: its steps, what is seen after each, a question and its answer. */

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

/* Only read, once it is there. assets/lessons/README.md describes the file. */
typedef struct {
    char *title;
    char *introduction;
    char *question;
    char *answer;
    /* Of UiLessonStep, at least one. */
    GPtrArray *steps;
} UiLesson;

/*
 * Reads the content of a file, in the language of the locale where the file has
 * it, else in English. `name` says in errors which file it was. NULL, with an
 * error of G_KEY_FILE_ERROR, where something is wrong with it.
 */
UiLesson *ui_lesson_new(const char *name, GBytes *content, GError **error);

void ui_lesson_free(UiLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLesson, ui_lesson_free)

/*
 * The lessons that are compiled into the program: a new array of UiLesson, in
 * the order of their files' names. NULL, with an error, where one of them can't
 * be read.
 */
GPtrArray *ui_lesson_list_new(GError **error);

#endif
