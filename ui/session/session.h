/* SPDX-License-Identifier: MIT */
/* A window's session: runs its jobs on the shared memory in threads, off the
 * main loop. */

#pragma once

#include "ui/primitives/primitive.h"
#include "ui/session/outcome.h"
#include "ui/session/step-log.h"

#include <gio/gio.h>

/*
 * Each operation runs in its own thread, but only one at a time uses the
 * handle: the others wait until that one no longer uses it. Call all functions
 * on the main loop; the callbacks run there, too.
 *
 * Signal "progress" (const char *text): what the newest operation does, unless
 * it was cancelled. It is emitted on the main loop.
 */
#define UI_TYPE_SESSION (ui_session_get_type())
G_DECLARE_FINAL_TYPE(UiSession, ui_session, UI, SESSION, GObject)

/* Makes an idle session. `key` is copied. NULL if memory runs out. */
UiSession *ui_session_new(enum shmview_key_type type, const char *key);

/* Get and set the key (copied) and its type. A change takes effect with the
 * next operation, which detaches first. A returned string stays valid. */
const char *ui_session_key(UiSession *self);
enum shmview_key_type ui_session_key_type(UiSession *self);
void ui_session_set_key(UiSession *self, enum shmview_key_type type,
                        const char *key);
/* Returns whether the key has one of the types of Qt programs. */
gboolean ui_session_qt(UiSession *self);

/*
 * The first function sets a key that is shared with Qt programs, and finds out
 * which of their two types it has: see shmview_inventory_qt_type(). The second
 * returns whether the key was set like this. The third finds out the type
 * again, unless the session is attached or an operation uses the handle, and
 * returns whether the type has changed.
 */
void ui_session_set_qt_key(UiSession *self, const char *key);
gboolean ui_session_finds_qt_type(UiSession *self);
gboolean ui_session_find_qt_type(UiSession *self);

/* Records the steps of each operation that begins from now on. Records those of
 * a stream's frames only with `frames`. A `log` of NULL stops recording. Takes
 * a reference. */
void ui_session_set_trace_log(UiSession *self, UiStepLog *log, gboolean frames);

/* Sets the size of the space for a picture, in device pixels, so that jobs can
 * prepare pictures for it; 0 × 0 if it is unknown. */
void ui_session_set_room(UiSession *self, int width, int height);
/* Does the same for frames of a stream that are visible only in part: sets how
 * many device pixels each of their pixels takes. 0 means that all of a frame is
 * visible and it is not enlarged. */
void ui_session_set_zoom(UiSession *self, double zoom);

/* Begins to decode a file that the session will load as soon as there is a
 * window. You may call this before GTK is initialised. */
void ui_session_decode_early(UiSession *self, const char *path);

/*
 * Decode the image file `path` and publish it, or fetch the newest picture.
 * After a success the session is attached. But a fetch from a segment of Qt's
 * types copies the picture and detaches again. Cancelling calls back at once
 * with G_IO_ERROR_CANCELLED. The work ends soon after, and its result is
 * dropped. An operation that is cancelled before it publishes its picture never
 * publishes it.
 */
void ui_session_load_file_async(UiSession *self, const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* Does the same with the contents of an image file; `name` stands in
 * messages. */
void ui_session_load_bytes_async(UiSession *self, GBytes *bytes,
                                 const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
void ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Fetches a frame of a stream, with a lower priority than the rest of the main
 * loop. Takes over `spare`, memory for the frame (NULL is allowed), and leaves
 * in the outcome memory that the next fetch can use. */
void ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/* Does one primitive, which is copied. A picture that is half written the wrong
 * way is dropped when the next one is published the right way, and when the
 * session detaches. */
void ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* Ends the primitive that keeps publishing, if it runs. The primitive then
 * succeeds. */
void ui_session_rest(UiSession *self);

/* Applies a change of the key, and checks for a half-written picture. Does
 * nothing else. */
void ui_session_look_async(UiSession *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

/* Detaches from the segment, if the session is attached, and drops a
 * half-written picture and a held view. */
void ui_session_leave_async(UiSession *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/* Returns the outcome of one of the seven functions above; the caller frees it.
 * NULL, with an error of G_IO_ERROR_CANCELLED, if it was cancelled. */
UiOutcome *ui_session_finish(UiSession *self, GAsyncResult *result,
                             GError **error);

/* Detaches from the segment. If no other process is attached, the segment is
 * gone when this calls back. Later operations cannot use the segment any more.
 * Cancel the running operation first, otherwise `callback` runs only after that
 * operation. */
void ui_session_close_async(UiSession *self, GAsyncReadyCallback callback,
                            gpointer data);

/* Does the same at once, for a process that is about to end: cancels the
 * running operation, and waits until it has stopped. */
void ui_session_let_go(UiSession *self);
