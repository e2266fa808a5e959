/* SPDX-License-Identifier: MIT */
/* The inspector's page "Time Line": the calls of all processes on one clock. */

#include "ui/timeline/timeline-page.h"

#include "ui/timeline/exported-page-stage.h"
#include "ui/timeline/exported-page.h"
#include "ui/timeline/lane-words.h"
#include "ui/timeline/lanes.h"
#include "ui/timeline/timeline-legend.h"
#include "ui/timeline/timeline-listener.h"
#include "ui/timeline/trace-export.h"
#include "ui/widgets/whole-height.h"

#include <glib/gi18n.h>

/* The number of steps for one press of a zoom button. */
#define STEPS 2.0

struct _UiTimelinePage {
    GtkBox parent_instance;

    GtkStack *stack;
    GtkLabel *empty;
    GtkWidget *drawing;
    UiLanes *lanes;
    GtkScrollbar *across;
    GtkLabel *who;
    GtkLabel *why;
    GtkLabel *call;
    GtkToggleButton *slow;
    GtkToggleButton *run;
    GtkSpinButton *pace;
    GtkWidget *next;

    struct ui_history *history;
    /* NULL while the page does not listen. */
    UiTimelineListener *listener;
    enum shmview_key_type type;
    char *key;
};

G_DEFINE_FINAL_TYPE(UiTimelinePage, ui_timeline_page, GTK_TYPE_BOX)

static void
show_words(UiTimelinePage *self, const char *who, const char *why,
           const char *call)
{
    gtk_label_set_label(self->who, who);
    gtk_label_set_label(self->why, why);
    gtk_label_set_label(self->call, call);
}

/* Shows the reason of a call in large letters, and the call below it. */
static void
show_item(UiTimelinePage *self, UiLaneItem *item)
{
    g_autofree char *who = NULL;

    if (item == NULL) {
        show_words(self, "", "", "");
        return;
    }
    who = ui_lane_words_head(
        ui_history_lane(self->history, ui_lane_item_place(item)->lane));
    /* For a head, the title already names the process. */
    show_words(self, ui_lane_item_place(item)->kind == UI_LANE_HEAD ? "" : who,
               ui_lane_item_title(item), ui_lane_item_detail(item));
}

static void
show_history(gpointer data)
{
    UiTimelinePage *self = data;

    ui_lanes_update(self->lanes);
    gtk_stack_set_visible_child(self->stack, self->history->lanes->len > 0
                                                 ? self->drawing
                                                 : GTK_WIDGET(self->empty));
}

static void
begin_history(UiTimelinePage *self)
{
    struct ui_history *before = self->history;

    self->history = ui_history_new();
    ui_lanes_set_history(self->lanes, self->history);
    ui_history_free(before);
    show_words(self, "", "", "");
    show_history(self);
}

static void
zoom_in(UiTimelinePage *self)
{
    ui_lanes_zoom_by(self->lanes, STEPS);
}

static void
zoom_out(UiTimelinePage *self)
{
    ui_lanes_zoom_by(self->lanes, -STEPS);
}

static void
zoom_fit(UiTimelinePage *self)
{
    ui_lanes_fit(self->lanes);
}

/* Returns the pace in milliseconds; 0 if each step waits for "Next". */
static guint
chosen_pace(UiTimelinePage *self)
{
    gtk_spin_button_update(self->pace);
    return gtk_toggle_button_get_active(self->run)
               ? (guint)(gtk_spin_button_get_value(self->pace) * 1000)
               : 0;
}

static void
change_slow(UiTimelinePage *self)
{
    const gboolean on = self->listener != NULL &&
                        gtk_toggle_button_get_active(self->slow);
    struct shmview_error error;

    gtk_widget_set_sensitive(GTK_WIDGET(self->run), on);
    gtk_widget_set_sensitive(GTK_WIDGET(self->pace), on);
    gtk_widget_set_sensitive(self->next,
                             on && !gtk_toggle_button_get_active(self->run));
    if (self->listener != NULL &&
        shmview_timeline_slow(ui_timeline_listener_timeline(self->listener), on,
                              chosen_pace(self), &error) != SHMVIEW_OK) {
        show_words(self, "", error.text, "");
        gtk_toggle_button_set_active(self->slow, FALSE);
    }
}

static void
grant(UiTimelinePage *self, pid_t pid)
{
    if (self->listener != NULL) {
        shmview_timeline_grant(ui_timeline_listener_timeline(self->listener),
                               pid);
    }
}

/* Lets each waiting process make one call. */
static void
go_on(UiTimelinePage *self)
{
    grant(self, 0);
}

/* Lets the process whose arrow was pressed make its call. */
static void
go_on_with(UiTimelinePage *self, UiLaneItem *item)
{
    const struct ui_lane_item *place = ui_lane_item_place(item);

    if (place->kind == UI_LANE_NEXT) {
        grant(self, ui_history_lane(self->history, place->lane)->pid);
    }
}

static void
tell_failure(UiTimelinePage *self, const struct shmview_error *error)
{
    g_autofree char *text =
        g_strdup_printf(_("The time line can’t be recorded: %s"), error->text);

    gtk_label_set_label(self->empty, text);
}

static void
set_key(UiTimelinePage *self, enum shmview_key_type type, const char *key)
{
    if (self->type != type || g_strcmp0(self->key, key) != 0) {
        ui_timeline_page_stop(self);
        g_free(self->key);
        self->key = g_strdup(key);
        self->type = type;
        begin_history(self);
    }
}

static void
start(UiTimelinePage *self)
{
    struct shmview_error error;

    self->listener = ui_timeline_listener_new(
        self->type, self->key, self->history, show_history, self, &error);
    if (self->listener == NULL) {
        tell_failure(self, &error);
        return;
    }
    ui_history_resume(self->history);
    show_history(self);
}

void
ui_timeline_page_listen(UiTimelinePage *self, enum shmview_key_type type,
                        const char *key)
{
    set_key(self, type, key);
    if (self->listener == NULL) {
        start(self);
    }
}

void
ui_timeline_page_stop(UiTimelinePage *self)
{
    if (self->listener != NULL) {
        g_clear_pointer(&self->listener, ui_timeline_listener_free);
        gtk_toggle_button_set_active(self->slow, FALSE);
        ui_history_pause(self->history);
        show_history(self);
    }
}

/* The new time line has no bars for locks that were taken before it began. */
static void
clear(UiTimelinePage *self)
{
    const gboolean listens = self->listener != NULL;

    ui_timeline_page_stop(self);
    begin_history(self);
    if (listens) {
        start(self);
    }
}

static void
ui_timeline_page_dispose(GObject *object)
{
    UiTimelinePage *self = UI_TIMELINE_PAGE(object);

    g_clear_pointer(&self->listener, ui_timeline_listener_free);
    G_OBJECT_CLASS(ui_timeline_page_parent_class)->dispose(object);
}

static void
ui_timeline_page_finalize(GObject *object)
{
    UiTimelinePage *self = UI_TIMELINE_PAGE(object);

    ui_history_free(self->history);
    g_free(self->key);
    G_OBJECT_CLASS(ui_timeline_page_parent_class)->finalize(object);
}

static void
bind(GtkWidgetClass *widget_class)
{
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, stack);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, empty);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, drawing);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, lanes);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, across);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, who);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, why);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, call);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, slow);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, run);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, pace);
    gtk_widget_class_bind_template_child(widget_class, UiTimelinePage, next);
    gtk_widget_class_bind_template_callback(widget_class, show_item);
    gtk_widget_class_bind_template_callback(widget_class, clear);
    gtk_widget_class_bind_template_callback(widget_class, change_slow);
    gtk_widget_class_bind_template_callback(widget_class, go_on);
    gtk_widget_class_bind_template_callback(widget_class, go_on_with);
    gtk_widget_class_bind_template_callback(widget_class, zoom_in);
    gtk_widget_class_bind_template_callback(widget_class, zoom_out);
    gtk_widget_class_bind_template_callback(widget_class, zoom_fit);
}

static void
ui_timeline_page_class_init(UiTimelinePageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_timeline_page_dispose;
    G_OBJECT_CLASS(class)->finalize = ui_timeline_page_finalize;
    g_type_ensure(UI_TYPE_LANES);
    g_type_ensure(UI_TYPE_TIMELINE_LEGEND);
    g_type_ensure(UI_TYPE_WHOLE_HEIGHT);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/timeline-page.ui");
    bind(widget_class);
}

/* The button has an action, by which the lessons find it. */
static void
add_slow_action(UiTimelinePage *self)
{
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_autoptr(GPropertyAction)
        action = g_property_action_new("slow-motion", self->slow, "active");

    g_action_map_add_action(G_ACTION_MAP(group), G_ACTION(action));
    gtk_widget_insert_action_group(GTK_WIDGET(self), "timeline",
                                   G_ACTION_GROUP(group));
}

static void
ui_timeline_page_init(UiTimelinePage *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    add_slow_action(self);
    gtk_scrollbar_set_adjustment(self->across,
                                 ui_lanes_adjustment(self->lanes));
    begin_history(self);
}

char *
ui_timeline_page_trace(UiTimelinePage *self)
{
    return ui_trace_export(self->history);
}

char *
ui_timeline_page_html(UiTimelinePage *self)
{
    const char *key = self->key != NULL ? self->key : "";
    struct shmview_error error = {0};
    struct shmview_inspection *seen =
        ui_exported_page_stage_look(self->type, key, &error);
    char *page = ui_exported_page(self->history, key, seen, &error);

    shmview_inspection_free(seen);
    return page;
}
