/* SPDX-License-Identifier: MIT */
/* One window's handle on the shared memory, used off the main loop. */

#ifndef SHMVIEW_SESSION_H
#define SHMVIEW_SESSION_H

#include "ui/session/job.h"

#include <gio/gio.h>

/*
 * Operations run in threads of their own, but only one at a time uses the
 * handle: a later one waits until an earlier one has returned. All functions
 * are called on the main loop, and so are the callbacks.
 *
 * Signal "progress" (const char *text): what the newest operation that was not
 * cancelled is doing; emitted on the main loop.
 */
#define SHM_TYPE_SESSION (shm_session_get_type())
G_DECLARE_FINAL_TYPE(ShmSession, shm_session, SHM, SESSION, GObject)

/*
 * An idle session; `key` is copied. With `qt` it shares with Qt programs. NULL
 * when memory runs out.
 */
ShmSession *shm_session_new(const char *key, gboolean qt);

/*
 * The key (copied), and whether it shares with Qt programs. A change takes
 * effect with the next operation, which first lets go of what the session
 * holds. A string that was returned stays valid.
 */
const char *shm_session_key(ShmSession *self);
void shm_session_set_key(ShmSession *self, const char *key);
gboolean shm_session_qt(ShmSession *self);
void shm_session_set_qt(ShmSession *self, gboolean qt);

/* Records the steps of each operation that begins from now on; NULL: nobody
 * listens. Takes a reference. */
void shm_session_set_trace_log(ShmSession *self, ShmTraceLog *log);

/* Device pixels that there are to show a picture in; 0 × 0 is not known. A
 * picture is made ready for them. */
void shm_session_set_room(ShmSession *self, int width, int height);

/*
 * Decodes the image file `path` and publishes it, or fetches the newest
 * picture. Both leave the session attached when they succeed, but for a picture
 * of a Qt program, which is only copied. Cancelling calls back at once with
 * G_IO_ERROR_CANCELLED; the work ends soon after, and its result is dropped.
 * What is cancelled before it's published never is.
 */
void shm_session_load_file_async(ShmSession *self, const char *path,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
/* The same with the contents of such a file, called `name`. */
void shm_session_load_bytes_async(ShmSession *self, GBytes *bytes,
                                  const char *name, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
void shm_session_load_shared_async(ShmSession *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);

/*
 * Fetches a frame of a stream, behind what else the main loop has to do. Takes
 * over `spare`, memory for it (NULL is allowed), and leaves in the outcome what
 * the next one can use. The outcome has no holders.
 */
void shm_session_follow_async(ShmSession *self, struct shmview_image *spare,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

/*
 * One primitive (copied). What is half written the wrong way is dropped with
 * the next picture that is published the right way, and when it detaches.
 */
void shm_session_try_async(ShmSession *self,
                           const struct shm_primitive *primitive,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

/* Asks only who holds the segment. */
void shm_session_look_async(ShmSession *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/*
 * The outcome of one of the six above, freed by the caller; NULL, with an
 * error of G_IO_ERROR_CANCELLED, when it was cancelled.
 */
ShmOutcome *shm_session_finish(ShmSession *self, GAsyncResult *result,
                               GError **error);

/*
 * Lets go of the segment; if nobody else holds it, it's gone by the time of
 * the callback. Operations after this one end as cancelled ones do. Cancel
 * what runs before, or this waits for it.
 */
void shm_session_close_async(ShmSession *self, GAsyncReadyCallback callback,
                             gpointer data);

/*
 * The same at once, for a process that is about to end: cancels what runs, and
 * waits until it has heard of it.
 */
void shm_session_let_go(ShmSession *self);

#endif
