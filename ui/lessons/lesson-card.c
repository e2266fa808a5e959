/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson's steps, and goes on when the step's button is
 * pressed. */

#include "ui/lessons/lesson-card.h"

#include "ui/lessons/lesson-target.h"
#include "ui/widgets/wrapping-row.h"

#include <glib/gi18n.h>

/* Until a button is pressed here, this may be either window. */
#define UNKNOWN_WINDOW (-1)

struct _UiLessonCard {
    GtkBox parent_instance;

    GtkLabel *seen;
    GtkLabel *task;
    GtkLabel *answer;
    GtkLabel *place;
    GtkWidget *second;
    GtkWidget *show_me;
    GtkWidget *back;
    GtkButton *next;
    GtkWidget *show_answer;

    UiLessonTarget *target;
    /* Owned by the pane, which outlives this; NULL if there is none. */
    const UiLesson *lesson;
    /* The step's number from 0; the question comes after the last step. */
    guint position;
    /* This window, as a UiLessonWindow, or UNKNOWN_WINDOW. */
    int window;
    gboolean active;
};

G_DEFINE_FINAL_TYPE(UiLessonCard, ui_lesson_card, GTK_TYPE_BOX)

/* NULL while the question is shown. */
static const UiLessonStep *
current_step(UiLessonCard *self)
{
    return self->lesson != NULL && self->position < self->lesson->steps->len
               ? g_ptr_array_index(self->lesson->steps, self->position)
               : NULL;
}

static gboolean
is_here(UiLessonCard *self, const UiLessonStep *step)
{
    return step->window != UI_LESSON_QT && (self->window == UNKNOWN_WINDOW ||
                                            self->window == (int)step->window);
}

static void
set_target(UiLessonCard *self)
{
    const UiLessonStep *step = self->active ? current_step(self) : NULL;
    GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
    gboolean here = step != NULL && is_here(self, step);

    gtk_widget_set_visible(self->show_me, here);
    ui_lesson_target_set(self->target, GTK_WINDOW(root),
                         here ? step->press : NULL);
}

static char *
describe_place(UiLessonCard *self, const UiLessonStep *step)
{
    static const char *const places[] = {
        [UI_LESSON_FIRST] = N_("the first window"),
        [UI_LESSON_SECOND] = N_("the second window"),
        [UI_LESSON_QT] = N_("the Qt program"),
    };

    return g_strdup_printf(
        _("Step %u of %u. In %s%s, press “%s”."), self->position + 1,
        self->lesson->steps->len, _(places[step->window]),
        self->window == (int)step->window ? _(" (this one)") : "", step->press);
}

static gboolean
needs_second_window(UiLessonCard *self)
{
    for (guint index = 0; index < self->lesson->steps->len; index++) {
        const UiLessonStep *step =
            g_ptr_array_index(self->lesson->steps, index);

        if (step->window == UI_LESSON_SECOND) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
show_step(UiLessonCard *self, const UiLessonStep *step)
{
    g_autofree char *place = describe_place(self, step);
    gboolean last = self->position + 1 == self->lesson->steps->len;
    const char *second = gtk_button_get_label(GTK_BUTTON(self->second));

    gtk_label_set_label(self->task, step->text);
    gtk_label_set_label(self->place, place);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->place), place);
    gtk_button_set_label(self->next, last ? _("Question") : _("Next"));
    gtk_widget_set_visible(self->second,
                           (self->position == 0 && needs_second_window(self)) ||
                               g_str_equal(step->press, second));
}

static void
show_question(UiLessonCard *self)
{
    gtk_label_set_label(self->task, self->lesson->question);
    gtk_label_set_label(self->place, _("Question"));
    gtk_label_set_label(self->answer, self->lesson->answer);
    gtk_widget_set_visible(self->second, FALSE);
}

/* Returns what was to be seen after the previous step, or what the lesson is
 * about. */
static const char *
seen_text(UiLessonCard *self)
{
    const UiLessonStep *before;

    if (self->position == 0) {
        return self->lesson->introduction;
    }
    before = g_ptr_array_index(self->lesson->steps, self->position - 1);
    return before->then;
}

static void
update(UiLessonCard *self)
{
    const UiLessonStep *step = current_step(self);

    if (self->lesson != NULL) {
        gtk_label_set_label(self->seen, seen_text(self));
        if (step != NULL) {
            show_step(self, step);
        } else {
            show_question(self);
        }
        gtk_widget_set_visible(GTK_WIDGET(self->next), step != NULL);
        gtk_widget_set_visible(self->show_answer, step == NULL);
        gtk_widget_set_visible(GTK_WIDGET(self->seen), TRUE);
        gtk_widget_set_visible(GTK_WIDGET(self->answer), FALSE);
        gtk_widget_set_sensitive(self->back, self->position > 0);
    }
    set_target(self);
}

/* A button that has the focus may be hidden by this. */
static void
go_to(UiLessonCard *self, guint position)
{
    gboolean had_focus = gtk_widget_has_focus(GTK_WIDGET(self->next)) ||
                         gtk_widget_has_focus(self->back);

    self->position = position;
    update(self);
    if (had_focus) {
        gtk_widget_grab_focus(current_step(self) != NULL
                                  ? GTK_WIDGET(self->next)
                                  : self->show_answer);
    }
}

static void
go_back(UiLessonCard *self)
{
    go_to(self, self->position - 1);
}

static void
go_on(UiLessonCard *self)
{
    go_to(self, self->position + 1);
}

static void
go_on_when_pressed(UiLessonCard *self)
{
    self->window = (int)current_step(self)->window;
    go_on(self);
}

/* The window that opens the second one is the first. */
static void
note_second_window(UiLessonCard *self)
{
    if (self->window == UNKNOWN_WINDOW) {
        self->window = UI_LESSON_FIRST;
        update(self);
    }
}

static void
show_target(UiLessonCard *self)
{
    ui_lesson_target_show(self->target);
}

static void
show_answer(UiLessonCard *self)
{
    gtk_widget_set_visible(GTK_WIDGET(self->seen), FALSE);
    gtk_widget_set_visible(GTK_WIDGET(self->answer), TRUE);
    gtk_widget_grab_focus(self->back);
    gtk_widget_set_visible(self->show_answer, FALSE);
}

static void
ui_lesson_card_dispose(GObject *object)
{
    g_clear_pointer(&UI_LESSON_CARD(object)->target, ui_lesson_target_free);
    G_OBJECT_CLASS(ui_lesson_card_parent_class)->dispose(object);
}

static void
bind_children(GtkWidgetClass *class)
{
    gtk_widget_class_bind_template_child(class, UiLessonCard, seen);
    gtk_widget_class_bind_template_child(class, UiLessonCard, task);
    gtk_widget_class_bind_template_child(class, UiLessonCard, answer);
    gtk_widget_class_bind_template_child(class, UiLessonCard, place);
    gtk_widget_class_bind_template_child(class, UiLessonCard, second);
    gtk_widget_class_bind_template_child(class, UiLessonCard, show_me);
    gtk_widget_class_bind_template_child(class, UiLessonCard, back);
    gtk_widget_class_bind_template_child(class, UiLessonCard, next);
    gtk_widget_class_bind_template_child(class, UiLessonCard, show_answer);
}

static void
ui_lesson_card_class_init(UiLessonCardClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = ui_lesson_card_dispose;
    g_type_ensure(UI_TYPE_WRAPPING_ROW);
    gtk_widget_class_set_template_from_resource(
        widget_class, "/io/github/shmview/Shmview/lesson-card.ui");
    bind_children(widget_class);
    gtk_widget_class_bind_template_callback(widget_class, go_back);
    gtk_widget_class_bind_template_callback(widget_class, go_on);
    gtk_widget_class_bind_template_callback(widget_class, note_second_window);
    gtk_widget_class_bind_template_callback(widget_class, show_target);
    gtk_widget_class_bind_template_callback(widget_class, show_answer);
}

static void
ui_lesson_card_init(UiLessonCard *self)
{
    self->window = UNKNOWN_WINDOW;
    self->target = ui_lesson_target_new(G_CALLBACK(go_on_when_pressed), self);
    gtk_widget_init_template(GTK_WIDGET(self));
}

void
ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson)
{
    self->lesson = lesson;
    self->position = 0;
    self->window = UNKNOWN_WINDOW;
    update(self);
}

void
ui_lesson_card_set_active(UiLessonCard *self, gboolean active)
{
    self->active = active;
    set_target(self);
}
