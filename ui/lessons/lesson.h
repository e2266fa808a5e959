/* SPDX-License-Identifier: MIT */
/* A lesson: its steps, what to see after each of them, a question and its
 * answer. */

#pragma once

#include <gio/gio.h>

/* The place of a step: the window with the lesson, a second window, or a Qt
 * program. */
typedef enum {
    UI_LESSON_FIRST,
    UI_LESSON_SECOND,
    UI_LESSON_QT,
} UiLessonWindow;

/* Something happened to the button of a step. */
typedef enum {
    /* Another window has marked the button of our step, or has ended before
     * anybody pressed it there; or this window has marked or unmarked a button
     * for the lesson of another window. */
    UI_LESSON_EVENT_MARKED,
    UI_LESSON_EVENT_PRESSED,
    /* It was pressed, and is a switch, which is now on or off. */
    UI_LESSON_EVENT_ON,
    UI_LESSON_EVENT_OFF,
    /* The operation that the button began waits for a lock, or takes long. */
    UI_LESSON_EVENT_RUNNING,
    UI_LESSON_EVENT_ENDED,
    /* The operation has ended, and the segment's picture is half written. */
    UI_LESSON_EVENT_HALF,
    /* The process in which the step's button was pressed has ended. */
    UI_LESSON_EVENT_GONE,
} UiLessonEvent;

/* The event that completes a step. */
typedef enum {
    /* The button is pressed. */
    UI_LESSON_PRESSED,
    /* The button is a switch, and is pressed until it is on or off. */
    UI_LESSON_ON,
    UI_LESSON_OFF,
    /* The operation that the button began has succeeded. */
    UI_LESSON_DONE,
    /* It has written half of a picture. */
    UI_LESSON_HALF,
    /* The operation has failed with the step's message, which the lesson wants
     * to show. */
    UI_LESSON_REFUSED,
    /* The operation waits for a lock, or takes long. */
    UI_LESSON_RUNNING,
    /* The process in which the button was pressed has ended. */
    UI_LESSON_GONE,
} UiLessonGoal;

typedef struct {
    UiLessonWindow window;
    UiLessonGoal goal;
    /* The heading of the expected message for UI_LESSON_REFUSED, otherwise
     * NULL. */
    char *refusal;
    /* The action of the button to press, for lesson-target.h; in a Qt program,
     * the text of its button. */
    char *press;
    /* The picture to choose, for ui_lesson_picture_load(), or NULL. */
    char *picture;
    /* What to do, and what to see afterwards. */
    char *text;
    char *then;
} UiLessonStep;

/* Never changes once it is made. assets/lessons/README.md describes the
 * file. */
typedef struct {
    char *title;
    char *introduction;
    char *question;
    char *answer;
    /* A list of at least one UiLessonStep. */
    GPtrArray *steps;
} UiLesson;

/* Reads the content of a file, and translates its texts. Errors contain `name`.
 * Returns NULL with an error of G_KEY_FILE_ERROR if something is wrong with the
 * file. */
UiLesson *ui_lesson_new(const char *name, GBytes *content, GError **error);

void ui_lesson_free(UiLesson *lesson);

/* Returns whether this event at the step's button completes the step. `heading`
 * is that of the message if the operation has failed, otherwise NULL. */
gboolean ui_lesson_step_is_done(const UiLessonStep *step, UiLessonEvent event,
                                const char *heading);

/* Returns whether an event that does not complete the step is a result that the
 * lesson did not expect. */
gboolean ui_lesson_step_is_in_trouble(const UiLessonStep *step,
                                      UiLessonEvent event);

/* Returns whether a step takes place in the second window. */
gboolean ui_lesson_needs_second_window(const UiLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLesson, ui_lesson_free)

/* Reads the lessons that are compiled into the program. Returns a new array of
 * UiLesson, in the order of the numbers of their files, or NULL with an error
 * if one of them can't be read. */
GPtrArray *ui_lesson_list_new(GError **error);
