/* SPDX-License-Identifier: MIT */
/* The running operation: what begins it, cancels it, and what it came to. */

#ifndef UI_SESSION_OPERATION_H
#define UI_SESSION_OPERATION_H

#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * One operation at a time uses the session: each that begins cancels the one
 * before it. All functions are called on the main loop.
 *
 * Signals:
 * "began" (const char *text): what is being done now.
 * "ended" (UiOutcome *outcome, GFile *file): what it came to, and the file that
 *     the picture is from; NULL where it was cancelled, or has no file.
 * "looked" (UiOutcome *outcome): who holds the segment.
 * "load-file" (const char *path), returns gboolean: TRUE where the handler
 *     takes it upon itself to load this file.
 * "key-changed": the session has another key, or shares otherwise.
 * "message" (GtkMessageType, const char *heading, *text, *reason): the user is
 *     told something; no reason is NULL.
 * "message-over": what was told is past.
 */
#define UI_TYPE_OPERATION (ui_operation_get_type())
G_DECLARE_FINAL_TYPE(UiOperation, ui_operation, UI, OPERATION, GObject)

/* Takes a reference of `session`. */
UiOperation *ui_operation_new(UiSession *session);

UiSession *ui_operation_session(UiOperation *self);
gboolean ui_operation_is_running(UiOperation *self);

/* Begins one that has something to do before the session has, such as to read
 * the clipboard. What it returns is owned by `self`. */
GCancellable *ui_operation_begin(UiOperation *self, const char *text);
/* Allowed at any time. */
void ui_operation_cancel(UiOperation *self);
/* Such a one failed before it came to the session: cancels it, and tells the
 * user why. */
void ui_operation_fail(UiOperation *self, GtkMessageType type,
                       const char *heading, const char *text,
                       const char *reason);

/* As the session's functions of these names; `file` is where the bytes are
 * from, or NULL. */
void ui_operation_load_file(UiOperation *self, const char *path);
void ui_operation_load_bytes(UiOperation *self, GBytes *bytes, const char *name,
                             GFile *file);
void ui_operation_load_shared(UiOperation *self);

/* Tries a primitive. Calls `done` with the outcome, before "ended"; with NULL
 * where it was cancelled, and not at all after ui_operation_close(). Calls
 * `free_data` in any case. */
typedef void (*UiOperationDone)(const UiOutcome *outcome, gpointer data);
void ui_operation_try(UiOperation *self, const struct ui_primitive *primitive,
                      UiOperationDone done, gpointer data,
                      GDestroyNotify free_data);

/* Asks who holds the segment. Does nothing while an operation runs, which asks
 * itself at its end. */
void ui_operation_look(UiOperation *self);

/* Goes over to another key, which cancels what runs. */
void ui_operation_change_key(UiOperation *self, const char *key, gboolean qt);

/* Shows a message to the user; takes the shown one away. */
void ui_operation_tell(UiOperation *self, GtkMessageType type,
                       const char *heading, const char *text,
                       const char *reason);
void ui_operation_tell_message(UiOperation *self, const UiMessage *message);
void ui_operation_end_message(UiOperation *self);

/* Cancels what runs, and whatever begins after it; nothing is told any more. */
void ui_operation_close(UiOperation *self);
gboolean ui_operation_is_closed(UiOperation *self);

#endif
