/* SPDX-License-Identifier: MIT */
/* A window's session: runs its jobs on the shared memory in threads, off the
 * main loop. */

#ifndef UI_SESSION_SESSION_H
#define UI_SESSION_SESSION_H

#include "ui/primitives/primitive.h"
#include "ui/session/outcome.h"
#include "ui/session/step-log.h"

#include <gio/gio.h>

/*
 * Operations run in threads of their own, but only one at a time uses the
 * handle: a later one waits until an earlier one has returned. Call all
 * functions on the main loop, where the callbacks run, too.
 *
 * Signal "progress" (const char *text): what the newest operation that was not
 * cancelled is doing; emitted on the main loop.
 */
#define UI_TYPE_SESSION (ui_session_get_type())
G_DECLARE_FINAL_TYPE(UiSession, ui_session, UI, SESSION, GObject)

/* Makes an idle session; `key` is copied. NULL when memory runs out. */
UiSession *ui_session_new(enum shmview_key_type type, const char *key);

/*
 * The key (copied) and its type. A change takes effect with the next operation,
 * which detaches first. A string that was returned stays valid.
 */
const char *ui_session_key(UiSession *self);
enum shmview_key_type ui_session_key_type(UiSession *self);
void ui_session_set_key(UiSession *self, enum shmview_key_type type,
                        const char *key);
/* Whether it shares with Qt programs: the key is of one of their types. */
gboolean ui_session_qt(UiSession *self);

/*
 * Sets a key to share with Qt programs under, and finds out which of their two
 * types it is: see shmview_inventory_qt_type(). Another function tells whether
 * the key was set so; and while nothing is attached, the last one finds out
 * again, and returns whether the type is another one now.
 */
void ui_session_set_qt_key(UiSession *self, const char *key);
gboolean ui_session_finds_qt_type(UiSession *self);
gboolean ui_session_find_qt_type(UiSession *self);

/* Records the steps of each operation that begins from now on, those of a
 * stream's frames only if `frames`; NULL stops that. Takes a reference. */
void ui_session_set_trace_log(UiSession *self, UiStepLog *log, gboolean frames);

/* Sets the device pixels in which a picture is shown, so that it can be
 * prepared for them; 0 × 0 if unknown. */
void ui_session_set_room(UiSession *self, int width, int height);
/* The same of the device pixels for each pixel of a stream's frames; 0: all of
 * a frame is seen, no larger than it is. */
void ui_session_set_zoom(UiSession *self, double zoom);

/* Begins to decode a file that will be loaded, as soon as there is a window:
 * may be called before GTK begins. */
void ui_session_decode_early(UiSession *self, const char *path);

/*
 * Decode the image file `path` and publish it, or fetch the newest picture. On
 * success both leave the session attached, except for a picture of a Qt
 * program, which is only copied. Cancelling calls back at once with
 * G_IO_ERROR_CANCELLED; the work ends soon after, and its result is dropped. A
 * picture that is cancelled before it is published never is.
 */
void ui_session_load_file_async(UiSession *self, const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* The same with the contents of an image file, called `name`. */
void ui_session_load_bytes_async(UiSession *self, GBytes *bytes,
                                 const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
void ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/*
 * Fetches a frame of a stream, with a lower priority than the rest of the main
 * loop. Takes over `spare`, memory for it (NULL is allowed), and leaves in the
 * outcome what the next fetch can use.
 */
void ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/*
 * Does one primitive (copied). A picture that is half written the wrong way is
 * dropped when the next one is published the right way, and when the session
 * detaches.
 */
void ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* Ends the primitive that keeps publishing, if it runs: it is done then. */
void ui_session_rest(UiSession *self);

/* Only applies a change of the key, and checks for a half-written picture. */
void ui_session_look_async(UiSession *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

/* Detaches from the segment, if it is attached. */
void ui_session_leave_async(UiSession *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/*
 * Returns the outcome of one of the seven above, freed by the caller; NULL,
 * with an error of G_IO_ERROR_CANCELLED, if it was cancelled.
 */
UiOutcome *ui_session_finish(UiSession *self, GAsyncResult *result,
                             GError **error);

/*
 * Detaches from the segment; if nobody else holds it, it is gone when this
 * calls back. Later operations end as if cancelled. Cancel the running one
 * first, or this waits for it.
 */
void ui_session_close_async(UiSession *self, GAsyncReadyCallback callback,
                            gpointer data);

/*
 * The same at once, for a process that is about to end: cancels the running
 * operation, and waits until it has stopped.
 */
void ui_session_let_go(UiSession *self);

#endif
