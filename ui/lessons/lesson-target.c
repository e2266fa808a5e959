/* SPDX-License-Identifier: MIT */
/* Finds the button that the user has to press in a lesson, marks it, and
 * notices the press. */

#include "ui/lessons/lesson-target.h"

#include "ui/widgets/scroll-into-view.h"

#include <string.h>

#define MARK "lesson-next"

struct ui_lesson_target {
    GCallback pressed;
    gpointer data;
    char *text;
    /* Weak references: the window, the marked widget, and the widget or action
     * whose signal reports the press. */
    GtkWindow *window;
    GtkWidget *widget;
    GObject *source;
    gulong handler;
};

static void
let_go(UiLessonTarget *self)
{
    if (self->source != NULL) {
        g_clear_signal_handler(&self->handler, self->source);
    }
    self->handler = 0;
    if (self->widget != NULL) {
        gtk_widget_remove_css_class(self->widget, MARK);
    }
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
    let_go(self);
    g_clear_weak_pointer(&self->window);
    g_free(self->text);
    g_free(self);
}

static gboolean
is_item_text(const char *label, const char *text)
{
    g_autoptr(GString) plain = g_string_new(label);
    const char *behind = strstr(plain->str, "(_");

    if (behind != NULL) {
        /* In Chinese the mnemonic follows the word: 保存(_S). */
        g_string_truncate(plain, (gsize)(behind - plain->str));
    } else {
        g_string_replace(plain, "_", "", 0);
    }
    return g_str_equal(plain->str, text);
}

static gboolean
has_label(GtkWidget *widget, const char *text)
{
    if (GTK_IS_LABEL(widget)) {
        return g_str_equal(gtk_label_get_text(GTK_LABEL(widget)), text);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        if (has_label(child, text)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Returns the action of the menu item with this text, from sections as well; or
 * NULL. */
static char *
find_item_action(GMenuModel *menu, const char *text)
{
    for (int index = 0; index < g_menu_model_get_n_items(menu); index++) {
        g_autoptr(GMenuModel) section =
            g_menu_model_get_item_link(menu, index, G_MENU_LINK_SECTION);
        g_autofree char *label = NULL;
        char *action = NULL;

        if (section != NULL) {
            action = find_item_action(section, text);
        } else if (g_menu_model_get_item_attribute(
                       menu, index, G_MENU_ATTRIBUTE_LABEL, "s", &label) &&
                   is_item_text(label, text)) {
            g_menu_model_get_item_attribute(
                menu, index, G_MENU_ATTRIBUTE_ACTION, "s", &action);
        }
        if (action != NULL) {
            return action;
        }
    }
    return NULL;
}

/* Returns NULL if the action does not belong to the window. */
static GAction *
find_action(UiLessonTarget *self, const char *name)
{
    if (name == NULL || !g_str_has_prefix(name, "win.")) {
        return NULL;
    }
    return g_action_map_lookup_action(G_ACTION_MAP(self->window),
                                      name + strlen("win."));
}

/* Marks the widget. If it has an action, the action reports the press, because
 * a shortcut activates it too. Otherwise the widget reports it. */
static void
take(UiLessonTarget *self, GtkWidget *widget, GAction *action)
{
    GObject *source = action != NULL ? G_OBJECT(action) : G_OBJECT(widget);
    const char *signal = GTK_IS_BUTTON(widget) ? "clicked" : "toggled";

    if (action != NULL) {
        /* An action with a state stops changing it if "activate" has a
         * handler. */
        signal = g_action_get_state_type(action) != NULL ? "notify::state"
                                                         : "activate";
    }
    g_set_weak_pointer(&self->widget, widget);
    gtk_widget_add_css_class(widget, MARK);
    g_set_weak_pointer(&self->source, source);
    self->handler = g_signal_connect_data(source, signal, self->pressed,
                                          self->data, NULL,
                                          G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static gboolean
take_button(UiLessonTarget *self, GtkWidget *widget)
{
    if (!(GTK_IS_BUTTON(widget) || GTK_IS_CHECK_BUTTON(widget)) ||
        !has_label(widget, self->text)) {
        return FALSE;
    }
    take(self, widget,
         find_action(self,
                     gtk_actionable_get_action_name(GTK_ACTIONABLE(widget))));
    return TRUE;
}

static gboolean
take_menu(UiLessonTarget *self, GtkWidget *widget)
{
    GMenuModel *menu =
        GTK_IS_MENU_BUTTON(widget)
            ? gtk_menu_button_get_menu_model(GTK_MENU_BUTTON(widget))
            : NULL;
    g_autofree char *name = menu != NULL ? find_item_action(menu, self->text)
                                         : NULL;
    GAction *action = find_action(self, name);

    if (action == NULL) {
        return FALSE;
    }
    take(self, widget, action);
    return TRUE;
}

static gboolean
find(UiLessonTarget *self, GtkWidget *widget)
{
    if (take_button(self, widget) || take_menu(self, widget)) {
        return TRUE;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        if (find(self, child)) {
            return TRUE;
        }
    }
    return FALSE;
}

void
ui_lesson_target_set(UiLessonTarget *self, GtkWindow *window, const char *text)
{
    let_go(self);
    g_set_weak_pointer(&self->window, window);
    g_free(self->text);
    self->text = g_strdup(text);
    if (window != NULL && text != NULL) {
        find(self, GTK_WIDGET(window));
    }
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
    if (self->window == NULL || self->text == NULL) {
        return FALSE;
    }
    if (self->widget == NULL || !gtk_widget_get_mapped(self->widget)) {
        unfold_inspector(self);
    }
    if (self->widget == NULL && !find(self, GTK_WIDGET(self->window))) {
        return FALSE;
    }
    turn_pages(self->widget);
    gtk_widget_grab_focus(self->widget);
    gtk_window_set_focus_visible(self->window, TRUE);
    ui_scroll_into_view(self->widget);
    return TRUE;
}
