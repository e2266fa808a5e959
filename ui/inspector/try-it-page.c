/* SPDX-License-Identifier: MIT */
/* The inspector's page "Try It", where the user can try each primitive on its
 * own. */

#include "ui/inspector/try-it-page.h"

#include "ui/inspector/kill-question.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/whole-height.h"
#include "ui/widgets/wrapping-row.h"

#include <glib/gi18n.h>

/* The action that is disabled while no picture is half written. */
#define GO_ON "go-on"

struct _UiTryItPage {
    GtkBox parent_instance;

    GtkSpinButton *size;
    GtkEditable *text;
    GtkLabel *read_text;
    GtkToggleButton *wrong_way;
    GtkToggleButton *keep_publishing;
    GSimpleAction *go_on;
    GtkLabel *result;
    /* Explains the button that is under the mouse or has the focus. */
    GtkLabel *hint;
    GtkLabel *longest_hint;

    /* The number of the primitive that began last. */
    guint number;
    enum ui_primitive_kind kind;
};

G_DEFINE_FINAL_TYPE(UiTryItPage, ui_try_it_page, GTK_TYPE_BOX)

static guint try_signal;

static void
try_kind(UiTryItPage *self, enum ui_primitive_kind kind)
{
    struct ui_primitive primitive = {
        .kind = kind,
        .text = gtk_editable_get_text(self->text),
    };

    if (kind == UI_PRIMITIVE_CREATE) {
        /* Takes over a number that was just typed. */
        gtk_spin_button_update(self->size);
        primitive.size = (gint64)gtk_spin_button_get_value(self->size);
    }
    g_signal_emit(self, try_signal, 0, &primitive);
}

/* The actions of the buttons, and the primitive that each of them tries. */
static const struct {
    const char *name;
    enum ui_primitive_kind kind;
} primitives[] = {
    {"create", UI_PRIMITIVE_CREATE},
    {"attach", UI_PRIMITIVE_ATTACH},
    {"attach-read-only", UI_PRIMITIVE_ATTACH_READ_ONLY},
    {"detach", UI_PRIMITIVE_DETACH},
    {"lock", UI_PRIMITIVE_LOCK},
    {"unlock", UI_PRIMITIVE_UNLOCK},
    {"write", UI_PRIMITIVE_WRITE},
    {"read", UI_PRIMITIVE_READ},
    {"hold-view", UI_PRIMITIVE_HOLD_VIEW},
    {"release-view", UI_PRIMITIVE_FREE_VIEW},
    {GO_ON, UI_PRIMITIVE_GO_ON},
};

static void
try_action(UiTryItPage *self, GVariant *parameter, GSimpleAction *action)
{
    const char *name = g_action_get_name(G_ACTION(action));

    (void)parameter;
    for (gsize index = 0; index < G_N_ELEMENTS(primitives); index++) {
        if (g_str_equal(name, primitives[index].name)) {
            try_kind(self, primitives[index].kind);
        }
    }
}

static void
write_text(UiTryItPage *self)
{
    try_kind(self, UI_PRIMITIVE_WRITE);
}

/* Switching back finishes a half-written picture, so that nobody is left with
 * half of it. */
static void
change_way(UiTryItPage *self)
{
    if (!gtk_toggle_button_get_active(self->wrong_way) &&
        g_action_get_enabled(G_ACTION(self->go_on))) {
        try_kind(self, UI_PRIMITIVE_GO_ON);
    }
}

static void
change_publishing(UiTryItPage *self)
{
    try_kind(self, gtk_toggle_button_get_active(self->keep_publishing)
                       ? UI_PRIMITIVE_KEEP_PUBLISHING
                       : UI_PRIMITIVE_REST);
}

static void
kill_process(UiTryItPage *self)
{
    ui_kill_question_ask(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))));
}

gboolean
ui_try_it_page_wrong_way(UiTryItPage *self)
{
    return gtk_toggle_button_get_active(self->wrong_way);
}

void
ui_try_it_page_end_wrong_way(UiTryItPage *self)
{
    gtk_toggle_button_set_active(self->wrong_way, FALSE);
}

static void
tell_result(UiTryItPage *self, const char *text)
{
    gtk_label_set_label(self->result, text);
    ui_announcement(GTK_WIDGET(self), text);
}

guint
ui_try_it_page_begin(UiTryItPage *self, enum ui_primitive_kind kind)
{
    g_autofree char *text = g_strdup_printf("%s…", ui_try_job_name(kind));

    self->kind = kind;
    if (kind != UI_PRIMITIVE_KEEP_PUBLISHING) {
        gtk_toggle_button_set_active(self->keep_publishing, FALSE);
    }
    gtk_label_set_label(self->result, text);
    return ++self->number;
}

void
ui_try_it_page_end(UiTryItPage *self, guint number, const UiOutcome *outcome)
{
    if (number != self->number) {
        return;
    }
    gtk_toggle_button_set_active(self->keep_publishing, FALSE);
    if (outcome == NULL || outcome->result == NULL) {
        g_autofree char *text = g_strdup_printf(_("%s was cancelled."),
                                                ui_try_job_name(self->kind));

        tell_result(self, text);
        return;
    }
    tell_result(self, outcome->result);
    if (outcome->text != NULL) {
        gtk_label_set_label(self->read_text, outcome->text);
    }
}

void
ui_try_it_page_set_half_written(UiTryItPage *self, gboolean half_written)
{
    g_simple_action_set_enabled(self->go_on, half_written);
}

static void
show_hint(GtkEventController *controller, UiTryItPage *self)
{
    GtkWidget *button = gtk_event_controller_get_widget(controller);

    gtk_label_set_label(self->hint, gtk_widget_get_tooltip_text(button));
}

static void
show_hint_of_mouse(GtkEventController *controller, double x, double y,
                   UiTryItPage *self)
{
    (void)x;
    (void)y;
    show_hint(controller, self);
}

static void
tell_when(GtkWidget *button, GtkEventController *controller, UiTryItPage *self)
{
    g_signal_connect_after(controller, "enter",
                           GTK_IS_EVENT_CONTROLLER_MOTION(controller)
                               ? G_CALLBACK(show_hint_of_mouse)
                               : G_CALLBACK(show_hint),
                           self);
    gtk_widget_add_controller(button, controller);
}

static void
keep_room(UiTryItPage *self, const char *hint)
{
    const char *longest = gtk_label_get_label(self->longest_hint);

    if (g_utf8_strlen(hint, -1) > g_utf8_strlen(longest, -1)) {
        gtk_label_set_label(self->longest_hint, hint);
    }
}

/* Every button with a tooltip shows its text as the hint. */
static void
add_hints(GtkWidget *widget, UiTryItPage *self)
{
    if (GTK_IS_BUTTON(widget) && gtk_widget_get_tooltip_text(widget) != NULL) {
        keep_room(self, gtk_widget_get_tooltip_text(widget));
        tell_when(widget, gtk_event_controller_motion_new(), self);
        tell_when(widget, gtk_event_controller_focus_new(), self);
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        add_hints(child, self);
    }
}

static void
bind_children(GtkWidgetClass *class)
{
    gtk_widget_class_bind_template_child(class, UiTryItPage, size);
    gtk_widget_class_bind_template_child(class, UiTryItPage, text);
    gtk_widget_class_bind_template_child(class, UiTryItPage, read_text);
    gtk_widget_class_bind_template_child(class, UiTryItPage, wrong_way);
    gtk_widget_class_bind_template_child(class, UiTryItPage, keep_publishing);
    gtk_widget_class_bind_template_child(class, UiTryItPage, result);
    gtk_widget_class_bind_template_child(class, UiTryItPage, hint);
    gtk_widget_class_bind_template_child(class, UiTryItPage, longest_hint);
}

static void
ui_try_it_page_class_init(UiTryItPageClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    g_type_ensure(UI_TYPE_WHOLE_HEIGHT);
    g_type_ensure(UI_TYPE_WRAPPING_ROW);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/try-it-page.ui");
    bind_children(widget_class);
    gtk_widget_class_bind_template_callback(widget_class, write_text);
    gtk_widget_class_bind_template_callback(widget_class, change_way);
    gtk_widget_class_bind_template_callback(widget_class, change_publishing);
    try_signal = g_signal_new("try", UI_TYPE_TRY_IT_PAGE, G_SIGNAL_RUN_LAST, 0,
                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
add_action(UiTryItPage *self, GActionMap *actions, const char *name,
           GCallback activate)
{
    g_autoptr(GSimpleAction) action = g_simple_action_new(name, NULL);

    g_signal_connect_swapped(action, "activate", activate, self);
    g_action_map_add_action(actions, G_ACTION(action));
}

static void
add_switch(GActionMap *actions, const char *name, GtkToggleButton *button)
{
    g_autoptr(GPropertyAction)
        action = g_property_action_new(name, button, "active");

    g_action_map_add_action(actions, G_ACTION(action));
}

/* Each button has an action, by which the lessons find it. */
static void
add_actions(UiTryItPage *self)
{
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    GActionMap *actions = G_ACTION_MAP(group);

    for (gsize index = 0; index < G_N_ELEMENTS(primitives); index++) {
        add_action(self, actions, primitives[index].name,
                   G_CALLBACK(try_action));
    }
    self->go_on = G_SIMPLE_ACTION(g_action_map_lookup_action(actions, GO_ON));
    ui_try_it_page_set_half_written(self, FALSE);
    add_action(self, actions, "kill", G_CALLBACK(kill_process));
    add_switch(actions, "keep-publishing", self->keep_publishing);
    add_switch(actions, "wrong-way", self->wrong_way);
    gtk_widget_insert_action_group(GTK_WIDGET(self), "try",
                                   G_ACTION_GROUP(group));
}

static void
ui_try_it_page_init(UiTryItPage *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    add_actions(self);
    add_hints(GTK_WIDGET(self), self);
}
