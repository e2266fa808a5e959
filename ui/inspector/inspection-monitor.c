/* SPDX-License-Identifier: MIT */
/* Looks at a segment in a thread, whenever there is something new to see. */

#include "ui/inspector/inspection-monitor.h"

#include "ui/session/background-poll.h"

/* Used only by the thread that looks. */
struct view {
    struct shmview_inspector *inspector;
    char *key;
    gboolean seen;
};

struct ui_inspection_monitor {
    /* NULL only if no inspector could be made. */
    UiBackgroundLook *look;
    void (*show)(const UiSegmentSnapshot *snapshot, gpointer data);
    gpointer data;
};

static void
free_view(gpointer data)
{
    struct view *view = data;

    shmview_inspector_free(view->inspector);
    g_free(view->key);
    g_free(view);
}

static gpointer
look(gpointer data)
{
    struct view *view = data;
    bool changed = shmview_inspector_changed(view->inspector);

    if (!changed && view->seen) {
        return NULL;
    }
    view->seen = TRUE;
    return ui_segment_snapshot_new(view->inspector, view->key);
}

static void
show_finding(gpointer finding, gpointer data)
{
    UiInspectionMonitor *self = data;

    self->show(finding, self->data);
}

static void
free_finding(gpointer finding)
{
    ui_segment_snapshot_unref(finding);
}

static void
begin(UiInspectionMonitor *self, struct shmview_inspector *inspector,
      const char *key)
{
    static const struct ui_background_look_functions functions = {
        .look = look,
        .free_subject = free_view,
        .free_finding = free_finding,
        .found = show_finding,
        .pause_milliseconds = 100,
    };
    struct view *view = g_new0(struct view, 1);

    view->inspector = inspector;
    view->key = g_strdup(key);
    self->look = ui_background_look_new(
        &functions, view, shmview_inspector_descriptor(inspector), self);
    ui_background_look_begin(self->look);
}

UiInspectionMonitor *
ui_inspection_monitor_new(enum shmview_key_type type, const char *key,
                          void (*show)(const UiSegmentSnapshot *snapshot,
                                       gpointer data),
                          gpointer data)
{
    UiInspectionMonitor *self = g_new0(UiInspectionMonitor, 1);
    struct shmview_inspector *inspector;
    struct shmview_error error;

    self->show = show;
    self->data = data;
    if (shmview_inspector_new(type, key, &inspector, &error) == SHMVIEW_OK) {
        begin(self, inspector, key);
    } else {
        g_autoptr(UiSegmentSnapshot)
            snapshot = ui_segment_snapshot_new_error(key, &error);

        show(snapshot, data);
    }
    return self;
}

void
ui_inspection_monitor_free(UiInspectionMonitor *self)
{
    if (self != NULL) {
        ui_background_look_free(self->look);
        g_free(self);
    }
}
