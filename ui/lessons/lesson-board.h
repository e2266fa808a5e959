/* SPDX-License-Identifier: MIT */
/* Where the windows of a lesson tell each other what to press, and what came of
 * it. */

#ifndef UI_LESSONS_LESSON_BOARD_H
#define UI_LESSONS_LESSON_BOARD_H

#include "ui/lessons/lesson.h"
#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * The windows of one key tell each other by two small files in the user's
 * runtime folder: one has the button that is to be pressed, and the other one
 * what came of it. A board marks what others post on it, until that is taken
 * back, not what it posts itself, and nothing of processes that have died. Use
 * it on the main loop.
 */
typedef struct ui_lesson_board UiLessonBoard;

/* Hears what came of the button that this board has posted: `heading` is that
 * of the message with which an operation failed, otherwise NULL. */
typedef void (*UiLessonBoardHeard)(UiLessonEvent event, const char *heading,
                                   gpointer data);

/* Makes a board for the session's key at this moment. Marks buttons in the
 * window around `widget`, which outlives the board. */
UiLessonBoard *ui_lesson_board_new(UiSession *session, GtkWidget *widget,
                                   UiLessonBoardHeard heard, gpointer data);

/* Whether the board is that of the key which the session has now. */
gboolean ui_lesson_board_fits(UiLessonBoard *self, UiSession *session);

/* Posts the text of a button; NULL takes back what this board has posted. */
void ui_lesson_board_post(UiLessonBoard *self, const char *press);

/* Tells the window that has posted the button which was pressed here what came
 * of it. Does nothing if none was pressed. */
void ui_lesson_board_report(UiLessonBoard *self, UiLessonEvent event,
                            const char *heading);

/* Takes back what it has posted. NULL is allowed. */
void ui_lesson_board_free(UiLessonBoard *self);

#endif
