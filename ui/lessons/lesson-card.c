/* SPDX-License-Identifier: MIT */
/* The card that shows a lesson, and goes on when a step has had its effect. */

#include "ui/lessons/lesson-card.h"

#include "ui/lessons/lesson-picture.h"
#include "ui/lessons/lesson-target.h"
#include "ui/lessons/lesson-windows.h"
#include "ui/lessons/lesson-words.h"
#include "ui/lessons/second-offer.h"
#include "ui/widgets/announcement.h"
#include "ui/widgets/scroll-into-view.h"
#include "ui/widgets/wrapping-row.h"

#include <glib/gi18n.h>

struct _UiLessonCard {
    GtkBox parent_instance;

    GtkLabel *seen;
    GtkWidget *step;
    GtkLabel *task;
    GtkLabel *answer;
    GtkLabel *place;
    GtkWidget *second;
    GtkWidget *show_me;
    GtkWidget *back;
    GtkWidget *next;
    GtkWidget *show_answer;
    GtkWidget *next_lesson;
    GtkWidget *use_picture;
    GtkLabel *trouble;

    UiOperation *operation;
    UiLessonTarget *target;
    UiSecondOffer *offer;
    /* Exchanges buttons and results with the lesson's second window. */
    UiLessonBoard *board;
    /* NULL if there is none. Owned by the pane, which outlives the card. */
    const UiLesson *lesson;
    /* The step's number, from 0. The question comes after the last step. */
    guint position;
    gboolean active;
    /* The step's button was pressed here, and its operation has not ended. */
    gboolean pressed;
    /* The first step waits until the user has let others detach. */
    gboolean waits;
};

G_DEFINE_FINAL_TYPE(UiLessonCard, ui_lesson_card, GTK_TYPE_BOX)

static guint done_signal, asked_signal;

/* Returns NULL while the question is shown. */
static const UiLessonStep *
current_step(UiLessonCard *self)
{
    return self->lesson != NULL && self->position < self->lesson->steps->len
               ? g_ptr_array_index(self->lesson->steps, self->position)
               : NULL;
}

/* A step of the first window is marked here; a step of the second is posted. */
static void
set_target(UiLessonCard *self)
{
    const UiLessonStep *step = self->active && !self->waits ? current_step(self)
                                                            : NULL;
    gboolean is_here = step != NULL && step->window == UI_LESSON_FIRST;
    gboolean is_there = step != NULL && step->window == UI_LESSON_SECOND;
    const char *here = is_here ? step->press : NULL;

    gtk_widget_set_visible(self->show_me, here != NULL);
    gtk_widget_set_visible(self->use_picture,
                           here != NULL && step->picture != NULL);
    ui_lesson_target_set(
        self->target, GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))), here);
    if (self->board != NULL) {
        ui_lesson_windows_post(self->board, is_there ? step->press : NULL);
    }
}

static void
show_place(UiLessonCard *self)
{
    guint helper = ui_lesson_windows_helper(self->board);
    g_autofree char *place =
        ui_lesson_words_place(self->lesson, self->position,
                              gtk_widget_get_root(GTK_WIDGET(self)), helper);

    gtk_label_set_label(self->place, place);
    ui_second_offer_show(self->offer, self->lesson, self->position, helper);
}

static void
show_step(UiLessonCard *self, const UiLessonStep *step)
{
    gboolean last = self->position + 1 == self->lesson->steps->len;

    gtk_label_set_label(self->task, step->text);
    show_place(self);
    gtk_button_set_label(GTK_BUTTON(self->next),
                         last ? _("Question") : _("Next"));
}

static void
show_question(UiLessonCard *self)
{
    gtk_label_set_label(self->task, self->lesson->question);
    gtk_label_set_label(self->place, _("Question"));
    gtk_label_set_label(self->answer, self->lesson->answer);
    ui_second_offer_hide(self->offer);
}

static void
update(UiLessonCard *self)
{
    const UiLessonStep *step = current_step(self);

    if (self->lesson != NULL) {
        gtk_label_set_label(self->seen,
                            ui_lesson_words_seen(self->lesson, self->position));
        if (step != NULL) {
            show_step(self, step);
        } else {
            show_question(self);
        }
        gtk_widget_set_visible(self->next, step != NULL);
        /* Screen readers are always told of a change of sensitivity. */
        gtk_widget_set_visible(self->show_answer, TRUE);
        gtk_widget_set_sensitive(self->show_answer, step == NULL);
        gtk_widget_set_visible(self->next_lesson, FALSE);
        gtk_widget_set_visible(GTK_WIDGET(self->seen), TRUE);
        gtk_widget_set_visible(GTK_WIDGET(self->answer), FALSE);
        gtk_widget_set_sensitive(self->back, self->position > 0);
    }
    set_target(self);
}

static void
show_trouble(UiLessonCard *self, const char *text)
{
    gtk_label_set_label(self->trouble, text != NULL ? text : "");
    gtk_widget_set_visible(GTK_WIDGET(self->trouble), text != NULL);
}

/* The update may hide the button that has the focus, so we move the focus. */
static void
go_to(UiLessonCard *self, guint position)
{
    gboolean had_focus = gtk_widget_has_focus(self->next) ||
                         gtk_widget_has_focus(self->back);

    self->position = position;
    self->pressed = FALSE;
    self->waits = FALSE;
    show_trouble(self, NULL);
    update(self);
    /* In a small window the user may have been at the inspector below. */
    ui_scroll_into_view_with(
        position > 0 ? self->step : GTK_WIDGET(self->seen),
        GTK_WIDGET(position > 0 ? self->seen : self->trouble));
    if (had_focus) {
        gtk_widget_grab_focus(current_step(self) != NULL ? self->next
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
tell_trouble(UiLessonCard *self, const char *heading)
{
    g_autofree char *text =
        ui_lesson_words_trouble(current_step(self), heading);

    show_trouble(self, text);
    ui_scroll_into_view(GTK_WIDGET(self->trouble));
    ui_announcement(GTK_WIDGET(self), text);
}

/* The lesson goes on only when the step has had its effect. */
static void
take_event(UiLessonEvent event, const char *heading, gpointer data)
{
    UiLessonCard *self = data;
    const UiLessonStep *step = current_step(self);

    if (event == UI_LESSON_EVENT_MARKED) {
        g_signal_emit(self, asked_signal, 0);
    }
    if (step == NULL) {
        return;
    }
    show_place(self);
    if (ui_lesson_step_is_done(step, event, heading)) {
        go_on(self);
    } else if (ui_lesson_step_is_in_trouble(step, event)) {
        tell_trouble(self, heading);
    } else if (event >= UI_LESSON_EVENT_PRESSED &&
               event <= UI_LESSON_EVENT_OFF) {
        show_trouble(self, NULL);
    }
}

static void
take_press(UiLessonCard *self)
{
    self->pressed = TRUE;
    take_event(ui_lesson_target_event(self->target), NULL, self);
}

static void
take_outcome(UiLessonCard *self, const UiOutcome *outcome)
{
    const char *heading = outcome != NULL && outcome->message != NULL
                              ? outcome->message->heading
                              : NULL;
    UiLessonEvent event = outcome != NULL && outcome->half_written
                              ? UI_LESSON_EVENT_HALF
                              : UI_LESSON_EVENT_ENDED;
    gboolean pressed = self->pressed;

    self->pressed = FALSE;
    if (outcome == NULL) {
        return;
    }
    ui_lesson_windows_report(self->board, event, heading);
    if (pressed) {
        take_event(event, heading, self);
    }
}

static void
take_progress(UiLessonCard *self)
{
    ui_lesson_windows_report(self->board, UI_LESSON_EVENT_RUNNING, NULL);
    if (self->pressed) {
        take_event(UI_LESSON_EVENT_RUNNING, NULL, self);
    }
}

/* The board stays if only Qt's type of key changes. */
static void
renew_board(UiLessonCard *self)
{
    UiSession *session = ui_operation_session(self->operation);

    if (self->board == NULL || !ui_lesson_windows_fits(self->board, session)) {
        g_clear_pointer(&self->board, ui_lesson_windows_free);
        self->board = ui_lesson_windows_new(self->operation, GTK_WIDGET(self),
                                            take_event, self);
        set_target(self);
    }
}

/* Loads the lesson's picture, so that the user need not choose a file. */
static void
use_picture(UiLessonCard *self)
{
    g_autoptr(GError) error = NULL;

    self->pressed = ui_lesson_picture_load(current_step(self)->picture,
                                           self->operation, &error);
    if (!self->pressed) {
        show_trouble(self, error->message);
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
    gtk_widget_set_visible(self->next_lesson, TRUE);
    gtk_widget_grab_focus(self->next_lesson);
    gtk_widget_set_visible(self->show_answer, FALSE);
    g_signal_emit(self, done_signal, 0);
}

static void
ui_lesson_card_dispose(GObject *object)
{
    g_clear_pointer(&UI_LESSON_CARD(object)->target, ui_lesson_target_free);
    g_clear_pointer(&UI_LESSON_CARD(object)->offer, ui_second_offer_free);
    g_clear_pointer(&UI_LESSON_CARD(object)->board, ui_lesson_windows_free);
    g_clear_object(&UI_LESSON_CARD(object)->operation);
    G_OBJECT_CLASS(ui_lesson_card_parent_class)->dispose(object);
}

static void
bind_children(GtkWidgetClass *class)
{
    gtk_widget_class_bind_template_child(class, UiLessonCard, seen);
    gtk_widget_class_bind_template_child(class, UiLessonCard, step);
    gtk_widget_class_bind_template_child(class, UiLessonCard, task);
    gtk_widget_class_bind_template_child(class, UiLessonCard, answer);
    gtk_widget_class_bind_template_child(class, UiLessonCard, place);
    gtk_widget_class_bind_template_child(class, UiLessonCard, second);
    gtk_widget_class_bind_template_child(class, UiLessonCard, show_me);
    gtk_widget_class_bind_template_child(class, UiLessonCard, back);
    gtk_widget_class_bind_template_child(class, UiLessonCard, next);
    gtk_widget_class_bind_template_child(class, UiLessonCard, show_answer);
    gtk_widget_class_bind_template_child(class, UiLessonCard, next_lesson);
    gtk_widget_class_bind_template_child(class, UiLessonCard, use_picture);
    gtk_widget_class_bind_template_child(class, UiLessonCard, trouble);
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
    gtk_widget_class_bind_template_callback(widget_class, use_picture);
    gtk_widget_class_bind_template_callback(widget_class, show_target);
    gtk_widget_class_bind_template_callback(widget_class, show_answer);
    done_signal = g_signal_new("done", UI_TYPE_LESSON_CARD, G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    asked_signal = g_signal_new("asked", UI_TYPE_LESSON_CARD, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_lesson_card_init(UiLessonCard *self)
{
    self->target = ui_lesson_target_new(G_CALLBACK(take_press), self);
    gtk_widget_init_template(GTK_WIDGET(self));
    self->offer = ui_second_offer_new(self->second);
}

void
ui_lesson_card_begin(UiLessonCard *self, const UiLesson *lesson,
                     const char *trouble, gboolean waits)
{
    self->lesson = lesson;
    go_to(self, 0);
    self->waits = waits;
    show_trouble(self, trouble);
    set_target(self);
    if (trouble != NULL) {
        ui_announcement(GTK_WIDGET(self), trouble);
    }
}

void
ui_lesson_card_set_operation(UiLessonCard *self, UiOperation *operation)
{
    g_set_object(&self->operation, operation);
    g_signal_connect_object(operation, "ended", G_CALLBACK(take_outcome), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(ui_operation_session(operation), "progress",
                            G_CALLBACK(take_progress), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(operation, "key-changed", G_CALLBACK(renew_board),
                            self, G_CONNECT_SWAPPED);
    renew_board(self);
}

UiLessonBoard *
ui_lesson_card_board(UiLessonCard *self)
{
    return self->board;
}

gboolean
ui_lesson_card_waits(UiLessonCard *self)
{
    return self->waits;
}

void
ui_lesson_card_set_active(UiLessonCard *self, gboolean active)
{
    self->active = active;
    set_target(self);
}
