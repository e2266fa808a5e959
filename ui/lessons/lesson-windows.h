/* SPDX-License-Identifier: MIT */
/* Lets the windows of a lesson tell each other which button to press next, and
 * what the press has done. */

#pragma once

#include "ui/lessons/lesson.h"
#include "ui/session/operation.h"

#include <shmview/holders.h>

#include <gtk/gtk.h>

/*
 * Each window has a board. To ask for a press in another window, a board posts
 * the button: it makes the button's action known to all other windows with the
 * same key. Until the board takes the button back, the boards of these windows
 * mark their own button with this action, and report what happens to that
 * button. Boards ignore the posts of dead processes.
 *
 * The boards exchange three small files in the user's runtime folder: one names
 * the button to press, one the result, and one the windows that have to detach
 * before a lesson begins. A board ends the exchange when its operation is
 * closed. Call all functions on the main loop.
 */
typedef struct ui_lesson_windows UiLessonBoard;

/* Called with each event of the button that this board has posted; of several
 * events at almost the same time, perhaps only with the last. Also called with
 * UI_LESSON_EVENT_MARKED when this board has marked or unmarked a button for
 * another window; ui_lesson_windows_new() may do that before it returns. If the
 * button's operation has ended with a message, `heading` is the message's
 * heading, otherwise NULL. */
typedef void (*UiLessonBoardHeard)(UiLessonEvent event, const char *heading,
                                   gpointer data);

/* Makes a board for the present key of the operation's session. The board marks
 * buttons in the window around `widget`. The operation and the widget must
 * outlive the board. Free it with ui_lesson_windows_free(). */
UiLessonBoard *ui_lesson_windows_new(UiOperation *operation, GtkWidget *widget,
                                     UiLessonBoardHeard heard, gpointer data);

/* Returns whether the board is for the key that the session has now. */
gboolean ui_lesson_windows_fits(UiLessonBoard *self, UiSession *session);

/* Takes back the button that this board has posted, if any. Then posts the
 * button with `action`, a detailed name as in lesson-target.h; NULL posts
 * none. */
void ui_lesson_windows_post(UiLessonBoard *self, const char *action);

/* Reports an event of the button that is marked here to the window that has
 * posted the button. `heading` is as in UiLessonBoardHeard. Does nothing if the
 * user has not pressed the button in this window. */
void ui_lesson_windows_report(UiLessonBoard *self, UiLessonEvent event,
                              const char *heading);

/* Asks other windows to call ui_lesson_clean() (lesson-clean.h) for themselves:
 * those among `holders` that use the segment, and those for which
 * ui_lesson_windows_took_part() returns TRUE. `holders` may be NULL. */
void ui_lesson_windows_clean(UiLessonBoard *self,
                             const struct shmview_holders *holders);

/* Returns whether the user has ever pressed, in the window of `process`, a
 * button that this board has posted. */
gboolean ui_lesson_windows_took_part(UiLessonBoard *self, pid_t process);

/* Returns the number of the window that was the last to mark a button for this
 * board. Returns 0 if `self` is NULL, or if no window has marked a button. Also
 * returns 0 if that window has no number, has left (UI_LESSON_EVENT_LEFT), or
 * has ended. */
guint ui_lesson_windows_helper(UiLessonBoard *self);

/* Returns a sentence that names the button to press in this window for another
 * window's lesson; NULL if there is no such button, or if `self` is NULL. The
 * board owns the sentence, which is valid until the board marks or unmarks a
 * button. */
const char *ui_lesson_windows_asked(UiLessonBoard *self);

/* Frees the board, and takes back the button that the board has posted. NULL is
 * allowed. */
void ui_lesson_windows_free(UiLessonBoard *self);
