/* SPDX-License-Identifier: MIT */
/* Finds the button that the user has to press in a lesson, marks it, and
 * notices the press. */

#include "ui/lessons/lesson-target.h"

#include "ui/lessons/lesson-button.h"
#include "ui/lessons/lesson-way.h"
#include "ui/widgets/scroll-into-view.h"

#include <string.h>

#define MARK "lesson-next"

struct ui_lesson_target {
    GCallback pressed;
    gpointer data;
    char *action;
    /* Weak references: the window, the wanted widget, the marked one, which may
     * only be on the way to it, and the widget or action whose signal reports
     * the press. */
    GtkWindow *window;
    GtkWidget *widget;
    GtkWidget *marked;
    GObject *source;
    gulong handler;
    /* Moves the mark along the way; NULL if no widget is wanted. */
    GPtrArray *way;
};

static void
unmark(UiLessonTarget *self)
{
    if (self->marked != NULL) {
        gtk_widget_remove_css_class(self->marked, MARK);
    }
    g_clear_weak_pointer(&self->marked);
}

static void
let_go(UiLessonTarget *self)
{
    if (self->source != NULL) {
        g_clear_signal_handler(&self->handler, self->source);
    }
    self->handler = 0;
    g_clear_pointer(&self->way, g_ptr_array_unref);
    unmark(self);
    g_clear_weak_pointer(&self->source);
    g_clear_weak_pointer(&self->widget);
}

UiLessonTarget *
ui_lesson_target_new(GCallback pressed, gpointer data)
{
    UiLessonTarget *self = g_new0(UiLessonTarget, 1);

    self->pressed = pressed;
    self->data = data;
    return self;
}

void
ui_lesson_target_free(UiLessonTarget *self)
{
    if (self != NULL) {
        let_go(self);
        g_clear_weak_pointer(&self->window);
        g_free(self->action);
        g_free(self);
    }
}

/* Returns the window's action with this name; NULL if it belongs to only a part
 * of the window. */
static GAction *
window_action(UiLessonTarget *self)
{
    if (!g_str_has_prefix(self->action, "win.")) {
        return NULL;
    }
    return g_action_map_lookup_action(G_ACTION_MAP(self->window),
                                      self->action + strlen("win."));
}

/* Marks the widget, or what is on the way to it. */
static void
move_mark(UiLessonTarget *self)
{
    GtkWidget *next = self->widget != NULL ? ui_lesson_way_next(self->widget)
                                           : NULL;

    if (next != self->marked) {
        unmark(self);
        g_set_weak_pointer(&self->marked, next);
    }
    if (next != NULL) {
        gtk_widget_add_css_class(next, MARK);
    }
}

/* Begins to mark the widget. An action of the window reports the press, because
 * a shortcut activates it too. For other actions, the button reports it. A menu
 * item has only actions of the window. */
static void
take(UiLessonTarget *self, GtkWidget *widget)
{
    GAction *action = window_action(self);
    GObject *source = action != NULL ? G_OBJECT(action) : G_OBJECT(widget);
    const char *signal = GTK_IS_BUTTON(widget) ? "clicked" : "toggled";

    if (action != NULL) {
        /* An action with a state stops changing it if "activate" has a
         * handler. */
        signal = g_action_get_state_type(action) != NULL ? "notify::state"
                                                         : "activate";
    }
    if (action == NULL && GTK_IS_MENU_BUTTON(widget)) {
        return;
    }
    g_set_weak_pointer(&self->widget, widget);
    self->way = ui_lesson_way_watch(widget, G_CALLBACK(move_mark), self);
    move_mark(self);
    g_set_weak_pointer(&self->source, source);
    self->handler = g_signal_connect_data(source, signal, self->pressed,
                                          self->data, NULL,
                                          G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window,
                     const char *action)
{
    GtkWidget *widget = NULL;

    let_go(self);
    g_set_weak_pointer(&self->window, window);
    g_free(self->action);
    self->action = g_strdup(action);
    if (window != NULL && action != NULL) {
        widget = ui_lesson_button_find(GTK_WIDGET(window), action);
    }
    if (widget != NULL) {
        take(self, widget);
    }
}

static UiLessonEvent
event_of_switch(gboolean on)
{
    return on ? UI_LESSON_EVENT_ON : UI_LESSON_EVENT_OFF;
}

static UiLessonEvent
event_of_action(GAction *action)
{
    g_autoptr(GVariant) state = g_action_get_state(action);

    return state != NULL && g_variant_is_of_type(state, G_VARIANT_TYPE_BOOLEAN)
               ? event_of_switch(g_variant_get_boolean(state))
               : UI_LESSON_EVENT_PRESSED;
}

UiLessonEvent
ui_lesson_target_event(UiLessonTarget *self)
{
    if (self->source != NULL && G_IS_ACTION(self->source)) {
        return event_of_action(G_ACTION(self->source));
    }
    if (GTK_IS_TOGGLE_BUTTON(self->widget)) {
        return event_of_switch(
            gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->widget)));
    }
    return GTK_IS_CHECK_BUTTON(self->widget)
               ? event_of_switch(gtk_check_button_get_active(
                     GTK_CHECK_BUTTON(self->widget)))
               : UI_LESSON_EVENT_PRESSED;
}

static void
unfold_inspector(UiLessonTarget *self)
{
    GActionGroup *actions = G_ACTION_GROUP(self->window);

    if (g_action_group_has_action(actions, "inspector")) {
        g_action_group_change_action_state(actions, "inspector",
                                           g_variant_new_boolean(TRUE));
    }
}

/* Makes each stack around the widget show the page with the widget. */
static void
turn_pages(GtkWidget *widget)
{
    GtkWidget *parent;

    for (; (parent = gtk_widget_get_parent(widget)) != NULL; widget = parent) {
        if (GTK_IS_STACK(parent)) {
            gtk_stack_set_visible_child(GTK_STACK(parent), widget);
        }
    }
}

gboolean
ui_lesson_target_show(UiLessonTarget *self)
{
    if (self->widget == NULL) {
        return FALSE;
    }
    if (!gtk_widget_get_mapped(self->widget)) {
        unfold_inspector(self);
    }
    turn_pages(self->widget);
    gtk_widget_grab_focus(self->widget);
    gtk_window_set_focus_visible(self->window, TRUE);
    ui_scroll_into_view(self->widget);
    return TRUE;
}
