/* SPDX-License-Identifier: MIT */
/* Marks the button that a lesson wants pressed in its second window. */

#ifndef UI_LESSONS_LESSON_BOARD_H
#define UI_LESSONS_LESSON_BOARD_H

#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * The windows of one key tell each other by a small file in the user's runtime
 * folder. A board marks what others post on it, until it is pressed or taken
 * back, not what it posts itself, and nothing of processes that have died. Use
 * it on the main loop.
 */
typedef struct ui_lesson_board UiLessonBoard;

/* Makes a board for the session's key at this moment. Marks buttons in the
 * window around `widget`, which outlives the board. */
UiLessonBoard *ui_lesson_board_new(UiSession *session, GtkWidget *widget);

/* Posts the text of a button; NULL takes back what this board has posted. */
void ui_lesson_board_post(UiLessonBoard *self, const char *press);

/* Takes back what it has posted. NULL is allowed. */
void ui_lesson_board_free(UiLessonBoard *self);

#endif
