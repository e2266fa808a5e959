/* SPDX-License-Identifier: MIT */
/* Looks through the widgets of a window for the one with the right text. */

#include "ui/lessons/lesson-target.h"

#include <string.h>

#define MARK "lesson-next"

struct _UiLessonTarget {
    GObject parent_instance;

    /* Weak, each of them: what is marked, and what tells of the press. */
    GtkWindow *window;
    GtkWidget *widget;
    GObject *source;
    gulong handler;
    char *text;
};

G_DEFINE_FINAL_TYPE(UiLessonTarget, ui_lesson_target, G_TYPE_OBJECT)

static guint pressed_signal;

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

static void
ui_lesson_target_dispose(GObject *object)
{
    UiLessonTarget *self = UI_LESSON_TARGET(object);

    let_go(self);
    g_clear_weak_pointer(&self->window);
    g_clear_pointer(&self->text, g_free);
    G_OBJECT_CLASS(ui_lesson_target_parent_class)->dispose(object);
}

static void
ui_lesson_target_class_init(UiLessonTargetClass *class)
{
    G_OBJECT_CLASS(class)->dispose = ui_lesson_target_dispose;
    pressed_signal = g_signal_new("pressed", UI_TYPE_LESSON_TARGET,
                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ui_lesson_target_init(UiLessonTarget *self)
{
    (void)self;
}

UiLessonTarget *
ui_lesson_target_new(void)
{
    return g_object_new(UI_TYPE_LESSON_TARGET, NULL);
}

static void
tell(UiLessonTarget *self)
{
    g_signal_emit(self, pressed_signal, 0);
}

static gboolean
is_same_text(const char *label, gboolean mnemonic, const char *text)
{
    g_autoptr(GString) plain = g_string_new(label);
    const char *behind = mnemonic ? strstr(plain->str, "(_") : NULL;

    /* Where it is no letter of the word, as in Chinese, it stands behind. */
    if (behind != NULL) {
        g_string_truncate(plain, (gsize)(behind - plain->str));
    } else if (mnemonic) {
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

/* Of items as deep as sections; the caller frees it. NULL without one. */
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
                   is_same_text(label, TRUE, text)) {
            g_menu_model_get_item_attribute(
                menu, index, G_MENU_ATTRIBUTE_ACTION, "s", &action);
        }
        if (action != NULL) {
            return action;
        }
    }
    return NULL;
}

/* NULL where the action is not the window's. */
static GAction *
find_action(UiLessonTarget *self, const char *name)
{
    if (name == NULL || !g_str_has_prefix(name, "win.")) {
        return NULL;
    }
    return g_action_map_lookup_action(G_ACTION_MAP(self->window),
                                      name + strlen("win."));
}

static void
hear(UiLessonTarget *self, gpointer source, const char *signal)
{
    g_set_weak_pointer(&self->source, G_OBJECT(source));
    self->handler =
        g_signal_connect_object(source, signal, G_CALLBACK(tell), self,
                                G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
mark(UiLessonTarget *self, GtkWidget *widget)
{
    g_set_weak_pointer(&self->widget, widget);
    gtk_widget_add_css_class(widget, MARK);
}

/* The action also hears of the shortcut. One with a state tells by that, for
 * somebody who connects to its activation takes the place of what it does. */
static void
hear_action(UiLessonTarget *self, GAction *action)
{
    gboolean stateful = g_action_get_state_type(action) != NULL;

    hear(self, action, stateful ? "notify::state" : "activate");
}

static gboolean
take_button(UiLessonTarget *self, GtkWidget *widget)
{
    GAction *action;

    if (!(GTK_IS_BUTTON(widget) || GTK_IS_CHECK_BUTTON(widget)) ||
        !has_label(widget, self->text)) {
        return FALSE;
    }
    action = find_action(
        self, gtk_actionable_get_action_name(GTK_ACTIONABLE(widget)));
    mark(self, widget);
    if (action != NULL) {
        hear_action(self, action);
    } else {
        hear(self, widget, GTK_IS_BUTTON(widget) ? "clicked" : "toggled");
    }
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
    mark(self, widget);
    hear_action(self, action);
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

/* In each stack around it the page that it's on. */
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
    return TRUE;
}
