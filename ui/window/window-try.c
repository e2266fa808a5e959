/* SPDX-License-Identifier: MIT */
/* Joins the pages "Steps" and "Try It" to the session. */

#include "ui/window/window-internal.h"

/* A primitive on its way. */
struct attempt {
    ShmWindow *window;
    guint number;
};

static void
finish_attempt(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree struct attempt *attempt = data;
    g_autoptr(ShmWindow) self = attempt->window;
    g_autoptr(ShmOutcome)
        outcome = shm_session_finish(SHM_SESSION(source), result, NULL);

    if (self->closing) {
        return;
    }
    shm_try_it_end(shm_inspector_pane_try_it(self->inspector), attempt->number,
                   outcome);
    if (outcome != NULL) {
        window_take_outcome(self, outcome);
    } else {
        /* What was cancelled may have been done all the same. */
        window_look(self);
    }
}

void
window_try(ShmWindow *self, const struct shm_primitive *primitive)
{
    ShmTryIt *try_it = shm_inspector_pane_try_it(self->inspector);
    g_autofree char *text =
        g_strdup_printf("%s…", shm_primitive_name(primitive->kind));
    struct attempt *attempt;

    if (self->closing) {
        return;
    }
    window_begin_operation(self, text);
    attempt = g_new(struct attempt, 1);
    attempt->window = g_object_ref(self);
    attempt->number = shm_try_it_begin(try_it, primitive->kind);
    shm_session_try_async(self->session, primitive, self->operation,
                          finish_attempt, attempt);
    /* cppcheck-suppress memleak ; finish_attempt() frees it. */
}

/* Nothing listens, and nothing goes the wrong way, where nobody sees it. */
static void
follow_inspector(ShmWindow *self)
{
    gboolean open = gtk_widget_get_visible(GTK_WIDGET(self->inspector));
    ShmSteps *steps = shm_inspector_pane_steps(self->inspector);

    shm_session_set_trace_log(self->session,
                              open ? shm_steps_log(steps) : NULL);
    if (!open) {
        shm_try_it_end_wrong_way(shm_inspector_pane_try_it(self->inspector));
    }
}

void
window_connect_try(ShmWindow *self)
{
    g_signal_connect_object(shm_inspector_pane_try_it(self->inspector), "try",
                            G_CALLBACK(window_try), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(self->inspector, "notify::visible",
                            G_CALLBACK(follow_inspector), self,
                            G_CONNECT_SWAPPED);
    follow_inspector(self);
}
