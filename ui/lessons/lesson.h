/* SPDX-License-Identifier: MIT */
/* A lesson: its steps, what is to be seen after each, a question and its
 * answer. */

#ifndef UI_LESSONS_LESSON_H
#define UI_LESSONS_LESSON_H

#include <gio/gio.h>

/* Where a step takes place: in one of our two windows, or in a Qt program. */
typedef enum {
    UI_LESSON_FIRST,
    UI_LESSON_SECOND,
    UI_LESSON_QT,
} UiLessonWindow;

/* What happened to the button of a step. */
typedef enum {
    /* Another window marks it; or this window another one's, or no longer. */
    UI_LESSON_EVENT_MARKED,
    UI_LESSON_EVENT_PRESSED,
    /* What it began waits, or goes on for long. */
    UI_LESSON_EVENT_RUNNING,
    UI_LESSON_EVENT_ENDED,
    /* It was pressed in a process that has ended since. */
    UI_LESSON_EVENT_GONE,
} UiLessonEvent;

/* When a step is done. */
typedef enum {
    /* As soon as its button is pressed. */
    UI_LESSON_PRESSED,
    /* When the operation has succeeded that the button began. */
    UI_LESSON_DONE,
    /* When that has failed with the message of the step: it is the lesson's
     * point. */
    UI_LESSON_REFUSED,
    /* When that waits for a lock, or goes on for long. */
    UI_LESSON_RUNNING,
    /* When the process is gone in which the button was pressed. */
    UI_LESSON_GONE,
} UiLessonGoal;

typedef struct {
    UiLessonWindow window;
    UiLessonGoal goal;
    /* The heading of the message, for UI_LESSON_REFUSED; else NULL. */
    char *refusal;
    /* The text of the button to press. */
    char *press;
    /* The picture to choose: see ui_lesson_picture_path(); else NULL. */
    char *picture;
    /* What to do, and what is to be seen afterwards. */
    char *text;
    char *then;
} UiLessonStep;

/* Never changed once it is made. assets/lessons/README.md describes the file.
 */
typedef struct {
    char *title;
    char *introduction;
    char *question;
    char *answer;
    /* A list of UiLessonStep, at least one. */
    GPtrArray *steps;
} UiLesson;

/*
 * Reads the content of a file, in the language of the locale if the file has
 * it, else in English. `name` names the file in errors. NULL with an error of
 * G_KEY_FILE_ERROR if something is wrong with it.
 */
UiLesson *ui_lesson_new(const char *name, GBytes *content, GError **error);

void ui_lesson_free(UiLesson *lesson);

/* Whether the step is done by what happened to its button; `heading` is that of
 * the message if what it began has failed, otherwise NULL. */
gboolean ui_lesson_step_is_done(const UiLessonStep *step, UiLessonEvent event,
                                const char *heading);

/* Whether a step takes place in the second window. */
gboolean ui_lesson_needs_second_window(const UiLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLesson, ui_lesson_free)

/*
 * Reads the lessons that are compiled into the program: returns a new array of
 * UiLesson, in the order of their files' numbers. NULL with an error if one of
 * them can't be read.
 */
GPtrArray *ui_lesson_list_new(GError **error);

#endif
