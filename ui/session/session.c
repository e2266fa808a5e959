/* SPDX-License-Identifier: MIT */
/* Runs jobs in threads, and brings back to the main loop what they came to. */

#include "ui/session/session.h"

#include "ui/session/torn-publication.h"

#include <glib/gi18n.h>

struct _UiSession {
    GObject parent_instance;

    struct ui_handle handle;
    /* Of who wants to see the steps; NULL when nobody does. */
    UiTraceLog *trace_log;
    int room_width;
    int room_height;
};

/* A job, the function that does it, and what must outlive both. */
struct run {
    struct ui_job job;
    void (*work)(struct ui_job *job);
    char *path;
    char *text;
};

G_DEFINE_FINAL_TYPE(UiSession, ui_session, G_TYPE_OBJECT)

static guint progress_signal;

static void
free_run(gpointer data)
{
    struct run *run = data;

    ui_outcome_free(run->job.outcome);
    ui_recording_free(run->job.recording);
    g_clear_pointer(&run->job.bytes, g_bytes_unref);
    g_free(run->path);
    g_free(run->text);
    g_free(run);
}

/* What a worker says, on its way to the main loop. */
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

    progress->task = g_object_ref(data);
    progress->text = g_strdup(text);
    g_main_context_invoke_full(g_task_get_context(data), G_PRIORITY_DEFAULT,
                               emit_progress, progress, free_progress);
    /* cppcheck-suppress memleak ; free_progress() frees it. */
}

static void
run_job(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct run *run = data;

    (void)source;
    (void)cancellable;
    ui_recording_start(run->job.recording);
    run->work(&run->job);
    ui_recording_end(run->job.recording);
    g_task_return_pointer(task, g_steal_pointer(&run->job.outcome),
                          (GDestroyNotify)ui_outcome_free);
}

static struct run *
new_run(UiSession *self, void (*work)(struct ui_job *), const char *path)
{
    struct run *run = g_new0(struct run, 1);

    run->work = work;
    run->path = g_strdup(path);
    run->job.handle = &self->handle;
    run->job.key = ui_session_key(self);
    run->job.path = run->path;
    run->job.room_width = self->room_width;
    run->job.room_height = self->room_height;
    run->job.outcome = g_new0(UiOutcome, 1);
    return run;
}

/* In case that somebody wants to see its steps. */
static void
record(UiSession *self, struct run *run, const char *title, gboolean passing)
{
    if (self->trace_log != NULL) {
        run->job.recording = ui_recording_new(self->trace_log, title, passing);
    }
}

/* Takes over `run`. */
static void
start_run(UiSession *self, struct run *run, int priority,
          GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer data)
{
    g_autoptr(GTask) task = g_task_new(self, cancellable, callback, data);

    run->job.cancellable = cancellable;
    run->job.say = say;
    run->job.data = task;
    g_task_set_priority(task, priority);
    g_task_set_task_data(task, run, free_run);
    g_task_set_return_on_cancel(task, TRUE);
    g_task_run_in_thread(task, run_job);
}

void
ui_session_load_file_async(UiSession *self, const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
    struct run *run = new_run(self, ui_job_load_file, path);

    record(self, run, _("Load from File…"), FALSE);
    start_run(self, run, G_PRIORITY_DEFAULT, cancellable, callback, data);
}

void
ui_session_load_bytes_async(UiSession *self, GBytes *bytes, const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
    struct run *run = new_run(self, ui_job_load_file, name);

    run->job.bytes = g_bytes_ref(bytes);
    record(self, run, name, FALSE);
    start_run(self, run, G_PRIORITY_DEFAULT, cancellable, callback, data);
}

void
ui_session_load_shared_async(UiSession *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
    struct run *run = new_run(self, ui_job_load_shared, NULL);

    record(self, run, _("Load from Shared Memory"), FALSE);
    start_run(self, run, G_PRIORITY_DEFAULT, cancellable, callback, data);
}

void
ui_session_follow_async(UiSession *self, struct shmview_image *spare,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
    struct run *run = new_run(self, ui_job_follow, NULL);

    run->job.outcome->spare = spare;
    record(self, run, _("Follow"), TRUE);
    start_run(self, run, G_PRIORITY_DEFAULT_IDLE, cancellable, callback, data);
}

void
ui_session_try_async(UiSession *self, const struct ui_primitive *primitive,
                     GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
    struct run *run = new_run(self, ui_job_try, primitive->path);

    run->text = g_strdup(primitive->text);
    run->job.primitive = *primitive;
    run->job.primitive.text = run->text;
    run->job.primitive.path = run->path;
    record(self, run, ui_primitive_name(primitive->kind), FALSE);
    start_run(self, run, G_PRIORITY_DEFAULT, cancellable, callback, data);
}

void
ui_session_look_async(UiSession *self, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
    start_run(self, new_run(self, ui_job_look, NULL), G_PRIORITY_DEFAULT,
              cancellable, callback, data);
}

UiOutcome *
ui_session_finish(UiSession *self, GAsyncResult *result, GError **error)
{
    g_return_val_if_fail(g_task_is_valid(result, self), NULL);
    return g_task_propagate_pointer(G_TASK(result), error);
}

static void
free_segment(UiSession *self)
{
    g_mutex_lock(&self->handle.mutex);
    ui_torn_publication_forget(&self->handle);
    g_clear_pointer(&self->handle.segment, shmview_segment_free);
    g_mutex_unlock(&self->handle.mutex);
}

static void
close_segment(GTask *task, gpointer source, gpointer data,
              GCancellable *cancellable)
{
    (void)data;
    (void)cancellable;
    free_segment(source);
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
    free_segment(self);
}

const char *
ui_session_key(UiSession *self)
{
    return g_atomic_pointer_get(&self->handle.key);
}

void
ui_session_set_key(UiSession *self, const char *key)
{
    g_atomic_pointer_set(&self->handle.key, g_intern_string(key));
}

gboolean
ui_session_qt(UiSession *self)
{
    return g_atomic_int_get(&self->handle.key_type) == SHMVIEW_KEY_SYSTEM_V;
}

void
ui_session_set_qt(UiSession *self, gboolean qt)
{
    g_atomic_int_set(&self->handle.key_type,
                     qt ? SHMVIEW_KEY_SYSTEM_V : SHMVIEW_KEY_POSIX);
}

void
ui_session_set_trace_log(UiSession *self, UiTraceLog *log)
{
    g_set_object(&self->trace_log, log);
}

void
ui_session_set_room(UiSession *self, int width, int height)
{
    self->room_width = width;
    self->room_height = height;
}

static void
ui_session_finalize(GObject *object)
{
    UiSession *self = UI_SESSION(object);

    ui_torn_publication_forget(&self->handle);
    shmview_segment_free(self->handle.segment);
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
ui_session_new(const char *key, gboolean qt)
{
    g_autoptr(UiSession) self = g_object_new(UI_TYPE_SESSION, NULL);

    ui_session_set_key(self, key);
    ui_session_set_qt(self, qt);
    self->handle.segment = shmview_segment_new(key);
    return self->handle.segment != NULL ? g_steal_pointer(&self) : NULL;
}
