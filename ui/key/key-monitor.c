/* SPDX-License-Identifier: MIT */
/* Waits on the folders where segments have their names, looks in a thread. */

#include "ui/key/key-monitor.h"

#define POSIX_FOLDER "/dev/shm"
/* A stream changes more often than a person can see. */
#define PAUSE_MILLISECONDS 400

struct _UiKeyMonitor {
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

G_DEFINE_FINAL_TYPE(UiKeyMonitor, ui_key_monitor, G_TYPE_OBJECT)

static guint surveyed_signal;

static void
run_look(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct shmview_error error;
    GPtrArray *finds = ui_key_candidate_all(data, &error);

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
    UiKeyMonitor *self = data;

    self->pause = 0;
    if (self->again) {
        ui_key_monitor_refresh(self);
    }
    return G_SOURCE_REMOVE;
}

static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    UiKeyMonitor *self = UI_KEY_MONITOR(source);
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
ui_key_monitor_refresh(UiKeyMonitor *self)
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
watch(UiKeyMonitor *self, const char *path)
{
    g_autoptr(GFile) folder = g_file_new_for_path(path);
    GFileMonitor *monitor =
        g_file_monitor_directory(folder, G_FILE_MONITOR_NONE, NULL, NULL);

    if (monitor != NULL) {
        g_signal_connect_object(monitor, "changed",
                                G_CALLBACK(ui_key_monitor_refresh), self,
                                G_CONNECT_SWAPPED);
    }
    return monitor;
}

void
ui_key_monitor_start(UiKeyMonitor *self)
{
    char *native =
        shmview_key_to_native(SHMVIEW_KEY_SYSTEM_V, SHMVIEW_KEY_DEFAULT);
    g_autofree char *key_files = native != NULL ? g_path_get_dirname(native)
                                                : NULL;

    free(native);
    self->started = TRUE;
    self->monitors[0] = watch(self, POSIX_FOLDER);
    self->monitors[1] = key_files != NULL ? watch(self, key_files) : NULL;
    ui_key_monitor_refresh(self);
}

void
ui_key_monitor_stop(UiKeyMonitor *self)
{
    self->started = FALSE;
    g_clear_handle_id(&self->pause, g_source_remove);
    g_clear_object(&self->monitors[0]);
    g_clear_object(&self->monitors[1]);
}

GPtrArray *
ui_key_monitor_finds(UiKeyMonitor *self)
{
    return self->finds;
}

const char *
ui_key_monitor_error(UiKeyMonitor *self)
{
    return self->error;
}

static void
ui_key_monitor_dispose(GObject *object)
{
    UiKeyMonitor *self = UI_KEY_MONITOR(object);

    ui_key_monitor_stop(self);
    g_clear_pointer(&self->finds, g_ptr_array_unref);
    g_clear_pointer(&self->error, g_free);
    g_clear_pointer(&self->own_key, g_free);
    G_OBJECT_CLASS(ui_key_monitor_parent_class)->dispose(object);
}

static void
ui_key_monitor_class_init(UiKeyMonitorClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_key_monitor_dispose;
    surveyed_signal = g_signal_new("surveyed", UI_TYPE_KEY_MONITOR,
                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
ui_key_monitor_init(UiKeyMonitor *self)
{
    (void)self;
}

UiKeyMonitor *
ui_key_monitor_new(const char *own_key)
{
    UiKeyMonitor *self = g_object_new(UI_TYPE_KEY_MONITOR, NULL);

    self->own_key = g_strdup(own_key);
    return self;
}
