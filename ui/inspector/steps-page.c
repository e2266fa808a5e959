/* SPDX-License-Identifier: MIT */
/* The inspector's page "Steps": each system call that core made, and its
 * reason. */

#include "ui/inspector/steps-page.h"

#include "ui/inspector/step-row.h"

/* If the list has not scrolled after this many frames, it never will. */
#define MOST_FRAMES 10

struct _UiStepsPage {
    GtkBox parent_instance;

    GtkStack *stack;
    GtkWidget *empty;
    GtkWidget *scroller;
    GtkWidget *list;
    GtkWidget *copy;
    GtkWidget *clear;
    GtkToggleButton *all;

    UiStepLog *log;
    /* The rows that are shown, and the filter that chooses them. */
    GListModel *shown;
    GtkFilter *filter;
    /* The end of the list is visible, or will be once the list has its
     * height. */
    gboolean at_end;
    /* The place of the list while the page is not visible, in pixels. */
    double place;
    guint scrolling;
    guint frames;
};

G_DEFINE_FINAL_TYPE(UiStepsPage, ui_steps_page, GTK_TYPE_BOX)

static void
set_up_row(GtkSignalListItemFactory *factory, GtkListItem *item)
{
    (void)factory;
    gtk_list_item_set_activatable(item, FALSE);
    gtk_list_item_set_child(item, ui_step_row_new());
}

static void
bind_row(GtkSignalListItemFactory *factory, GtkListItem *item)
{
    (void)factory;
    ui_step_row_show(UI_STEP_ROW(gtk_list_item_get_child(item)),
                     gtk_list_item_get_item(item));
}

static void
copy_as_text(UiStepsPage *self)
{
    g_autofree char *text = ui_step_log_text(self->shown);

    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)), text);
}

static gboolean
is_shown(gpointer item, gpointer data)
{
    UiStepsPage *self = data;

    return !UI_RECORDED_STEP(item)->bookkeeping ||
           gtk_toggle_button_get_active(self->all);
}

static void
change_filter(UiStepsPage *self)
{
    gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
clear(UiStepsPage *self)
{
    ui_step_log_clear(self->log);
}

static gboolean
is_at_end(UiStepsPage *self)
{
    GtkAdjustment *place = gtk_scrolled_window_get_vadjustment(
        GTK_SCROLLED_WINDOW(self->scroller));

    return gtk_adjustment_get_value(place) +
               gtk_adjustment_get_page_size(place) >=
           gtk_adjustment_get_upper(place) - 1;
}

static gboolean
is_in_place(UiStepsPage *self)
{
    GtkAdjustment *place = gtk_scrolled_window_get_vadjustment(
        GTK_SCROLLED_WINDOW(self->scroller));

    return self->at_end ? is_at_end(self)
                        : gtk_adjustment_get_value(place) == self->place;
}

/* Runs in each frame until the end is visible, or the place that was visible
 * before. The list knows the height of its rows only after its layout, so one
 * request may not be enough. */
static gboolean
scroll(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    UiStepsPage *self = UI_STEPS_PAGE(widget);
    guint rows = g_list_model_get_n_items(self->shown);

    (void)clock;
    (void)data;
    if (rows == 0 || self->frames == MOST_FRAMES ||
        (self->frames > 0 && is_in_place(self))) {
        self->scrolling = 0;
        return G_SOURCE_REMOVE;
    }
    self->frames++;
    if (self->at_end) {
        gtk_widget_activate_action(self->list, "list.scroll-to-item", "u",
                                   rows - 1);
    } else {
        gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(
                                     GTK_SCROLLED_WINDOW(self->scroller)),
                                 self->place);
    }
    return G_SOURCE_CONTINUE;
}

static void
begin_to_scroll(UiStepsPage *self)
{
    self->frames = 0;
    if (self->scrolling == 0) {
        self->scrolling =
            gtk_widget_add_tick_callback(GTK_WIDGET(self), scroll, NULL, NULL);
    }
}

static void
scroll_soon(UiStepsPage *self)
{
    if (self->at_end && gtk_widget_get_mapped(GTK_WIDGET(self))) {
        begin_to_scroll(self);
    }
}

/* GTK also measures the list on a page that is not visible, which takes long
 * during a stream. So the list has rows only while it is visible. */
static void
show_rows(UiStepsPage *self, gboolean visible)
{
    GtkNoSelection *rows =
        visible ? gtk_no_selection_new(g_object_ref(self->shown)) : NULL;

    gtk_list_view_set_model(GTK_LIST_VIEW(self->list),
                            GTK_SELECTION_MODEL(rows));
    g_clear_object(&rows);
}

static void
stop_scrolling(UiStepsPage *self)
{
    if (self->scrolling != 0) {
        gtk_widget_remove_tick_callback(GTK_WIDGET(self), self->scrolling);
        self->scrolling = 0;
    }
}

static void
show_stack(UiStepsPage *self)
{
    gboolean any = g_list_model_get_n_items(self->shown) > 0;

    gtk_stack_set_visible_child(self->stack,
                                any ? self->scroller : self->empty);
    gtk_widget_set_sensitive(self->copy, any);
    gtk_widget_set_sensitive(self->clear, any);
}

/* Runs before the list hears of the change, while we can still tell whether the
 * user has scrolled up. */
static void
take_change(UiStepsPage *self)
{
    if (self->scrolling == 0 && gtk_widget_get_mapped(self->scroller)) {
        self->at_end = is_at_end(self);
    }
    show_stack(self);
    scroll_soon(self);
}

static void
ui_steps_page_map(GtkWidget *widget)
{
    show_rows(UI_STEPS_PAGE(widget), TRUE);
    GTK_WIDGET_CLASS(ui_steps_page_parent_class)->map(widget);
    begin_to_scroll(UI_STEPS_PAGE(widget));
}

static void
ui_steps_page_unmap(GtkWidget *widget)
{
    UiStepsPage *self = UI_STEPS_PAGE(widget);

    if (self->scrolling == 0 && gtk_widget_get_mapped(self->scroller)) {
        self->at_end = is_at_end(self);
        self->place =
            gtk_adjustment_get_value(gtk_scrolled_window_get_vadjustment(
                GTK_SCROLLED_WINDOW(self->scroller)));
    }
    stop_scrolling(self);
    GTK_WIDGET_CLASS(ui_steps_page_parent_class)->unmap(widget);
    show_rows(self, FALSE);
}

static void
ui_steps_page_dispose(GObject *object)
{
    UiStepsPage *self = UI_STEPS_PAGE(object);

    stop_scrolling(self);
    if (self->shown != NULL) {
        g_signal_handlers_disconnect_by_data(self->shown, self);
    }
    g_clear_object(&self->shown);
    g_clear_object(&self->filter);
    g_clear_object(&self->log);
    G_OBJECT_CLASS(ui_steps_page_parent_class)->dispose(object);
}

static void
ui_steps_page_class_init(UiStepsPageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_steps_page_dispose;
    widget_class->map = ui_steps_page_map;
    widget_class->unmap = ui_steps_page_unmap;
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/steps-page.ui");
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, stack);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, empty);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, scroller);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, list);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, copy);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, clear);
    gtk_widget_class_bind_template_child(widget_class, UiStepsPage, all);
    gtk_widget_class_bind_template_callback(widget_class, change_filter);
    gtk_widget_class_bind_template_callback(widget_class, copy_as_text);
    gtk_widget_class_bind_template_callback(widget_class, clear);
}

static void
ui_steps_page_init(UiStepsPage *self)
{
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();

    gtk_widget_init_template(GTK_WIDGET(self));
    self->log = ui_step_log_new();
    self->at_end = TRUE;
    self->filter = GTK_FILTER(gtk_custom_filter_new(is_shown, self, NULL));
    self->shown = G_LIST_MODEL(gtk_filter_list_model_new(
        g_object_ref(ui_step_log_rows(self->log)), g_object_ref(self->filter)));
    g_signal_connect_swapped(self->shown, "items-changed",
                             G_CALLBACK(take_change), self);
    g_signal_connect(factory, "setup", G_CALLBACK(set_up_row), NULL);
    g_signal_connect(factory, "bind", G_CALLBACK(bind_row), NULL);
    gtk_list_view_set_factory(GTK_LIST_VIEW(self->list), factory);
    g_object_unref(factory);
    show_stack(self);
}

UiStepLog *
ui_steps_page_log(UiStepsPage *self)
{
    return self->log;
}
