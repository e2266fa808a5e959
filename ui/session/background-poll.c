/* SPDX-License-Identifier: MIT */
/* Looks at something again and again in a thread, and shows the result on the
 * main loop. */

#include "ui/session/background-poll.h"

#include <glib-unix.h>

/* The creator holds one reference, and a running look another. */
struct ui_background_look {
    const struct ui_background_look_functions *functions;
    gpointer subject;
    gpointer data;
    gboolean looking;
    /* Somebody has asked for another look meanwhile. */
    gboolean again;
    gboolean freed;
    guint pause;
    int descriptor;
    /* Waits for the descriptor. */
    guint source;
};

static void
clear(gpointer data)
{
    UiBackgroundLook *self = data;

    self->functions->free_subject(self->subject);
}

static void
unref(gpointer data)
{
    g_atomic_rc_box_release_full(data, clear);
}

static void
run(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    UiBackgroundLook *self = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(task, self->functions->look(self->subject),
                          self->functions->free_finding);
}

static gboolean
take_event(int descriptor, GIOCondition condition, gpointer data)
{
    UiBackgroundLook *self = data;

    (void)descriptor;
    (void)condition;
    self->source = 0;
    ui_background_look_begin(self);
    return G_SOURCE_REMOVE;
}

static void
rest(UiBackgroundLook *self)
{
    if (self->again) {
        ui_background_look_begin(self);
    } else if (self->descriptor >= 0) {
        self->source =
            g_unix_fd_add(self->descriptor, G_IO_IN, take_event, self);
    }
}

static gboolean
end_pause(gpointer data)
{
    UiBackgroundLook *self = data;

    self->pause = 0;
    rest(self);
    return G_SOURCE_REMOVE;
}

static void
finish(GObject *source, GAsyncResult *result, gpointer data)
{
    UiBackgroundLook *self = g_task_get_task_data(G_TASK(result));
    gpointer finding = g_task_propagate_pointer(G_TASK(result), NULL);

    (void)source;
    (void)data;
    self->looking = FALSE;
    if (!self->freed && finding == NULL) {
        rest(self);
    } else if (!self->freed) {
        self->pause =
            g_timeout_add(self->functions->pause_milliseconds, end_pause, self);
        self->functions->found(finding, self->data);
    }
    g_clear_pointer(&finding, self->functions->free_finding);
}

void
ui_background_look_begin(UiBackgroundLook *self)
{
    g_autoptr(GTask) task = NULL;

    self->again = self->looking || self->pause != 0;
    if (!self->again) {
        g_clear_handle_id(&self->source, g_source_remove);
        self->looking = TRUE;
        task = g_task_new(NULL, NULL, finish, NULL);
        g_task_set_task_data(task, g_atomic_rc_box_acquire(self), unref);
        g_task_run_in_thread(task, run);
    }
}

UiBackgroundLook *
ui_background_look_new(const struct ui_background_look_functions *functions,
                       gpointer subject, int descriptor, gpointer data)
{
    UiBackgroundLook *self = g_atomic_rc_box_new0(UiBackgroundLook);

    self->functions = functions;
    self->subject = subject;
    self->descriptor = descriptor;
    self->data = data;
    return self;
}

void
ui_background_look_free(UiBackgroundLook *self)
{
    if (self != NULL) {
        self->freed = TRUE;
        g_clear_handle_id(&self->pause, g_source_remove);
        g_clear_handle_id(&self->source, g_source_remove);
        unref(self);
    }
}
