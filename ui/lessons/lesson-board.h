/* SPDX-License-Identifier: MIT */
/* How the windows of a lesson exchange the button to press next, and its
 * result. */

#ifndef UI_LESSONS_LESSON_BOARD_H
#define UI_LESSONS_LESSON_BOARD_H

#include "ui/lessons/lesson.h"
#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * The windows of one key tell each other by two small files in the user's
 * runtime folder: one contains the button to press, the other the result. A
 * board marks the buttons that other windows post, until they take them back.
 * It ignores its own posts, and those of dead processes. Use it on the main
 * loop.
 */
typedef struct ui_lesson_board UiLessonBoard;

/* Called with the result of the button that this board has posted: `heading` is
 * that of the message with which an operation failed, otherwise NULL. */
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

/* Sends the result to the window that posted the button which was pressed here.
 * Does nothing if none was pressed. */
void ui_lesson_board_report(UiLessonBoard *self, UiLessonEvent event,
                            const char *heading);

/* Returns the number of the window that marks what this board has posted, or
 * that was the last to do so; 0 if none is known, or for NULL. */
guint ui_lesson_board_helper(UiLessonBoard *self);

/* Returns which button another window's lesson asks for in this one, in words,
 * or NULL, also for NULL. It is the board's, and of now only. */
const char *ui_lesson_board_asked(UiLessonBoard *self);

/* Takes back what it has posted. NULL is allowed. */
void ui_lesson_board_free(UiLessonBoard *self);

#endif
