/* SPDX-License-Identifier: MIT */
/* The pane for lessons, with a list of them or one lesson. */

#include "ui/lessons/lesson-pane.h"

#include "ui/lessons/finished-lessons.h"
#include "ui/lessons/lesson-card.h"
#include "ui/lessons/lesson-start.h"
#include "ui/widgets/scroll-into-view.h"

#include <glib/gi18n.h>

struct _UiLessonPane {
    GtkBox parent_instance;

    GtkWidget *all;
    GtkLabel *heading;
    GtkStack *stack;
    GtkWidget *choice;
    GtkFlowBox *list;
    GtkLabel *trouble;
    UiLessonCard *card;

    UiOperation *operation;
    UiSegmentMonitor *monitor;
    /* The lessons are read when the pane is first opened. */
    GPtrArray *lessons;
    /* The number of the shown lesson, from 0. */
    guint current;
    /* The widget that had the focus before the pane was opened; a weak
     * reference. */
    GtkWidget *before;
};

G_DEFINE_FINAL_TYPE(UiLessonPane, ui_lesson_pane, GTK_TYPE_BOX)

static guint asked_signal;

static void
note_focus(UiLessonPane *self)
{
    GtkWidget *focus =
        gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(self)));

    if (focus == NULL || !gtk_widget_is_ancestor(focus, GTK_WIDGET(self))) {
        g_set_weak_pointer(&self->before, focus);
    }
}

/* That widget may be a menu item, which is gone by now. */
static void
give_focus_back(UiLessonPane *self)
{
    if (self->before != NULL && gtk_widget_get_mapped(self->before)) {
        gtk_widget_grab_focus(self->before);
    }
    g_clear_weak_pointer(&self->before);
}

static void
take_focus(UiLessonPane *self)
{
    gtk_widget_child_focus(GTK_WIDGET(self->stack), GTK_DIR_TAB_FORWARD);
}

static void
clean_all(UiLessonPane *self)
{
    ui_lesson_start_clean(gtk_widget_get_root(GTK_WIDGET(self)),
                          self->operation,
                          ui_segment_monitor_found(self->monitor),
                          ui_lesson_card_board(self->card));
}

/* Returns the question whether others may lose something; NULL if none do. */
static char *
make_question(UiLessonPane *self)
{
    return ui_lesson_start_question(ui_segment_monitor_found(self->monitor),
                                    ui_lesson_card_board(self->card));
}

/* A lesson starts clean by itself, unless the user has to decide. */
static void
begin_card(UiLessonPane *self, const UiLesson *lesson)
{
    g_autofree char *question = make_question(self);

    if (question == NULL) {
        clean_all(self);
    }
    ui_lesson_card_begin(self->card, lesson, question, question != NULL);
}

/* The user has decided. */
static void
start_clean(GtkWidget *widget, const char *action, GVariant *parameter)
{
    UiLessonPane *self = UI_LESSON_PANE(widget);
    const char *rest =
        ui_lesson_start_rest(ui_segment_monitor_found(self->monitor),
                             ui_lesson_card_board(self->card));

    (void)action;
    (void)parameter;
    clean_all(self);
    ui_lesson_card_begin(self->card,
                         g_ptr_array_index(self->lessons, self->current), rest,
                         FALSE);
}

/* The others may detach while the user is asked. */
static void
look_again(UiLessonPane *self)
{
    g_autofree char *question = make_question(self);

    if (question == NULL && ui_lesson_card_waits(self->card)) {
        begin_card(self, g_ptr_array_index(self->lessons, self->current));
    }
}

/* Shows one lesson; NULL shows the list. */
static void
show_lesson(UiLessonPane *self, const UiLesson *lesson)
{
    if (lesson != NULL) {
        begin_card(self, lesson);
    } else {
        ui_lesson_card_begin(self->card, NULL, NULL, FALSE);
    }
    gtk_label_set_label(self->heading,
                        lesson != NULL ? lesson->title : _("Lessons"));
    gtk_widget_set_visible(GTK_WIDGET(self->card), lesson != NULL);
    gtk_stack_set_visible_child(
        self->stack, lesson != NULL ? GTK_WIDGET(self->card) : self->choice);
    take_focus(self);
    gtk_widget_set_visible(self->all, lesson != NULL);
}

/* The list begins at its top, wherever the lesson was scrolled to. */
static void
show_all(UiLessonPane *self)
{
    show_lesson(self, NULL);
    ui_scroll_into_view(GTK_WIDGET(self->heading));
}

static void
begin_nth(UiLessonPane *self, guint index)
{
    self->current = index;
    show_lesson(self, g_ptr_array_index(self->lessons, index));
}

static void
begin_lesson(UiLessonPane *self, GtkWidget *button)
{
    GtkWidget *child = gtk_widget_get_parent(button);

    begin_nth(self,
              (guint)gtk_flow_box_child_get_index(GTK_FLOW_BOX_CHILD(child)));
}

/* The list follows the last lesson. */
static void
begin_next(GtkWidget *widget, const char *action, GVariant *parameter)
{
    UiLessonPane *self = UI_LESSON_PANE(widget);

    (void)action;
    (void)parameter;
    if (self->current + 1 < self->lessons->len) {
        begin_nth(self, self->current + 1);
    } else {
        show_all(self);
    }
}

static GtkWidget *
nth_button(UiLessonPane *self, guint index)
{
    return gtk_flow_box_child_get_child(
        gtk_flow_box_get_child_at_index(self->list, (int)index));
}

static void
mark_done(UiLessonPane *self, guint index)
{
    const UiLesson *lesson = g_ptr_array_index(self->lessons, index);
    g_autofree char *text =
        g_strdup_printf(_("%u. %s (done)"), index + 1, lesson->title);
    GtkWidget *button = nth_button(self, index);

    gtk_button_set_label(GTK_BUTTON(button), text);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
note_done(UiLessonPane *self)
{
    mark_done(self, self->current);
    ui_finished_lessons_add(self->current);
}

static void
tell_asked(UiLessonPane *self)
{
    g_signal_emit(self, asked_signal, 0);
}

static void
wrap(GtkLabel *label)
{
    g_autoptr(PangoAttrList) attributes = pango_attr_list_new();

    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    gtk_label_set_attributes(label, attributes);
    gtk_label_set_wrap(label, TRUE);
    gtk_label_set_wrap_mode(label, PANGO_WRAP_WORD_CHAR);
}

static void
add_lesson(UiLessonPane *self, guint number, const UiLesson *lesson)
{
    g_autofree char *text = g_strdup_printf("%u. %s", number, lesson->title);
    GtkWidget *button = gtk_button_new_with_label(text);
    GtkLabel *label = GTK_LABEL(gtk_button_get_child(GTK_BUTTON(button)));

    gtk_label_set_xalign(label, 0);
    wrap(label);
    /* The button takes the focus and the accessible role, not the child around
     * it. */
    gtk_flow_box_append(self->list,
                        g_object_new(GTK_TYPE_FLOW_BOX_CHILD, "child", button,
                                     "focusable", FALSE, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_GROUP, NULL));
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(begin_lesson), self);
}

static void
read_lessons(UiLessonPane *self)
{
    g_autoptr(GError) error = NULL;

    self->lessons = ui_lesson_list_new(&error);
    if (self->lessons == NULL) {
        gtk_label_set_label(self->trouble, error->message);
        gtk_widget_set_visible(GTK_WIDGET(self->trouble), TRUE);
        return;
    }
    for (guint index = 0; index < self->lessons->len; index++) {
        add_lesson(self, index + 1, g_ptr_array_index(self->lessons, index));
        if (ui_finished_lessons_contain(index)) {
            mark_done(self, index);
        }
    }
}

static void
close_pane(UiLessonPane *self)
{
    give_focus_back(self);
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
    ui_lesson_card_set_active(self->card, FALSE);
}

static void
ui_lesson_pane_dispose(GObject *object)
{
    UiLessonPane *self = UI_LESSON_PANE(object);

    g_clear_weak_pointer(&self->before);
    g_clear_object(&self->operation);
    g_clear_object(&self->monitor);
    G_OBJECT_CLASS(ui_lesson_pane_parent_class)->dispose(object);
}

/* The card shows one of them, so it must be freed first. */
static void
ui_lesson_pane_finalize(GObject *object)
{
    g_clear_pointer(&UI_LESSON_PANE(object)->lessons, g_ptr_array_unref);
    G_OBJECT_CLASS(ui_lesson_pane_parent_class)->finalize(object);
}

static void
ui_lesson_pane_class_init(UiLessonPaneClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_lesson_pane_dispose;
    G_OBJECT_CLASS(class)->finalize = ui_lesson_pane_finalize;
    g_type_ensure(UI_TYPE_LESSON_CARD);
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_GROUP);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/lesson-pane.ui");
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, all);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, heading);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, stack);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, choice);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, list);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, trouble);
    gtk_widget_class_bind_template_child(widget_class, UiLessonPane, card);
    gtk_widget_class_bind_template_callback(widget_class, show_all);
    gtk_widget_class_install_action(widget_class, "lessons.next", NULL,
                                    begin_next);
    gtk_widget_class_install_action(widget_class, "lessons.start-clean", NULL,
                                    start_clean);
    gtk_widget_class_bind_template_callback(widget_class, note_done);
    gtk_widget_class_bind_template_callback(widget_class, close_pane);
    gtk_widget_class_bind_template_callback(widget_class, tell_asked);
    asked_signal = g_signal_new("asked", UI_TYPE_LESSON_PANE, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_lesson_pane_init(UiLessonPane *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
}

void
ui_lesson_pane_set_operation(UiLessonPane *self, UiOperation *operation,
                             UiSegmentMonitor *monitor)
{
    g_set_object(&self->operation, operation);
    g_set_object(&self->monitor, monitor);
    ui_lesson_card_set_operation(self->card, operation);
    g_signal_connect_object(monitor, "changed", G_CALLBACK(look_again), self,
                            G_CONNECT_SWAPPED);
}

const char *
ui_lesson_pane_asked(UiLessonPane *self)
{
    return ui_lesson_windows_asked(ui_lesson_card_board(self->card));
}

void
ui_lesson_pane_open(UiLessonPane *self)
{
    if (self->lessons == NULL) {
        read_lessons(self);
    }
    note_focus(self);
    gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
    ui_lesson_card_set_active(self->card, TRUE);
    take_focus(self);
}
