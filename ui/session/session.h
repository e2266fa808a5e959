/* SPDX-License-Identifier: MIT */
/* One window's handle on the shared memory, used off the main loop. */

#ifndef UI_SESSION_SESSION_H
#define UI_SESSION_SESSION_H

#include "ui/primitives/primitive.h"
#include "ui/session/outcome.h"
#include "ui/session/step-log.h"

#include <gio/gio.h>

/*
 * Operations run in threads of their own, but only one at a time uses the
 * handle: a later one waits until an earlier one has returned. All functions
 * are called on the main loop, and so are the callbacks.
 *
 * Signal "progress" (const char *text): what the newest operation that was not
 * cancelled is doing; emitted on the main loop.
 */
#define UI_TYPE_SESSION (ui_session_get_type())
G_DECLARE_FINAL_TYPE(UiSession, ui_session, UI, SESSION, GObject)

/*
 * An idle session; `key` is copied. With `qt` it shares with Qt programs. NULL
 * when memory runs out.
 */
UiSession *ui_session_new(const char *key, gboolean qt);

/*
 * The key (copied), and whether it shares with Qt programs. A change takes
 * effect with the next operation, which first lets go of what the session
 * holds. A string that was returned stays valid.
 */
const char *ui_session_key(UiSession *self);
void ui_session_set_key(UiSession *self, const char *key);
gboolean ui_session_qt(UiSession *self);
void ui_session_set_qt(UiSession *self, gboolean qt);

/* Records the steps of each operation that begins from now on; NULL: nobody
 * listens. Takes a reference. */
void ui_session_set_trace_log(UiSession *self, UiStepLog *log);

/* Device pixels that there are to show a picture in; 0 × 0 is not known. A
 * picture is made ready for them. */
void ui_session_set_room(UiSession *self, int width, int height);

/*
 * Decodes the image file `path` and publishes it, or fetches the newest
 * picture. Both leave the session attached when they succeed, but for a picture
 * of a Qt program, which is only copied. Cancelling calls back at once with
 * G_IO_ERROR_CANCELLED; the work ends soon after, and its result is dropped.
 * What is cancelled before it's published never is.
 */
void ui_session_load_file_async(UiSession *self, const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* The same with the contents of such a file, called `name`. */
void ui_session_load_bytes_async(UiSession *self, GBytes *bytes,
                                 const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
void ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/*
 * Fetches a frame of a stream, behind what else the main loop has to do. Takes
 * over `spare`, memory for it (NULL is allowed), and leaves in the outcome what
 * the next one can use. The outcome has no holders.
 */
void ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/*
 * One primitive (copied). What is half written the wrong way is dropped with
 * the next picture that is published the right way, and when it detaches.
 */
void ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* Asks only who holds the segment. */
void ui_session_look_async(UiSession *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

/*
 * The outcome of one of the six above, freed by the caller; NULL, with an
 * error of G_IO_ERROR_CANCELLED, when it was cancelled.
 */
UiOutcome *ui_session_finish(UiSession *self, GAsyncResult *result,
                             GError **error);

/*
 * Lets go of the segment; if nobody else holds it, it's gone by the time of
 * the callback. Operations after this one end as cancelled ones do. Cancel
 * what runs before, or this waits for it.
 */
void ui_session_close_async(UiSession *self, GAsyncReadyCallback callback,
                            gpointer data);

/*
 * The same at once, for a process that is about to end: cancels what runs, and
 * waits until it has heard of it.
 */
void ui_session_let_go(UiSession *self);

#endif
