/* SPDX-License-Identifier: MIT */
/* The inspector: its pages, and the monitor that feeds the visible ones. */

#include "ui/inspector/inspector.h"

#include "ui/inspector/contents/contents-page.h"
#include "ui/inspector/inspection-monitor.h"
#include "ui/inspector/segment-page.h"
#include "ui/stage/stage-page.h"
#include "ui/widgets/pass-wheel.h"
#include "ui/widgets/whole-height.h"

struct _UiInspectorPane {
    GtkBox parent_instance;

    GtkStack *pages;
    GtkWidget *switcher;
    UiSegmentPage *segment;
    UiStagePage *stage;
    UiTimelinePage *timeline;
    UiContentsPage *contents;
    UiStepsPage *steps;
    UiTryItPage *try_it;

    UiSession *session;
    /* NULL while no visible page needs it. */
    UiInspectionMonitor *monitor;
    /* The last snapshot, for the page that becomes visible next; NULL if there
     * is none. */
    UiSegmentSnapshot *seen;
    gboolean filled;
};

enum {
    PROPERTY_FILLED = 1,
};

G_DEFINE_FINAL_TYPE(UiInspectorPane, ui_inspector_pane, GTK_TYPE_BOX)

/* GTK also measures pages that are not visible, which takes long if they change
 * all the time. So they show only the first snapshot, which gives them their
 * size. */
static void
show_pages(UiInspectorPane *self, gboolean all)
{
    GtkWidget *page = gtk_stack_get_visible_child(self->pages);

    if (all || page == GTK_WIDGET(self->segment)) {
        ui_segment_page_show(self->segment, self->seen);
    }
    if (all || page == GTK_WIDGET(self->contents)) {
        ui_contents_page_show(self->contents, self->seen);
    }
}

/* The stage remembers what happens while it is not visible. */
static void
show_snapshot(const UiSegmentSnapshot *snapshot, gpointer data)
{
    UiInspectorPane *self = data;
    const gboolean first = self->seen == NULL;

    g_clear_pointer(&self->seen, ui_segment_snapshot_unref);
    self->seen = ui_segment_snapshot_ref(snapshot);
    show_pages(self, first);
    ui_stage_page_show(self->stage, snapshot->inspection,
                       snapshot->inspection == NULL ? snapshot->error.text
                                                    : NULL);
}

static void
stop_looking(UiInspectorPane *self)
{
    if (self->monitor != NULL) {
        g_clear_pointer(&self->monitor, ui_inspection_monitor_free);
        g_clear_pointer(&self->seen, ui_segment_snapshot_unref);
        ui_segment_page_show(self->segment, NULL);
        ui_stage_page_show(self->stage, NULL, NULL);
    }
}

static gboolean
needs_looking(UiInspectorPane *self)
{
    GtkWidget *page = gtk_stack_get_visible_child(self->pages);

    return self->session != NULL && gtk_widget_get_mapped(GTK_WIDGET(self)) &&
           (page == GTK_WIDGET(self->segment) ||
            page == GTK_WIDGET(self->stage) ||
            page == GTK_WIDGET(self->contents));
}

/* The pages that can fill the window are the stage and the time line. */
static gboolean
shows_drawing(UiInspectorPane *self)
{
    GtkWidget *page = gtk_stack_get_visible_child(self->pages);

    return page == GTK_WIDGET(self->stage) ||
           page == GTK_WIDGET(self->timeline);
}

static void
end_filling(UiInspectorPane *self)
{
    if (self->filled &&
        (!gtk_widget_get_visible(GTK_WIDGET(self)) || !shows_drawing(self))) {
        g_object_set(self, "filled", FALSE, NULL);
    }
}

static void
update_listening(UiInspectorPane *self)
{
    if (self->session != NULL && gtk_widget_get_mapped(GTK_WIDGET(self)) &&
        gtk_stack_get_visible_child(self->pages) ==
            GTK_WIDGET(self->timeline)) {
        ui_timeline_page_listen(self->timeline,
                                ui_session_key_type(self->session),
                                ui_session_key(self->session));
    } else {
        ui_timeline_page_stop(self->timeline);
    }
}

static void
for_each_view(GtkWidget *widget, void (*visit)(GtkScrolledWindow *view))
{
    if (GTK_IS_SCROLLED_WINDOW(widget)) {
        visit(GTK_SCROLLED_WINDOW(widget));
        return;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        for_each_view(child, visit);
    }
}

static void
measure_again(GtkScrolledWindow *view)
{
    gtk_widget_queue_resize(GTK_WIDGET(view));
}

static void
update_looking(UiInspectorPane *self)
{
    end_filling(self);
    update_listening(self);
    if (!needs_looking(self)) {
        stop_looking(self);
    } else if (self->monitor == NULL) {
        self->monitor = ui_inspection_monitor_new(
            ui_session_key_type(self->session), ui_session_key(self->session),
            show_snapshot, self);
    } else if (self->seen != NULL) {
        show_pages(self, FALSE);
    }
}

/* The views within a page need height only while the page is visible:
 * otherwise, each page would be as high as the longest one. */
static void
turn_page(UiInspectorPane *self)
{
    for_each_view(GTK_WIDGET(self->pages), measure_again);
    update_looking(self);
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
fill(UiInspectorPane *self, gboolean filled)
{
    if (filled) {
        if (!shows_drawing(self)) {
            gtk_stack_set_visible_child(self->pages, GTK_WIDGET(self->stage));
        }
        gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
    }
    self->filled = filled;
    gtk_widget_set_visible(self->switcher, !filled);
}

static void
ui_inspector_pane_set_property(GObject *object, guint property,
                               const GValue *value, GParamSpec *spec)
{
    (void)property;
    (void)spec;
    fill(UI_INSPECTOR_PANE(object), g_value_get_boolean(value));
}

static void
ui_inspector_pane_get_property(GObject *object, guint property, GValue *value,
                               GParamSpec *spec)
{
    (void)property;
    (void)spec;
    g_value_set_boolean(value, UI_INSPECTOR_PANE(object)->filled);
}

static void
ui_inspector_pane_dispose(GObject *object)
{
    UiInspectorPane *self = UI_INSPECTOR_PANE(object);

    stop_looking(self);
    if (self->timeline != NULL) {
        ui_timeline_page_stop(self->timeline);
    }
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
    G_OBJECT_CLASS(class)->set_property = ui_inspector_pane_set_property;
    G_OBJECT_CLASS(class)->get_property = ui_inspector_pane_get_property;
    g_object_class_install_property(
        G_OBJECT_CLASS(class), PROPERTY_FILLED,
        g_param_spec_boolean("filled", NULL, NULL, FALSE,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
    g_type_ensure(UI_TYPE_STAGE_PAGE);
    g_type_ensure(UI_TYPE_STEPS_PAGE);
    g_type_ensure(UI_TYPE_TIMELINE_PAGE);
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
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane,
                                         switcher);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, stage);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane,
                                         timeline);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, steps);
    gtk_widget_class_bind_template_child(widget_class, UiInspectorPane, try_it);
    gtk_widget_class_bind_template_callback(widget_class, turn_page);
}

/* The tabs have an action, by which the lessons find them. */
static void
add_page_action(UiInspectorPane *self)
{
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_autoptr(GPropertyAction) action =
        g_property_action_new("page", self->pages, "visible-child-name");
    GtkWidget *tab = gtk_widget_get_first_child(self->switcher);

    g_action_map_add_action(G_ACTION_MAP(group), G_ACTION(action));
    gtk_widget_insert_action_group(GTK_WIDGET(self), "inspector",
                                   G_ACTION_GROUP(group));
    for (GtkWidget *page = gtk_widget_get_first_child(GTK_WIDGET(self->pages));
         page != NULL && tab != NULL;
         page = gtk_widget_get_next_sibling(page)) {
        GtkStackPage *entry = gtk_stack_get_page(self->pages, page);

        gtk_actionable_set_action_target(GTK_ACTIONABLE(tab), "s",
                                         gtk_stack_page_get_name(entry));
        gtk_actionable_set_action_name(GTK_ACTIONABLE(tab), "inspector.page");
        tab = gtk_widget_get_next_sibling(tab);
    }
}

static void
ui_inspector_pane_init(UiInspectorPane *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    add_page_action(self);
    for_each_view(GTK_WIDGET(self->pages), ui_pass_wheel);
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

UiTimelinePage *
ui_inspector_pane_timeline(UiInspectorPane *self)
{
    return self->timeline;
}
