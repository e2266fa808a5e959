/* SPDX-License-Identifier: MIT */
/* Waits on the folders where segments have their names, looks in a thread. */

#include "ui/key/key-survey.h"

#define POSIX_FOLDER "/dev/shm"
/* A stream changes more often than a person can see. */
#define PAUSE_MILLISECONDS 400

struct _ShmKeySurvey {
    GObject parent_instance;

    char *own_key;
    /* Of POSIX segments and of System V's key files. */
    GFileMonitor *monitors[2];
    GPtrArray *finds;
    char *error;
    guint pause;
    gboolean started;
    gboolean looking;
    /* Something has changed since the look began. */
    gboolean again;
};

G_DEFINE_FINAL_TYPE(ShmKeySurvey, shm_key_survey, G_TYPE_OBJECT)

static guint surveyed_signal;

static void
run_look(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct shmview_error error;
    GPtrArray *finds = shm_key_find_all(data, &error);

    (void)source;
    (void)cancellable;
    if (finds != NULL) {
        g_task_return_pointer(task, finds, (GDestroyNotify)g_ptr_array_unref);
    } else {
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                                error.text);
    }
}

static gboolean
end_pause(gpointer data)
{
    ShmKeySurvey *self = data;

    self->pause = 0;
    if (self->again) {
        shm_key_survey_refresh(self);
    }
    return G_SOURCE_REMOVE;
}

static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    ShmKeySurvey *self = SHM_KEY_SURVEY(source);
    g_autoptr(GError) error = NULL;
    GPtrArray *finds = g_task_propagate_pointer(G_TASK(result), &error);

    (void)data;
    self->looking = FALSE;
    g_clear_pointer(&self->finds, g_ptr_array_unref);
    g_clear_pointer(&self->error, g_free);
    self->finds = finds;
    self->error = error != NULL ? g_strdup(error->message) : NULL;
    if (self->started) {
        self->pause = g_timeout_add(PAUSE_MILLISECONDS, end_pause, self);
        g_signal_emit(self, surveyed_signal, 0);
    }
}

void
shm_key_survey_refresh(ShmKeySurvey *self)
{
    g_autoptr(GTask) task = NULL;

    self->again = self->looking || self->pause != 0;
    if (!self->again) {
        self->looking = TRUE;
        task = g_task_new(self, NULL, finish_look, NULL);
        g_task_set_task_data(task, g_strdup(self->own_key), g_free);
        g_task_run_in_thread(task, run_look);
    }
}

static GFileMonitor *
watch(ShmKeySurvey *self, const char *path)
{
    g_autoptr(GFile) folder = g_file_new_for_path(path);
    GFileMonitor *monitor =
        g_file_monitor_directory(folder, G_FILE_MONITOR_NONE, NULL, NULL);

    if (monitor != NULL) {
        g_signal_connect_object(monitor, "changed",
                                G_CALLBACK(shm_key_survey_refresh), self,
                                G_CONNECT_SWAPPED);
    }
    return monitor;
}

void
shm_key_survey_start(ShmKeySurvey *self)
{
    char *native =
        shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, SHMVIEW_KEY_DEFAULT);
    g_autofree char *key_files = native != NULL ? g_path_get_dirname(native)
                                                : NULL;

    free(native);
    self->started = TRUE;
    self->monitors[0] = watch(self, POSIX_FOLDER);
    self->monitors[1] = key_files != NULL ? watch(self, key_files) : NULL;
    shm_key_survey_refresh(self);
}

void
shm_key_survey_stop(ShmKeySurvey *self)
{
    self->started = FALSE;
    g_clear_handle_id(&self->pause, g_source_remove);
    g_clear_object(&self->monitors[0]);
    g_clear_object(&self->monitors[1]);
}

GPtrArray *
shm_key_survey_finds(ShmKeySurvey *self)
{
    return self->finds;
}

const char *
shm_key_survey_error(ShmKeySurvey *self)
{
    return self->error;
}

static void
shm_key_survey_dispose(GObject *object)
{
    ShmKeySurvey *self = SHM_KEY_SURVEY(object);

    shm_key_survey_stop(self);
    g_clear_pointer(&self->finds, g_ptr_array_unref);
    g_clear_pointer(&self->error, g_free);
    g_clear_pointer(&self->own_key, g_free);
    G_OBJECT_CLASS(shm_key_survey_parent_class)->dispose(object);
}

static void
shm_key_survey_class_init(ShmKeySurveyClass *class)
{
    G_OBJECT_CLASS(class)->dispose = shm_key_survey_dispose;
    surveyed_signal = g_signal_new("surveyed", SHM_TYPE_KEY_SURVEY,
                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
shm_key_survey_init(ShmKeySurvey *self)
{
    (void)self;
}

ShmKeySurvey *
shm_key_survey_new(const char *own_key)
{
    ShmKeySurvey *self = g_object_new(SHM_TYPE_KEY_SURVEY, NULL);

    self->own_key = g_strdup(own_key);
    return self;
}
