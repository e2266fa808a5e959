/* SPDX-License-Identifier: MIT */
/* Lets the windows of a lesson tell each other which button to press next, and
 * what the press has done. */

#pragma once

#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <shmview/holders.h>

#include <gtk/gtk.h>

/*
 * Windows with the same key exchange three small files in the user's runtime
 * folder: one names the button to press, one the result, and one the windows
 * that have to detach before a lesson begins. A board marks each button that
 * another window posts, until that window takes it back. The board ignores its
 * own posts, and those of dead processes. Use it on the main loop.
 */
typedef struct ui_lesson_windows UiLessonBoard;

/* Called with the events of the button that this board has posted. If several
 * events come at almost the same time, it may be called only with the last one.
 * Also called with UI_LESSON_EVENT_MARKED when this board has marked or
 * unmarked a button that another window posts. `heading` is that of the message
 * if an operation failed, otherwise NULL. */
typedef void (*UiLessonBoardHeard)(UiLessonEvent event, const char *heading,
                                   gpointer data);

/* Makes a board for the present key of the operation's session. It marks
 * buttons in the window around `widget`. The operation and the widget must
 * outlive the board. */
UiLessonBoard *ui_lesson_windows_new(UiOperation *operation, GtkWidget *widget,
                                     UiLessonBoardHeard heard, gpointer data);

/* Returns whether the board is for the key that the session has now. */
gboolean ui_lesson_windows_fits(UiLessonBoard *self, UiSession *session);

/* Posts the action of a button, for lesson-target.h. NULL takes back the button
 * that this board has posted. */
void ui_lesson_windows_post(UiLessonBoard *self, const char *action);

/* Sends the result of the button that was pressed here to the window that
 * posted it. Does nothing if no such button was pressed. */
void ui_lesson_windows_report(UiLessonBoard *self, UiLessonEvent event,
                              const char *heading);

/* Lets each other window that is among the holders, or has taken part in the
 * lessons of this window, start clean: see ui_lesson_clean(). `holders` may be
 * NULL. */
void ui_lesson_windows_clean(UiLessonBoard *self,
                             const struct shmview_holders *holders);

/* Returns whether a button that this board has posted was pressed in the
 * process. */
gboolean ui_lesson_windows_took_part(UiLessonBoard *self, pid_t process);

/* Returns the number of the window that marks the button which this board has
 * posted, or of the last window that did, if it is still there. Returns 0 if no
 * window is known, or if `self` is NULL. */
guint ui_lesson_windows_helper(UiLessonBoard *self);

/* Returns a sentence with the button that another window's lesson asks for in
 * this window; NULL if no lesson does, or if `self` is NULL. The board owns the
 * sentence, which is valid until the board's next event. */
const char *ui_lesson_windows_asked(UiLessonBoard *self);

/* Frees the board, and takes back the button that the board has posted. NULL is
 * allowed. */
void ui_lesson_windows_free(UiLessonBoard *self);
