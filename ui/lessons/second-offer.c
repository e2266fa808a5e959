/* SPDX-License-Identifier: MIT */
/* Offers to open a second window when a step needs one. */

#include "ui/lessons/second-offer.h"

/* A window that is there marks its button much sooner. */
#define PATIENCE_MILLISECONDS 1000

struct ui_second_offer {
    GtkWidget *button;
    /* The timer that runs until a missing window is believed; 0 if none. */
    guint patience;
};

UiSecondOffer *
ui_second_offer_new(GtkWidget *button)
{
    UiSecondOffer *self = g_new0(UiSecondOffer, 1);

    self->button = button;
    return self;
}

static void
set_visible(UiSecondOffer *self, gboolean visible)
{
    g_clear_handle_id(&self->patience, g_source_remove);
    gtk_widget_set_visible(self->button, visible);
}

void
ui_second_offer_free(UiSecondOffer *self)
{
    if (self != NULL) {
        g_clear_handle_id(&self->patience, g_source_remove);
        g_free(self);
    }
}

static gboolean
lose_patience(gpointer data)
{
    UiSecondOffer *self = data;

    self->patience = 0;
    gtk_widget_set_visible(self->button, TRUE);
    return G_SOURCE_REMOVE;
}

static gboolean
is_needed(UiSecondOffer *self, const UiLesson *lesson, guint position)
{
    const UiLessonStep *step = g_ptr_array_index(lesson->steps, position);
    const char *action =
        gtk_actionable_get_action_name(GTK_ACTIONABLE(self->button));

    return g_str_equal(step->press, action) ||
           (position == 0 && ui_lesson_needs_second_window(lesson));
}

void
ui_second_offer_show(UiSecondOffer *self, const UiLesson *lesson,
                     guint position, guint second)
{
    const UiLessonStep *step = g_ptr_array_index(lesson->steps, position);
    gboolean is_missing = step->window == UI_LESSON_SECOND && second == 0;

    if (!is_missing || is_needed(self, lesson, position)) {
        set_visible(self, is_needed(self, lesson, position));
    } else if (self->patience == 0 && !gtk_widget_get_visible(self->button)) {
        self->patience =
            g_timeout_add(PATIENCE_MILLISECONDS, lose_patience, self);
    }
}

void
ui_second_offer_hide(UiSecondOffer *self)
{
    set_visible(self, FALSE);
}
