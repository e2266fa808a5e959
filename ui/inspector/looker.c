/* SPDX-License-Identifier: MIT */
/* Waits on an inspector's descriptor, and looks in a thread. */

#include "ui/inspector/looker.h"

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

struct _ShmLooker {
    GObject parent_instance;

    /* NULL at rest, and where there can't be an inspector. */
    struct view *view;
    ShmSight *sight;
    /* Either waits for the descriptor, or for the pause's end, or looks. */
    guint source;
    guint pause;
};

G_DEFINE_FINAL_TYPE(ShmLooker, shm_looker, G_TYPE_OBJECT)

static guint looked_signal;

static void look(ShmLooker *self);

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
    ShmSight *sight = NULL;

    (void)source;
    (void)cancellable;
    if (changed || view->fresh) {
        sight = shm_sight_new(view->inspector, view->key);
        view->fresh = FALSE;
    }
    g_task_return_pointer(task, sight, (GDestroyNotify)shm_sight_free);
}

static gboolean
take_event(int descriptor, GIOCondition condition, gpointer data)
{
    ShmLooker *self = data;

    (void)descriptor;
    (void)condition;
    self->source = 0;
    look(self);
    return G_SOURCE_REMOVE;
}

static void
wait_for_event(ShmLooker *self)
{
    self->source =
        g_unix_fd_add(shmview_inspector_descriptor(self->view->inspector),
                      G_IO_IN, take_event, self);
}

static gboolean
end_pause(gpointer data)
{
    ShmLooker *self = data;

    self->pause = 0;
    wait_for_event(self);
    return G_SOURCE_REMOVE;
}

/* What was looked at by a view that was left meanwhile is of no use. */
static void
finish_look(GObject *source, GAsyncResult *result, gpointer data)
{
    ShmLooker *self = SHM_LOOKER(source);
    struct view *view = g_task_get_task_data(G_TASK(result));
    g_autoptr(ShmSight) sight = g_task_propagate_pointer(G_TASK(result), NULL);

    (void)data;
    if (view != self->view) {
        return;
    }
    if (sight == NULL) {
        wait_for_event(self);
        return;
    }
    self->pause = g_timeout_add(PAUSE_MILLISECONDS, end_pause, self);
    g_clear_pointer(&self->sight, shm_sight_free);
    self->sight = g_steal_pointer(&sight);
    g_signal_emit(self, looked_signal, 0);
}

static void
look(ShmLooker *self)
{
    g_autoptr(GTask) task = g_task_new(self, NULL, finish_look, NULL);

    g_task_set_task_data(task, view_ref(self->view), view_unref);
    g_task_run_in_thread(task, run_look);
}

void
shm_looker_start(ShmLooker *self, enum shmview_key_type type, const char *key)
{
    struct shmview_inspector *inspector;
    struct shmview_error error;

    shm_looker_stop(self);
    if (shmview_inspector_new(type, key, &inspector, &error) != SHMVIEW_OK) {
        self->sight = shm_sight_new_error(key, &error);
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
shm_looker_stop(ShmLooker *self)
{
    g_clear_handle_id(&self->source, g_source_remove);
    g_clear_handle_id(&self->pause, g_source_remove);
    g_clear_pointer(&self->view, view_unref);
    g_clear_pointer(&self->sight, shm_sight_free);
}

const ShmSight *
shm_looker_sight(ShmLooker *self)
{
    return self->sight;
}

static void
shm_looker_dispose(GObject *object)
{
    shm_looker_stop(SHM_LOOKER(object));
    G_OBJECT_CLASS(shm_looker_parent_class)->dispose(object);
}

static void
shm_looker_class_init(ShmLookerClass *class)
{
    G_OBJECT_CLASS(class)->dispose = shm_looker_dispose;
    looked_signal = g_signal_new("looked", SHM_TYPE_LOOKER, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shm_looker_init(ShmLooker *self)
{
    (void)self;
}

ShmLooker *
shm_looker_new(void)
{
    return g_object_new(SHM_TYPE_LOOKER, NULL);
}
