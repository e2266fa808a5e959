/* SPDX-License-Identifier: MIT */
/* The pane's pages, and the looking that those shown now need. */

#include "inspector.h"

struct _ShmInspectorPane {
    GtkBox parent_instance;

    ShmSteps *steps;
    ShmTryIt *try_it;

    ShmSession *session;
};

G_DEFINE_FINAL_TYPE(ShmInspectorPane, shm_inspector_pane, GTK_TYPE_BOX)

void
shm_inspector_pane_set_session(ShmInspectorPane *self, ShmSession *session)
{
    g_set_object(&self->session, session);
}

static void
shm_inspector_pane_dispose(GObject *object)
{
    ShmInspectorPane *self = SHM_INSPECTOR_PANE(object);
    GtkWidget *child;

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
                                         GTK_ACCESSIBLE_ROLE_REGION);
    g_type_ensure(SHM_TYPE_STEPS);
    g_type_ensure(SHM_TYPE_TRY_IT);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/inspector.ui");
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane, steps);
    gtk_widget_class_bind_template_child(widget_class, ShmInspectorPane,
                                         try_it);
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
