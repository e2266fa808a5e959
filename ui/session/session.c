/* SPDX-License-Identifier: MIT */
/* A window's session: runs its jobs on the shared memory in threads, off the
 * main loop. */

#include "ui/session/session.h"

#include "ui/session/loading.h"
#include "ui/session/try-job.h"

#include <shmview/inventory.h>
#include <shmview/timeline.h>

#include <glib/gi18n.h>

struct _UiSession {
    GObject parent_instance;

    struct ui_handle handle;
    /* The log for the steps; NULL if nobody wants them. */
    UiStepLog *trace_log;
    gboolean traces_frames;
    double zoom;
    gboolean finds_qt_type;
    /* Decodes a file until it is loaded; NULL if there is none. */
    UiEarlyDecoding *early;
};

G_DEFINE_FINAL_TYPE(UiSession, ui_session, G_TYPE_OBJECT)

static guint progress_signal;

/* A worker's progress on its way to the main loop. */
struct progress {
    GTask *task;
    char *text;
};

static void
free_progress(gpointer data)
{
    struct progress *progress = data;

    g_object_unref(progress->task);
    g_free(progress->text);
    g_free(progress);
}

static gboolean
emit_progress(gpointer data)
{
    struct progress *progress = data;
    GCancellable *cancellable = g_task_get_cancellable(progress->task);

    if (!g_cancellable_is_cancelled(cancellable) &&
        !g_task_get_completed(progress->task)) {
        g_signal_emit(g_task_get_source_object(progress->task), progress_signal,
                      0, progress->text);
    }
    return G_SOURCE_REMOVE;
}

static void
say(const char *text, gpointer data)
{
    struct progress *progress = g_new(struct progress, 1);
    g_autoptr(GSource) source = NULL;

    progress->task = g_object_ref(data);
    progress->text = g_strdup(text);
    /* g_main_context_invoke() would run it in this thread if nobody owns the
     * context. */
    source = g_idle_source_new();
    g_source_set_priority(source, G_PRIORITY_DEFAULT);
    g_source_set_callback(source, emit_progress, progress, free_progress);
    g_source_attach(source, g_task_get_context(data));
    /* cppcheck-suppress memleak ; free_progress() frees it. */
}

static void
run_job(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct ui_job *job = data;

    (void)source;
    (void)cancellable;
    ui_step_recorder_start(job->recording);
    shmview_timeline_set_wait(&job->wait);
    job->work(job);
    shmview_timeline_set_wait(NULL);
    ui_step_recorder_end(job->recording);
    g_task_return_pointer(task, g_steal_pointer(&job->outcome),
                          (GDestroyNotify)ui_outcome_free);
}

static struct ui_job *
new_job(UiSession *self, void (*work)(struct ui_job *))
{
    struct ui_job *job = g_new0(struct ui_job, 1);

    job->work = work;
    job->handle = &self->handle;
    job->key = ui_session_key(self);
    job->outcome = g_new0(UiOutcome, 1);
    job->wait.cancelled = ui_job_cancels_wait;
    job->wait.data = job;
    job->say = say;
    return job;
}

/* Takes over `job`. Records its steps under `title` if somebody wants them. A
 * `title` of NULL means that the user did not ask for this job. */
static void
start(UiSession *self, struct ui_job *job, const char *title, gboolean passing,
      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(self, cancellable, callback, data);

    if (title != NULL && self->trace_log != NULL &&
        (!passing || self->traces_frames)) {
        job->recording = ui_step_recorder_new(self->trace_log, title, passing);
    }
    job->cancellable = cancellable;
    job->data = task;
    g_task_set_priority(task,
                        passing ? G_PRIORITY_DEFAULT_IDLE : G_PRIORITY_DEFAULT);
    g_task_set_task_data(task, job, (GDestroyNotify)ui_job_free);
    g_task_set_return_on_cancel(task, TRUE);
    g_task_run_in_thread(task, run_job);
}

void
ui_session_decode_early(UiSession *self, const char *path)
{
    ui_early_decoding_free(self->early);
    self->early = ui_early_decoding_new(path);
}

void
ui_session_load_file_async(UiSession *self, const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
    struct ui_job *job = new_job(self, ui_loading_file);

    job->path = g_strdup(path);
    if (self->early != NULL &&
        g_str_equal(path, ui_early_decoding_path(self->early))) {
        job->early = g_steal_pointer(&self->early);
    }
    start(self, job, _("Load from File…"), FALSE, cancellable, callback, data);
}

void
ui_session_load_bytes_async(UiSession *self, GBytes *bytes, const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
    struct ui_job *job = new_job(self, ui_loading_file);

    job->path = g_strdup(name);
    job->bytes = g_bytes_ref(bytes);
    start(self, job, name, FALSE, cancellable, callback, data);
}

void
ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
    start(self, new_job(self, ui_loading_shared), _("Load from Shared Memory"),
          FALSE, cancellable, callback, data);
}

void
ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
    struct ui_job *job = new_job(self, ui_loading_frame);

    job->outcome->spare = spare;
    job->zoom = self->zoom;
    start(self, job, _("Follow"), TRUE, cancellable, callback, data);
}

void
ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                     GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
    struct ui_job *job = new_job(self, ui_try_job);

    job->path = g_strdup(primitive->path);
    job->text = g_strdup(primitive->text);
    job->primitive = *primitive;
    job->primitive.text = job->text;
    job->primitive.path = job->path;
    g_atomic_int_set(&self->handle.publishing,
                     primitive->kind == UI_PRIMITIVE_KEEP_PUBLISHING);
    start(self, job, ui_try_job_name(primitive->kind), FALSE, cancellable,
          callback, data);
}

void
ui_session_rest(UiSession *self)
{
    g_atomic_int_set(&self->handle.publishing, FALSE);
}

void
ui_session_look_async(UiSession *self, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
    start(self, new_job(self, ui_job_look), NULL, FALSE, cancellable, callback,
          data);
}

void
ui_session_leave_async(UiSession *self, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
    start(self, new_job(self, ui_job_leave), NULL, FALSE, cancellable, callback,
          data);
}

UiOutcome *
ui_session_finish(UiSession *self, GAsyncResult *result, GError **error)
{
    g_return_val_if_fail(g_task_is_valid(result, self), NULL);
    return g_task_propagate_pointer(G_TASK(result), error);
}

static void
close_segment(GTask *task, gpointer source, gpointer data,
              GCancellable *cancellable)
{
    (void)data;
    (void)cancellable;
    ui_handle_close(&UI_SESSION(source)->handle);
    g_task_return_boolean(task, TRUE);
}

void
ui_session_close_async(UiSession *self, GAsyncReadyCallback callback,
                       gpointer data)
{
    g_autoptr(GTask) task = g_task_new(self, NULL, callback, data);

    g_task_run_in_thread(task, close_segment);
}

void
ui_session_let_go(UiSession *self)
{
    g_atomic_int_set(&self->handle.ending, TRUE);
    ui_handle_close(&self->handle);
}

const char *
ui_session_key(UiSession *self)
{
    return ui_handle_key(&self->handle);
}

enum shmview_key_type
ui_session_key_type(UiSession *self)
{
    return ui_handle_key_type(&self->handle);
}

static void
set_key(UiSession *self, enum shmview_key_type type, const char *key)
{
    g_atomic_pointer_set(&self->handle.key, g_intern_string(key));
    g_atomic_int_set(&self->handle.key_type, (int)type);
}

void
ui_session_set_key(UiSession *self, enum shmview_key_type type, const char *key)
{
    set_key(self, type, key);
    self->finds_qt_type = FALSE;
}

void
ui_session_set_qt_key(UiSession *self, const char *key)
{
    set_key(self, shmview_inventory_qt_type(key), key);
    self->finds_qt_type = TRUE;
}

gboolean
ui_session_finds_qt_type(UiSession *self)
{
    return self->finds_qt_type;
}

/* While an operation uses the handle, the type does not change. */
static gboolean
is_idle(UiSession *self)
{
    gboolean idle = FALSE;

    if (g_mutex_trylock(&self->handle.mutex)) {
        idle = self->handle.segment != NULL &&
               !shmview_segment_is_attached(self->handle.segment);
        g_mutex_unlock(&self->handle.mutex);
    }
    return idle;
}

gboolean
ui_session_find_qt_type(UiSession *self)
{
    enum shmview_key_type before = ui_session_key_type(self);

    if (self->finds_qt_type && is_idle(self)) {
        ui_session_set_qt_key(self, ui_session_key(self));
    }
    return ui_session_key_type(self) != before;
}

gboolean
ui_session_qt(UiSession *self)
{
    return ui_session_key_type(self) != SHMVIEW_KEY_POSIX;
}

void
ui_session_set_trace_log(UiSession *self, UiStepLog *log, gboolean frames)
{
    g_set_object(&self->trace_log, log);
    self->traces_frames = frames;
}

void
ui_session_set_room(UiSession *self, int width, int height)
{
    g_atomic_int_set(&self->handle.room_width, width);
    g_atomic_int_set(&self->handle.room_height, height);
}

void
ui_session_set_zoom(UiSession *self, double zoom)
{
    self->zoom = zoom;
}

static void
ui_session_finalize(GObject *object)
{
    UiSession *self = UI_SESSION(object);

    ui_handle_close(&self->handle);
    ui_early_decoding_free(self->early);
    g_clear_object(&self->trace_log);
    g_mutex_clear(&self->handle.mutex);
    G_OBJECT_CLASS(ui_session_parent_class)->finalize(object);
}

static void
ui_session_class_init(UiSessionClass *class)
{
    G_OBJECT_CLASS(class)->finalize = ui_session_finalize;
    progress_signal = g_signal_new("progress", UI_TYPE_SESSION,
                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ui_session_init(UiSession *self)
{
    g_mutex_init(&self->handle.mutex);
}

UiSession *
ui_session_new(enum shmview_key_type type, const char *key)
{
    g_autoptr(UiSession) self = g_object_new(UI_TYPE_SESSION, NULL);

    ui_session_set_key(self, type, key);
    return shmview_segment_new(SHMVIEW_KEY_POSIX, key, &self->handle.segment,
                               NULL) == SHMVIEW_OK
               ? g_steal_pointer(&self)
               : NULL;
}
