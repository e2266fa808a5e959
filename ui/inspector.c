/* SPDX-License-Identifier: MIT */
/* The pane's pages, and the looking that those shown now need. */

#include "inspector.h"

struct _ShmInspectorPane {
    GtkBox parent_instance;

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
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/inspector.ui");
}

static void
shm_inspector_pane_init(ShmInspectorPane *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}
