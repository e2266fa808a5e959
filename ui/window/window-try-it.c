/* SPDX-License-Identifier: MIT */
/* Joins the pages "Steps" and "Try It" to the session. */

#include "ui/window/window-internal.h"

/* A primitive on its way. */
struct attempt {
    UiWindow *window;
    guint number;
};

static void
finish_attempt(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree struct attempt *attempt = data;
    g_autoptr(UiWindow) self = attempt->window;
    g_autoptr(UiOutcome)
        outcome = ui_session_finish(UI_SESSION(source), result, NULL);

    if (self->closing) {
        return;
    }
    ui_try_it_page_end(ui_inspector_pane_try_it(self->inspector),
                       attempt->number, outcome);
    if (outcome != NULL) {
        ui_window_take_outcome(self, outcome);
    } else {
        /* What was cancelled may have been done all the same. */
        ui_window_look(self);
    }
}

void
ui_window_try(UiWindow *self, const struct ui_primitive *primitive)
{
    UiTryItPage *try_it = ui_inspector_pane_try_it(self->inspector);
    g_autofree char *text =
        g_strdup_printf("%s…", ui_attempt_name(primitive->kind));
    struct attempt *attempt;

    if (self->closing) {
        return;
    }
    ui_window_begin_operation(self, text);
    attempt = g_new(struct attempt, 1);
    attempt->window = g_object_ref(self);
    attempt->number = ui_try_it_page_begin(try_it, primitive->kind);
    ui_session_try_async(self->session, primitive, self->operation,
                         finish_attempt, attempt);
    /* cppcheck-suppress memleak ; finish_attempt() frees it. */
}

/* Nothing listens, and nothing goes the wrong way, where nobody sees it. */
static void
follow_inspector(UiWindow *self)
{
    gboolean open = gtk_widget_get_visible(GTK_WIDGET(self->inspector));
    UiStepsPage *steps = ui_inspector_pane_steps(self->inspector);

    ui_session_set_trace_log(self->session,
                             open ? ui_steps_page_log(steps) : NULL);
    if (!open) {
        ui_try_it_page_end_wrong_way(ui_inspector_pane_try_it(self->inspector));
    }
}

void
ui_window_connect_try(UiWindow *self)
{
    g_signal_connect_object(ui_inspector_pane_try_it(self->inspector), "try",
                            G_CALLBACK(ui_window_try), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(self->inspector, "notify::visible",
                            G_CALLBACK(follow_inspector), self,
                            G_CONNECT_SWAPPED);
    follow_inspector(self);
}
