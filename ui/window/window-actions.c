/* SPDX-License-Identifier: MIT */
/* What the window's buttons, its menu and its shortcuts do. */

#include "ui/files/chooser.h"
#include "ui/window/fullscreen.h"
#include "ui/window/launch.h"
#include "ui/window/window-internal.h"

#include <glib/gi18n.h>

static void
load_chosen_file(ShmWindow *self, int response)
{
    g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
    g_autoptr(GFile) file = NULL;

    if (response != GTK_RESPONSE_ACCEPT || self->closing) {
        return;
    }
    file = shm_chooser_take_file(chooser);
    if (file != NULL) {
        window_load(self, file);
    }
}

static void
activate_load_file(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    (void)parameter;
    if (self->chooser == NULL) {
        self->chooser = shm_chooser_new(GTK_WINDOW(self));
        g_signal_connect_swapped(self->chooser, "response",
                                 G_CALLBACK(load_chosen_file), self);
    }
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

static void
activate_load_shared(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    shm_window_load_shared(data);
}

static void
activate_cancel(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    (void)parameter;
    window_cancel_operation(self);
    shm_follow_go_on(self->follow);
}

/* One thing at a time, and the window last. */
static void
activate_leave(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;

    if (gtk_window_is_fullscreen(GTK_WINDOW(self))) {
        gtk_window_unfullscreen(GTK_WINDOW(self));
    } else if (gtk_widget_get_visible(GTK_WIDGET(self->progress))) {
        activate_cancel(action, parameter, data);
    } else {
        gtk_window_close(GTK_WINDOW(self));
    }
}

static void
activate_new_window(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;
    g_autoptr(GError) error = NULL;

    (void)action;
    (void)parameter;
    if (!shm_launch(shm_session_key(self->session),
                    shm_session_qt(self->session),
                    shm_follow_is_on(self->follow), &error)) {
        shm_notice_show(self->notice, GTK_MESSAGE_ERROR, _("No new window"),
                        _("Another shmview could not be started."),
                        error->message);
    }
}

static void
start_following(ShmWindow *self)
{
    struct shm_failure failure = {
        .stage = SHM_STAGE_FOLLOW,
        .key = shm_session_key(self->session),
    };

    if (shm_follow_start(self->follow, &failure.error) != SHMVIEW_OK) {
        g_autoptr(ShmMessage) message = shm_message_new(&failure);

        window_show_message(self, message);
    } else if (self->operation != NULL) {
        /* What is being loaded comes first. */
        shm_follow_pause(self->follow);
    }
}

static void
update_follow_state(ShmWindow *self)
{
    gboolean on = shm_follow_is_on(self->follow);
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "follow");

    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(on));
    window_show_stack(self);
    window_show_status(self);
}

static void
change_follow(GSimpleAction *action, GVariant *state, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    window_hide_message(self);
    if (g_variant_get_boolean(state)) {
        start_following(self);
    } else {
        shm_follow_stop(self->follow);
    }
    update_follow_state(self);
}

void
shm_window_follow(ShmWindow *self)
{
    g_action_group_change_action_state(G_ACTION_GROUP(self), "follow",
                                       g_variant_new_boolean(TRUE));
}

void
window_restart_following(ShmWindow *self)
{
    if (shm_follow_is_on(self->follow)) {
        start_following(self);
        update_follow_state(self);
    }
}

static void
change_qt(GSimpleAction *action, GVariant *state, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    window_take_up_key(self, shm_session_key(self->session),
                       g_variant_get_boolean(state));
}

static void
activate_key(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    window_ask_for_key(data);
}

static void
change_inspector(GSimpleAction *action, GVariant *state, gpointer data)
{
    ShmWindow *self = data;

    g_simple_action_set_state(action, state);
    window_unfold_inspector(self, g_variant_get_boolean(state));
}

static void
activate_lessons(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    ShmWindow *self = data;

    (void)action;
    (void)parameter;
    shm_lesson_pane_open(self->lessons);
}

void
window_add_actions(ShmWindow *self)
{
    static const GActionEntry entries[] = {
        {.name = "load-file", .activate = activate_load_file},
        {.name = "load-shared-memory", .activate = activate_load_shared},
        {.name = "cancel", .activate = activate_cancel},
        {.name = "leave", .activate = activate_leave},
        {.name = "new-window", .activate = activate_new_window},
        {.name = "follow", .state = "false", .change_state = change_follow},
        {.name = "inspector",
         .state = "false",
         .change_state = change_inspector},
        {.name = "key", .activate = activate_key},
        {.name = "lessons", .activate = activate_lessons},
        {.name = "qt", .state = "false", .change_state = change_qt},
    };

    g_action_map_add_action_entries(G_ACTION_MAP(self), entries,
                                    G_N_ELEMENTS(entries), self);
    window_add_receiving(self);
    window_add_giving(self);
    shm_fullscreen_add_action(GTK_APPLICATION_WINDOW(self));
    shm_viewer_add_actions(self->viewer, G_ACTION_MAP(self));
}
