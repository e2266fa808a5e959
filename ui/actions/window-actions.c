/* SPDX-License-Identifier: MIT */
/* The window's actions: a table with one line for each, and the functions that
 * it names. */

#include "ui/actions/window-actions.h"

#include "ui/actions/copy-and-drag.h"
#include "ui/actions/export-timeline.h"
#include "ui/actions/load.h"
#include "ui/actions/new-process.h"
#include "ui/actions/paste-and-drop.h"
#include "ui/actions/text-size.h"
#include "ui/key/key-dialog.h"

#include <glib/gi18n.h>

static void
load_file(const struct ui_window_actions *parts)
{
    ui_load_choose(parts->operation, GTK_WINDOW(parts->window));
}

static void
load_shared_memory(const struct ui_window_actions *parts)
{
    ui_operation_load_shared(parts->operation);
}

static void
open_recent(const struct ui_window_actions *parts, GVariant *uri)
{
    g_autoptr(GFile) file = g_file_new_for_uri(g_variant_get_string(uri, NULL));

    ui_load(parts->operation, file);
}

static void
paste(const struct ui_window_actions *parts)
{
    ui_paste(parts->operation, GTK_WIDGET(parts->window));
}

static void
copy(const struct ui_window_actions *parts)
{
    ui_copy(parts->viewer, parts->original);
}

static void
save_as(struct ui_window_actions *parts)
{
    ui_save_as(&parts->saving, parts->original, parts->file);
}

static void
export_trace(const struct ui_window_actions *parts)
{
    ui_export_trace(parts->operation, parts->inspector);
}

static void
export_page(const struct ui_window_actions *parts)
{
    ui_export_page(parts->operation, parts->inspector);
}

static void
cancel_saving(struct ui_window_actions *parts)
{
    ui_save_cancel(&parts->saving);
}

static void
cancel(const struct ui_window_actions *parts)
{
    ui_operation_cancel(parts->operation);
}

/* Escape ends one thing at a time, and never closes the window. */
static void
leave(struct ui_window_actions *parts)
{
    GtkWindow *window = GTK_WINDOW(parts->window);

    if (gtk_window_is_fullscreen(window)) {
        gtk_window_unfullscreen(window);
    } else if (gtk_widget_get_visible(parts->progress)) {
        cancel(parts);
    } else if (parts->saving.running != NULL) {
        cancel_saving(parts);
    } else {
        g_object_set(parts->inspector, "filled", FALSE, NULL);
    }
}

static void
new_window(const struct ui_window_actions *parts)
{
    UiSession *session = ui_operation_session(parts->operation);
    g_autoptr(GError) error = NULL;

    if (!ui_launch(session, ui_follow_is_on(parts->follow), &error)) {
        ui_operation_tell(
            parts->operation, GTK_MESSAGE_ERROR, _("No new window"),
            _("Another shmview could not be started."), error->message);
    }
}

static void
open_lessons(const struct ui_window_actions *parts)
{
    ui_lesson_pane_open(parts->lessons);
}

static void
change_follow(const struct ui_window_actions *parts, GVariant *state)
{
    ui_follow_switch(parts->follow, g_variant_get_boolean(state));
}

static void
show_follow(UiFollow *follow, GSimpleAction *action)
{
    g_simple_action_set_state(action,
                              g_variant_new_boolean(ui_follow_is_on(follow)));
}

static void
change_qt(const struct ui_window_actions *parts, GVariant *state)
{
    const char *key = ui_session_key(ui_operation_session(parts->operation));

    if (g_variant_get_boolean(state)) {
        ui_operation_change_qt_key(parts->operation, key);
    } else {
        ui_operation_change_key(parts->operation, SHMVIEW_KEY_POSIX, key);
    }
}

static void
change_enlarge(const struct ui_window_actions *parts, GVariant *state,
               GSimpleAction *action)
{
    g_simple_action_set_state(action, state);
    ui_picture_enlarge(ui_viewer_picture(parts->viewer),
                       g_variant_get_boolean(state));
}

static void
show_qt(UiOperation *operation, GSimpleAction *action)
{
    UiSession *session = ui_operation_session(operation);

    g_simple_action_set_state(action,
                              g_variant_new_boolean(ui_session_qt(session)));
}

/* Applying the key that is already in use would detach for no reason. */
static gboolean
is_in_use(UiSession *session, const struct ui_key_choice *choice)
{
    return g_str_equal(choice->key, ui_session_key(session)) &&
           choice->type == ui_session_key_type(session) &&
           choice->finds_qt_type == ui_session_finds_qt_type(session);
}

static void
take_key(UiOperation *operation, const struct ui_key_choice *choice)
{
    if (ui_operation_is_closed(operation) ||
        is_in_use(ui_operation_session(operation), choice)) {
        return;
    }
    if (choice->finds_qt_type) {
        ui_operation_change_qt_key(operation, choice->key);
    } else {
        ui_operation_change_key(operation, choice->type, choice->key);
    }
}

static void
choose_key(const struct ui_window_actions *parts)
{
    UiSession *session = ui_operation_session(parts->operation);
    const struct ui_key_choice choice = {
        .type = ui_session_key_type(session),
        .key = (char *)ui_session_key(session),
        .finds_qt_type = ui_session_finds_qt_type(session),
    };
    UiKeyDialog *dialog = ui_key_dialog_new(GTK_WINDOW(parts->window), &choice);

    g_signal_connect_object(dialog, "chosen", G_CALLBACK(take_key),
                            parts->operation, G_CONNECT_SWAPPED);
    gtk_window_present(GTK_WINDOW(dialog));
}

static void
go_to_divider(const struct ui_window_actions *parts)
{
    if (gtk_widget_get_focusable(parts->divider)) {
        gtk_widget_grab_focus(parts->divider);
    }
}

/* Adds the actions that have no state. */
static void
add_plain(const struct ui_window_actions *parts)
{
    const struct {
        const char *name;
        GCallback activate;
        const GVariantType *parameter;
    } table[] = {
        {"load-file", G_CALLBACK(load_file), NULL},
        {"load-shared-memory", G_CALLBACK(load_shared_memory), NULL},
        {"open-recent", G_CALLBACK(open_recent), G_VARIANT_TYPE_STRING},
        {"paste", G_CALLBACK(paste), NULL},
        {"copy", G_CALLBACK(copy), NULL},
        {"save-as", G_CALLBACK(save_as), NULL},
        {"export-trace", G_CALLBACK(export_trace), NULL},
        {"export-page", G_CALLBACK(export_page), NULL},
        {"cancel", G_CALLBACK(cancel), NULL},
        {"cancel-saving", G_CALLBACK(cancel_saving), NULL},
        {"leave", G_CALLBACK(leave), NULL},
        {"new-window", G_CALLBACK(new_window), NULL},
        {"key", G_CALLBACK(choose_key), NULL},
        {"lessons", G_CALLBACK(open_lessons), NULL},
        {"divider", G_CALLBACK(go_to_divider), NULL},
        {"text-larger", G_CALLBACK(ui_text_size_enlarge), NULL},
        {"text-smaller", G_CALLBACK(ui_text_size_shrink), NULL},
        {"text-normal", G_CALLBACK(ui_text_size_reset), NULL},
    };

    for (gsize index = 0; index < G_N_ELEMENTS(table); index++) {
        g_autoptr(GSimpleAction) action =
            g_simple_action_new(table[index].name, table[index].parameter);

        g_signal_connect_swapped(action, "activate", table[index].activate,
                                 (gpointer)parts);
        g_action_map_add_action(G_ACTION_MAP(parts->window), G_ACTION(action));
    }
}

/* Adds an action that is on or off; the window owns it. */
static GSimpleAction *
add_switch(const struct ui_window_actions *parts, const char *name, gboolean on,
           GCallback change)
{
    g_autoptr(GSimpleAction) action =
        g_simple_action_new_stateful(name, NULL, g_variant_new_boolean(on));

    g_signal_connect_swapped(action, "change-state", change, (gpointer)parts);
    g_action_map_add_action(G_ACTION_MAP(parts->window), G_ACTION(action));
    return action;
}

static void
add_switches(const struct ui_window_actions *parts)
{
    UiSession *session = ui_operation_session(parts->operation);
    GSimpleAction *follow =
        add_switch(parts, "follow", FALSE, G_CALLBACK(change_follow));
    GSimpleAction *qt =
        add_switch(parts, "qt", ui_session_qt(session), G_CALLBACK(change_qt));

    add_switch(parts, "enlarge", FALSE, G_CALLBACK(change_enlarge));
    g_signal_connect_object(parts->follow, "changed", G_CALLBACK(show_follow),
                            follow, 0);
    g_signal_connect_object(parts->operation, "key-changed",
                            G_CALLBACK(show_qt), qt, 0);
}

static void
add_property(const struct ui_window_actions *parts, const char *name,
             gpointer object, const char *property)
{
    g_autoptr(GPropertyAction)
        action = g_property_action_new(name, object, property);

    g_action_map_add_action(G_ACTION_MAP(parts->window), G_ACTION(action));
}

void
ui_window_actions_update(const struct ui_window_actions *parts)
{
    static const char *const names[] = {"copy", "save-as"};

    for (gsize index = 0; index < G_N_ELEMENTS(names); index++) {
        GAction *action = g_action_map_lookup_action(
            G_ACTION_MAP(parts->window), names[index]);

        g_simple_action_set_enabled(G_SIMPLE_ACTION(action),
                                    parts->original != NULL);
    }
}

void
ui_window_actions_add(struct ui_window_actions *parts)
{
    add_plain(parts);
    add_switches(parts);
    add_property(parts, "inspector", parts->inspector, "visible");
    add_property(parts, "stage", parts->inspector, "filled");
    add_property(parts, "fullscreen", parts->window, "fullscreened");
    ui_viewer_add_actions(parts->viewer, G_ACTION_MAP(parts->window));
    ui_window_actions_update(parts);
    ui_drag_allow(parts->viewer, &parts->original);
    ui_drop_accept(parts->operation,
                   gtk_window_get_child(GTK_WINDOW(parts->window)));
}
