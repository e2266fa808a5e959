/* SPDX-License-Identifier: MIT */
/* What the window's buttons, its menu and its shortcuts do. */

#include "ui/files/chooser.h"
#include "ui/window/fullscreen.h"
#include "ui/window/new-process.h"
#include "ui/window/window-internal.h"

#include <glib/gi18n.h>

static void
load_chosen_file(UiWindow *self, int response)
{
    g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
    g_autoptr(GFile) file = NULL;

    if (response != GTK_RESPONSE_ACCEPT || self->closing) {
        return;
    }
    file = ui_chooser_take_file(chooser);
    if (file != NULL) {
        ui_window_load(self, file);
    }
}

static void
activate_load_file(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    (void)parameter;
    if (self->chooser == NULL) {
        self->chooser = ui_chooser_new(GTK_WINDOW(self));
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
    ui_window_load_shared(data);
}

static void
activate_cancel(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    (void)parameter;
    ui_window_cancel_operation(self);
    ui_follow_go_on(self->follow);
}

/* One thing at a time, and the window last. */
static void
activate_leave(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;

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
    UiWindow *self = data;
    g_autoptr(GError) error = NULL;

    (void)action;
    (void)parameter;
    if (!ui_launch(ui_session_key(self->session), ui_session_qt(self->session),
                   ui_follow_is_on(self->follow), &error)) {
        ui_notice_show(self->notice, GTK_MESSAGE_ERROR, _("No new window"),
                       _("Another shmview could not be started."),
                       error->message);
    }
}

static void
start_following(UiWindow *self)
{
    struct ui_failure failure = {
        .stage = UI_STAGE_FOLLOW,
        .key = ui_session_key(self->session),
    };

    if (ui_follow_start(self->follow, &failure.error) != SHMVIEW_OK) {
        g_autoptr(UiMessage) message = ui_message_new(&failure);

        ui_window_show_message(self, message);
    } else if (self->operation != NULL) {
        /* What is being loaded comes first. */
        ui_follow_pause(self->follow);
    }
}

static void
update_follow_state(UiWindow *self)
{
    gboolean on = ui_follow_is_on(self->follow);
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "follow");

    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(on));
    ui_window_show_stack(self);
    ui_window_show_status(self);
}

static void
change_follow(GSimpleAction *action, GVariant *state, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    ui_window_hide_message(self);
    if (g_variant_get_boolean(state)) {
        start_following(self);
    } else {
        ui_follow_stop(self->follow);
    }
    update_follow_state(self);
}

void
ui_window_follow(UiWindow *self)
{
    g_action_group_change_action_state(G_ACTION_GROUP(self), "follow",
                                       g_variant_new_boolean(TRUE));
}

void
ui_window_restart_following(UiWindow *self)
{
    if (ui_follow_is_on(self->follow)) {
        start_following(self);
        update_follow_state(self);
    }
}

static void
change_qt(GSimpleAction *action, GVariant *state, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    ui_window_take_up_key(self, ui_session_key(self->session),
                          g_variant_get_boolean(state));
}

static void
activate_key(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    (void)action;
    (void)parameter;
    ui_window_ask_for_key(data);
}

static void
change_inspector(GSimpleAction *action, GVariant *state, gpointer data)
{
    UiWindow *self = data;

    g_simple_action_set_state(action, state);
    ui_window_unfold_inspector(self, g_variant_get_boolean(state));
}

static void
activate_lessons(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    UiWindow *self = data;

    (void)action;
    (void)parameter;
    ui_lesson_pane_open(self->lessons);
}

void
ui_window_add_actions(UiWindow *self)
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
    ui_window_add_receiving(self);
    ui_window_add_giving(self);
    ui_fullscreen_add_action(GTK_APPLICATION_WINDOW(self));
    ui_viewer_add_actions(self->viewer, G_ACTION_MAP(self));
}
