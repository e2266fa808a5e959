/* SPDX-License-Identifier: MIT */
/* Starts the operations of a window, cancels them, and reports their
 * results. */

#pragma once

#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * Only one operation runs at a time: a new operation cancels the running one,
 * for which no signal "ended" follows. Call all functions on the main loop. An
 * outcome in a signal is valid only during the signal. The signals:
 *
 *     "began" (const char *text): the text says what the operation does
 *     "ended" (UiOutcome *outcome, GFile *file): the result, and the file that
 *         was loaded, or NULL; both are NULL if the operation was cancelled
 *     "looked" (UiOutcome *outcome): no operation has ended, but `half_written`
 *         in the outcome is up to date; ignore its other members
 *     "load-file" (const char *path), returns gboolean: TRUE if the handler
 *         loads this file itself
 *     "key-changed": the session has another key, or another type of key
 *     "message" (GtkMessageType, const char *heading, *text, *reason): a
 *         message for the user; the reason may be NULL
 *     "message-over": the message is out of date
 *     "closed": ui_operation_close() was called; no "ended" and no "message"
 *         follows
 */
#define UI_TYPE_OPERATION (ui_operation_get_type())
G_DECLARE_FINAL_TYPE(UiOperation, ui_operation, UI, OPERATION, GObject)

/* Makes an object, which the caller owns. Takes a reference to `session`. */
UiOperation *ui_operation_new(UiSession *session);

/* Returns the session, which `self` owns. */
UiSession *ui_operation_session(UiOperation *self);
gboolean ui_operation_is_running(UiOperation *self);

/* Begins an operation that first does something without the session, such as
 * reading the clipboard. `text` says what the operation does. Returns a
 * GCancellable that is cancelled together with the operation; `self` owns it,
 * and frees it when the operation ends. */
GCancellable *ui_operation_begin(UiOperation *self, const char *text);
/* Cancels the running operation, if there is one. */
void ui_operation_cancel(UiOperation *self);
/* Ends an operation that failed before it needed the session: cancels the
 * operation, and shows the user this message. `reason` may be NULL. */
void ui_operation_fail(UiOperation *self, GtkMessageType type,
                       const char *heading, const char *text,
                       const char *reason);

/* Begin the operations of the session's functions with similar names, such as
 * ui_session_load_file_async(). If a handler of the signal "load-file" loads
 * the file, no operation begins. `file` is the file that the bytes came from,
 * or NULL. */
void ui_operation_load_file(UiOperation *self, const char *path);
void ui_operation_load_bytes(UiOperation *self, GBytes *bytes, const char *name,
                             GFile *file);
void ui_operation_load_shared(UiOperation *self);

/* Begins an operation that tries a primitive; for UI_PRIMITIVE_REST call
 * ui_session_rest() instead. Before the signal "ended", calls `done` with the
 * outcome, which is valid during the call. If the operation is cancelled, calls
 * `done` later, with NULL. Never calls `done` after ui_operation_close(). In
 * the end always calls `free_data` (NULL is allowed) with `data`. */
typedef void (*UiOperationDone)(const UiOutcome *outcome, gpointer data);
void ui_operation_try(UiOperation *self, const struct ui_primitive *primitive,
                      UiOperationDone done, gpointer data,
                      GDestroyNotify free_data);

/* Switch to another key, and cancel the running operation. The second function
 * is for a key that is shared with Qt programs: see
 * ui_session_set_qt_key(). */
void ui_operation_change_key(UiOperation *self, enum shmview_key_type type,
                             const char *key);
void ui_operation_change_qt_key(UiOperation *self, const char *key);

/* Cancels the running operation. Then begins an operation that detaches from
 * the segment, and drops the half-written picture and the held view. */
void ui_operation_leave(UiOperation *self);

/* The first two show the user a message, which replaces the present message.
 * `reason` may be NULL. The third removes the present message. */
void ui_operation_tell(UiOperation *self, GtkMessageType type,
                       const char *heading, const char *text,
                       const char *reason);
void ui_operation_tell_message(UiOperation *self, const UiMessage *message);
void ui_operation_end_message(UiOperation *self);

/* Cancels the running operation, and from then on each operation as soon as it
 * begins. No result and no message is reported any more. */
void ui_operation_close(UiOperation *self);
gboolean ui_operation_is_closed(UiOperation *self);
