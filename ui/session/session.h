/* SPDX-License-Identifier: MIT */
/* A window's session: runs the operations on the window's segment in threads,
 * off the main loop. */

#pragma once

#include "ui/primitives/primitive.h"
#include "ui/session/outcome.h"
#include "ui/session/step-log.h"

#include <gio/gio.h>

/*
 * Each operation runs in its own thread, but only one at a time uses the
 * session's handle on the segment: the others wait until the handle is free.
 * Call all functions on the main loop; the callbacks run there, too. Each
 * `cancellable` may be NULL.
 *
 * Signal "progress" (const char *text): what an operation does now. The signal
 * comes on the main loop, and never for a cancelled operation.
 */
#define UI_TYPE_SESSION (ui_session_get_type())
G_DECLARE_FINAL_TYPE(UiSession, ui_session, UI, SESSION, GObject)

/* Makes a session that is not attached; the caller owns it. `key` is copied.
 * NULL if memory runs out. */
UiSession *ui_session_new(enum shmview_key_type type, const char *key);

/* Get and set the key (copied) and its type. A change takes effect with the
 * next operation, which detaches first. A returned key is never freed. */
const char *ui_session_key(UiSession *self);
enum shmview_key_type ui_session_key_type(UiSession *self);
void ui_session_set_key(UiSession *self, enum shmview_key_type type,
                        const char *key);
/* Returns whether the key has one of the types of Qt programs. */
gboolean ui_session_qt(UiSession *self);

/* Sets a key (copied) that is shared with Qt programs, and finds out
 * whether its type is SHMVIEW_KEY_QT_POSIX or SHMVIEW_KEY_SYSTEM_V: see
 * shmview_inventory_qt_type(). */
void ui_session_set_qt_key(UiSession *self, const char *key);
/* Returns whether the key was set with ui_session_set_qt_key(). */
gboolean ui_session_finds_qt_type(UiSession *self);
/* If the key was set with ui_session_set_qt_key(), finds out its type again,
 * unless the session is attached or an operation uses the handle. Returns
 * whether the type has changed. */
gboolean ui_session_find_qt_type(UiSession *self);

/* Sets the log for the steps of each operation that begins from now on, and
 * takes a reference to it; NULL stops recording. The fetches of a stream's
 * frames are recorded only if `frames` is TRUE; ui_session_look_async() and
 * ui_session_leave_async() are never recorded. */
void ui_session_set_trace_log(UiSession *self, UiStepLog *log, gboolean frames);

/* Sets the size of the space for a picture, in device pixels, so that jobs can
 * prepare pictures for it; 0 × 0 if it is unknown. */
void ui_session_set_room(UiSession *self, int width, int height);
/* Sets the zoom for which frames of a stream are prepared: the width of one
 * pixel of the frame on the screen, in device pixels. 0 means that frames are
 * shown whole and not enlarged; they are prepared for the space of
 * ui_session_set_room(). */
void ui_session_set_zoom(UiSession *self, double zoom);

/* Begins to decode a file that ui_session_load_file_async() will load later,
 * when there is a window. `path` is copied. You may call this before GTK is
 * initialised. */
void ui_session_decode_early(UiSession *self, const char *path);

/* Decodes the image file `path` and publishes the picture. After a success the
 * session is attached. `callback` gets the outcome with ui_session_finish().
 *
 * If `cancellable` is cancelled, calls `callback` at once, with
 * G_IO_ERROR_CANCELLED. The work ends soon after, and its result is dropped. A
 * picture that is not published by then is never published. This is also true
 * for the functions below that take a `cancellable`. */
void ui_session_load_file_async(UiSession *self, const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* Does the same with the contents of an image file, which messages call `name`.
 * Takes a reference to `bytes`. */
void ui_session_load_bytes_async(UiSession *self, GBytes *bytes,
                                 const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
/* Fetches the shown picture. If the session is not attached, it attaches, and
 * stays attached after a success. Only with Qt's types, it detaches again when
 * the picture is copied. */
void ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Fetches a frame of a stream. The callback runs with a lower priority than
 * input and drawing. Takes ownership of `spare`, memory for the frame (NULL is
 * allowed). The `spare` of the outcome may be memory for the next fetch. */
void ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/* Does one primitive, which is copied with its texts; for UI_PRIMITIVE_REST
 * call ui_session_rest() instead. A picture that UI_PRIMITIVE_TEAR has half
 * written is kept until UI_PRIMITIVE_GO_ON has ended, UI_PRIMITIVE_TEAR writes
 * another picture, or the session publishes a file or bytes, or detaches. */
void ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* Ends UI_PRIMITIVE_KEEP_PUBLISHING, if it runs. The primitive then succeeds if
 * it has fetched the picture that it publishes. */
void ui_session_rest(UiSession *self);

/* Only applies a change of the key, and tells in the outcome whether a picture
 * is half written. */
void ui_session_look_async(UiSession *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

/* Detaches from the segment, if the session is attached, and drops the
 * half-written picture and the held view, if there are any. */
void ui_session_leave_async(UiSession *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/* Returns the outcome of any function above whose name ends in _async; the
 * caller frees it with ui_outcome_free(). NULL, with G_IO_ERROR_CANCELLED in
 * `error`, if the operation was cancelled. */
UiOutcome *ui_session_finish(UiSession *self, GAsyncResult *result,
                             GError **error);

/* Detaches from the segment, and then calls `callback`, which may ignore its
 * result. If no other process is attached, this removes the segment (but see
 * shmview_segment_detach() on segments of other programs). Later operations
 * cannot use the segment any more. Cancel the running operation first,
 * otherwise `callback` runs only after that operation. */
void ui_session_close_async(UiSession *self, GAsyncReadyCallback callback,
                            gpointer data);

/* Does the same without a callback, for a process that is about to end: cancels
 * the running operation, waits until it has stopped, and detaches. */
void ui_session_let_go(UiSession *self);
