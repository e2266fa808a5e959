/* SPDX-License-Identifier: MIT */
/* The pane's pages, and the looking that those shown now need. */

#include "ui/inspector/inspector.h"

#include "ui/inspector/inspect-contents.h"
#include "ui/inspector/inspect-segment.h"
#include "ui/inspector/looker.h"

struct _ShmInspectorPane {
    GtkBox parent_instance;

    GtkStack *pages;
    ShmInspectSegment *segment;
    ShmInspectContents *contents;
    ShmSteps *steps;
    ShmTryIt *try_it;

    ShmSession *session;
    /* NULL while no page is shown that needs it. */
    ShmLooker *looker;
};

G_DEFINE_FINAL_TYPE(ShmInspectorPane, shm_inspector_pane, GTK_TYPE_BOX)

static void
show_sight(ShmInspectorPane *self)
{
    const ShmSight *sight = shm_looker_sight(self->looker);

    shm_inspect_segment_show(self->segment, sight);
    shm_inspect_contents_show(self->contents, sight);
}

static void
stop_looking(ShmInspectorPane *self)
{
    if (self->looker != NULL) {
        g_signal_handlers_disconnect_by_data(self->looker, self);
        shm_looker_stop(self->looker);
        g_clear_object(&self->looker);
        shm_inspect_segment_show(self->segment, NULL);
    }
}

static void
start_looking(ShmInspectorPane *self)
{
    self->looker = shm_looker_new();
    g_signal_connect_swapped(self->looker, "looked", G_CALLBACK(show_sight),
                             self);
    shm_looker_start(self->looker,
                     shm_session_qt(self->session) ? SHMVIEW_KEY_SYSTEM_V
                                                   : SHMVIEW_KEY_POSIX,
                     shm_session_key(self->session));
}

static gboolean
needs_looking(ShmInspectorPane *self)
{
    GtkWidget *page = gtk_stack_get_visible_child(self->pages);

    return self->session != NULL && gtk_widget_get_mapped(GTK_WIDGET(self)) &&
           (page == GTK_WIDGET(self->segment) ||
            page == GTK_WIDGET(self->contents));
}

static void
update_looking(ShmInspectorPane *self)
{
    if (!needs_looking(self)) {
        stop_looking(self);
    } else if (self->looker == NULL) {
        start_looking(self);
    }
}

void
shm_inspector_pane_set_session(ShmInspectorPane *self, ShmSession *session)
{
    g_set_object(&self->session, session);
}

void
shm_inspector_pane_restart(ShmInspectorPane *self)
{
    stop_looking(self);
    update_looking(self);
}

static void
shm_inspector_pane_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(shm_inspector_pane_parent_class)->map(widget);
    update_looking(SHM_INSPECTOR_PANE(widget));
}

static void
shm_inspector_pane_unmap(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(shm_inspector_pane_parent_class)->unmap(widget);
    update_looking(SHM_INSPECTOR_PANE(widget));
}

static void
shm_inspector_pane_dispose(GObject *object)
{
    ShmInspectorPane *self = SHM_INSPECTOR_PANE(object);
    GtkWidget *child;

    stop_looking(self);
    while ((child = gtk_widget_get_first_child(GTK_WIDGET(object))) != NULL) {
        gtk_widget_unparent(child);
    }
    g_clear_object(&self->session);
    G_OBJECT_CLASS(shm_inspector_pane_parent_class)->dispose(object);
}

static void
shm_inspector_pane_class_init(ShmInspectorPaneClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = shm_inspector_pane_dispose;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_GROUP);
    widget_class->map = shm_inspector_pane_map;
    widget_class->unmap = shm_inspector_pane_unmap;
    g_type_ensure(SHM_TYPE_INSPECT_CONTENTS);
    g_type_ensure(SHM_TYPE_INSPECT_SEGMENT);
    g_type_ensure(SHM_TYPE_STEPS);
    g_type_ensure(SHM_TYPE_TRY_IT);
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_REGION);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/inspector.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane, pages);
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane,
                                         segment);
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane,
                                         contents);
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane, steps);
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane,
                                         try_it);
    gtk_widget_class_bind_template_callback(widget_class, update_looking);
}

static void
shm_inspector_pane_init(ShmInspectorPane *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

ShmSteps *
shm_inspector_pane_steps(ShmInspectorPane *self)
{
    return self->steps;
}

ShmTryIt *
shm_inspector_pane_try_it(ShmInspectorPane *self)
{
    return self->try_it;
}
