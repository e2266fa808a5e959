/* SPDX-License-Identifier: MIT */
/* The inspector: its pages, and the monitor that feeds the visible ones. */

#include "ui/inspector/inspector.h"

#include "ui/inspector/contents/contents-page.h"
#include "ui/inspector/inspection-monitor.h"
#include "ui/inspector/segment-page.h"

struct _UiInspectorPane {
    GtkBox parent_instance;

    GtkStack *pages;
    UiSegmentPage *segment;
    UiContentsPage *contents;
    UiStepsPage *steps;
    UiTryItPage *try_it;

    UiSession *session;
    /* NULL while no visible page needs it. */
    UiInspectionMonitor *monitor;
};

G_DEFINE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, GTK_TYPE_BOX)

static void
show_snapshot(const UiSegmentSnapshot *snapshot, gpointer data)
{
    UiInspectorPane *self = data;

    ui_segment_page_show(self->segment, snapshot);
    ui_contents_page_show(self->contents, snapshot);
}

static void
stop_looking(UiInspectorPane *self)
{
    if (self->monitor != NULL) {
        g_clear_pointer(&self->monitor, ui_inspection_monitor_free);
        ui_segment_page_show(self->segment, NULL);
    }
}

static gboolean
needs_looking(UiInspectorPane *self)
{
    GtkWidget *page = gtk_stack_get_visible_child(self->pages);

    return self->session != NULL && gtk_widget_get_mapped(GTK_WIDGET(self)) &&
           (page == GTK_WIDGET(self->segment) ||
            page == GTK_WIDGET(self->contents));
}

static void
update_looking(UiInspectorPane *self)
{
    if (!needs_looking(self)) {
        stop_looking(self);
    } else if (self->monitor == NULL) {
        self->monitor = ui_inspection_monitor_new(
            ui_session_key_type(self->session), ui_session_key(self->session),
            show_snapshot, self);
    }
}

void
ui_inspector_pane_set_session(UiInspectorPane *self, UiSession *session)
{
    g_set_object(&self->session, session);
}

void
ui_inspector_pane_restart(UiInspectorPane *self)
{
    stop_looking(self);
    update_looking(self);
}

static void
ui_inspector_pane_dispose(GObject *object)
{
    UiInspectorPane *self = UI_INSPECTOR_PANE(object);

    stop_looking(self);
    g_clear_object(&self->session);
    G_OBJECT_CLASS(ui_inspector_pane_parent_class)->dispose(object);
}

static void
ui_inspector_pane_class_init(UiInspectorPaneClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_inspector_pane_dispose;
    g_type_ensure(UI_TYPE_CONTENTS_PAGE);
    g_type_ensure(UI_TYPE_SEGMENT_PAGE);
    g_type_ensure(UI_TYPE_STEPS_PAGE);
    g_type_ensure(UI_TYPE_TRY_IT_PAGE);
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_REGION);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/inspector.ui");
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, pages);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane,
                                         segment);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane,
                                         contents);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, steps);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, try_it);
    gtk_widget_class_bind_template_callback(widget_class, update_looking);
}

static void
ui_inspector_pane_init(UiInspectorPane *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    g_signal_connect(self, "map", G_CALLBACK(update_looking), NULL);
    g_signal_connect(self, "unmap", G_CALLBACK(update_looking), NULL);
}

UiStepsPage *
ui_inspector_pane_steps(UiInspectorPane *self)
{
    return self->steps;
}

UiTryItPage *
ui_inspector_pane_try_it(UiInspectorPane *self)
{
    return self->try_it;
}
