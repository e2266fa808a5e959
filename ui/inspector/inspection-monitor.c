/* SPDX-License-Identifier: MIT */
/* Waits on an inspector's descriptor, and looks in a thread. */

#include "ui/inspector/inspection-monitor.h"

#include <gio/gio.h>
#include <glib-unix.h>

/* A stream changes more often than a person can see. */
#define PAUSE_MILLISECONDS 100

/* An inspector, which a thread may still use when nobody else does. */
struct view {
    gatomicrefcount references;
    struct shmview_inspector *inspector;
    char *key;
    /* Nothing was seen so far. */
    gboolean fresh;
};

struct _UiInspectionMonitor {
    GObject parent_instance;

    /* NULL at rest, and where there can't be an inspector. */
    struct view *view;
    UiSegmentSnapshot *snapshot;
    /* Either waits for the descriptor, or for the pause's end, or looks. */
    guint source;
    guint pause;
};

G_DEFINE_FINAL_TYPE(UiInspectionMonitor, ui_inspection_monitor, G_TYPE_OBJECT)

static guint looked_signal;

static void look(UiInspectionMonitor *self);

static void
view_unref(gpointer data)
{
    struct view *view = data;

    if (g_atomic_ref_count_dec(&view->references)) {
        shmview_inspector_free(view->inspector);
        g_free(view->key);
        g_free(view);
    }
}

static struct view *
view_ref(struct view *view)
{
    g_atomic_ref_count_inc(&view->references);
    return view;
}

/* NULL, and no error, where nothing has changed. */
static void
run_look(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    struct view *view = data;
    bool changed = shmview_inspector_changed(view->inspector);
    UiSegmentSnapshot *snapshot = NULL;

    (void)source;
    (void)cancellable;
    if (changed || view->fresh) {
        snapshot = ui_segment_snapshot_new(view->inspector, view->key);
        view->fresh = FALSE;
    }
    g_task_return_pointer(task, snapshot,
                          (GDestroyNotify)ui_segment_snapshot_free);
}

static gboolean
take_event(int descriptor, GIOCondition condition, gpointer data)
{
    UiInspectionMonitor *self = data;

    (void)descriptor;
    (void)condition;
    self->source = 0;
    look(self);
    return G_SOURCE_REMOVE;
}

static void
wait_for_event(UiInspectionMonitor *self)
{
    self->source =
        g_unix_fd_add(shmview_inspector_descriptor(self->view->inspector),
                      G_IO_IN, take_event, self);
}

static gboolean
end_pause(gpointer data)
{
    UiInspectionMonitor *self = data;

    self->pause = 0;
    wait_for_event(self);
    return G_SOURCE_REMOVE;
}

/* What was looked at by a view that was left meanwhile is of no use. */
static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    UiInspectionMonitor *self = UI_INSPECTION_MONITOR(source);
    struct view *view = g_task_get_task_data(G_TASK(result));
    g_autoptr(UiSegmentSnapshot)
        snapshot = g_task_propagate_pointer(G_TASK(result), NULL);

    (void)data;
    if (view != self->view) {
        return;
    }
    if (snapshot == NULL) {
        wait_for_event(self);
        return;
    }
    self->pause = g_timeout_add(PAUSE_MILLISECONDS, end_pause, self);
    g_clear_pointer(&self->snapshot, ui_segment_snapshot_free);
    self->snapshot = g_steal_pointer(&snapshot);
    g_signal_emit(self, looked_signal, 0);
}

static void
look(UiInspectionMonitor *self)
{
    g_autoptr(GTask) task = g_task_new(self, NULL, finish_look, NULL);

    g_task_set_task_data(task, view_ref(self->view), view_unref);
    g_task_run_in_thread(task, run_look);
}

void
ui_inspection_monitor_start(UiInspectionMonitor *self,
                            enum shmview_key_type type, const char *key)
{
    struct shmview_inspector *inspector;
    struct shmview_error error;

    ui_inspection_monitor_stop(self);
    if (shmview_inspector_new(type, key, &inspector, &error) != SHMVIEW_OK) {
        self->snapshot = ui_segment_snapshot_new_error(key, &error);
        g_signal_emit(self, looked_signal, 0);
        return;
    }
    self->view = g_new0(struct view, 1);
    g_atomic_ref_count_init(&self->view->references);
    self->view->inspector = inspector;
    self->view->key = g_strdup(key);
    self->view->fresh = TRUE;
    look(self);
}

void
ui_inspection_monitor_stop(UiInspectionMonitor *self)
{
    g_clear_handle_id(&self->source, g_source_remove);
    g_clear_handle_id(&self->pause, g_source_remove);
    g_clear_pointer(&self->view, view_unref);
    g_clear_pointer(&self->snapshot, ui_segment_snapshot_free);
}

const UiSegmentSnapshot *
ui_inspection_monitor_snapshot(UiInspectionMonitor *self)
{
    return self->snapshot;
}

static void
ui_inspection_monitor_dispose(GObject *object)
{
    ui_inspection_monitor_stop(UI_INSPECTION_MONITOR(object));
    G_OBJECT_CLASS(ui_inspection_monitor_parent_class)->dispose(object);
}

static void
ui_inspection_monitor_class_init(UiInspectionMonitorClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_inspection_monitor_dispose;
    looked_signal = g_signal_new("looked", UI_TYPE_INSPECTION_MONITOR,
                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ui_inspection_monitor_init(UiInspectionMonitor *self)
{
    (void)self;
}

UiInspectionMonitor *
ui_inspection_monitor_new(void)
{
    return g_object_new(UI_TYPE_INSPECTION_MONITOR, NULL);
}
