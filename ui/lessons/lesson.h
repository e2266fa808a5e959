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
    /* One of three things: another window has marked the button of our step;
     * that window has died before its button was pressed; or our window has
     * marked or unmarked a button for the lesson of another window. */
    UI_LESSON_EVENT_MARKED,
    /* The button, which is not a switch, was pressed. */
    UI_LESSON_EVENT_PRESSED,
    /* The button is a switch, and the press has switched it on or off. */
    UI_LESSON_EVENT_ON,
    UI_LESSON_EVENT_OFF,
    /* The operation that the button began waits for a lock, or takes long. */
    UI_LESSON_EVENT_RUNNING,
    /* The operation has ended: it has succeeded or failed. */
    UI_LESSON_EVENT_ENDED,
    /* The operation has ended, and the segment's picture is half written. */
    UI_LESSON_EVENT_HALF,
    /* The process in which the step's button was pressed has died. */
    UI_LESSON_EVENT_GONE,
    /* The window that marked the step's button has closed, or has another key
     * now. */
    UI_LESSON_EVENT_LEFT,
} UiLessonEvent;

/* The event that completes a step. */
typedef enum {
    /* The button was pressed. */
    UI_LESSON_PRESSED,
    /* The button is a switch, and the press has switched it on or off. */
    UI_LESSON_ON,
    UI_LESSON_OFF,
    /* The operation that the button began has succeeded without a message. */
    UI_LESSON_DONE,
    /* The operation has written half of a picture. */
    UI_LESSON_HALF,
    /* The operation has failed with the message that the lesson wants to show:
     * see `refusal` in UiLessonStep. */
    UI_LESSON_REFUSED,
    /* The operation waits for a lock, or takes long. */
    UI_LESSON_RUNNING,
    /* The process in which the button was pressed has died. It is not enough
     * that its window was closed. */
    UI_LESSON_GONE,
} UiLessonGoal;

typedef struct {
    UiLessonWindow window;
    UiLessonGoal goal;
    /* The heading of the expected message for UI_LESSON_REFUSED, otherwise
     * NULL. */
    char *refusal;
    /* The action of the button to press, as in lesson-target.h; for a Qt
     * program, the text of the button. */
    char *press;
    /* The picture to choose, for ui_lesson_picture_load() (lesson-picture.h),
     * or NULL. */
    char *picture;
    /* `text` tells the user what to do; `then` tells what the user sees after
     * that. */
    char *text;
    char *then;
} UiLessonStep;

/* Never changes once it is made. assets/lessons/README.md describes the file
 * from which it is read. */
typedef struct {
    char *title;
    char *introduction;
    char *question;
    char *answer;
    /* A list of UiLessonStep *, at least one. */
    GPtrArray *steps;
} UiLesson;

/* Makes a lesson from the content of a file, with translated texts; free it
 * with ui_lesson_free(). If something is wrong with the file, returns NULL with
 * an error of G_KEY_FILE_ERROR, whose message contains `name`, the name of the
 * file. */
UiLesson *ui_lesson_new(const char *name, GBytes *content, GError **error);

/* Frees the lesson. NULL is allowed. */
void ui_lesson_free(UiLesson *lesson);

/* Returns whether this event of the step's button completes the step. If the
 * operation has ended with a message, `heading` is the message's heading,
 * otherwise NULL. */
gboolean ui_lesson_step_is_done(const UiLessonStep *step, UiLessonEvent event,
                                const char *heading);

/* Returns whether an event that does not complete the step is a result that the
 * lesson did not expect. Then the user needs help. */
gboolean ui_lesson_step_is_in_trouble(const UiLessonStep *step,
                                      UiLessonEvent event);

/* Returns whether a step takes place in the second window. */
gboolean ui_lesson_needs_second_window(const UiLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiLesson, ui_lesson_free)

/* Reads the lessons that are compiled into the program. Returns a new array of
 * UiLesson *, in the order of the numbers in their files' names; free it with
 * g_ptr_array_unref(). NULL if a lesson can't be read, with an error of
 * G_KEY_FILE_ERROR or G_RESOURCE_ERROR. */
GPtrArray *ui_lesson_list_new(GError **error);
