/* SPDX-License-Identifier: MIT */
/* Goes over to another key, and asks for it. */

#include "ui/window/window-internal.h"

#include "ui/key/key-dialog.h"

/* A look is enough for the session to take up the change. */
void
ui_window_take_up_key(UiWindow *self, const char *key, gboolean qt)
{
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "qt");

    ui_window_cancel_operation(self);
    ui_window_hide_message(self);
    ui_session_set_key(self->session, key);
    ui_session_set_qt(self->session, qt);
    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(qt));
    /* The picture stays, but which one of the segment's it was is past. */
    self->header.generation = 0;
    ui_window_restart_following(self);
    ui_inspector_pane_restart(self->inspector);
    ui_window_show_key(self);
    ui_window_look(self);
}

/* To use what is used already would let go of the segment for nothing. */
static void
take_choice(UiWindow *self, const char *key, gboolean qt)
{
    if (!self->closing && (!g_str_equal(key, ui_session_key(self->session)) ||
                           qt != ui_session_qt(self->session))) {
        ui_window_take_up_key(self, key, qt);
    }
}

void
ui_window_ask_for_key(UiWindow *self)
{
    UiKeyDialog *dialog = ui_key_dialog_new(GTK_WINDOW(self),
                                            ui_session_key(self->session),
                                            ui_session_qt(self->session));

    g_signal_connect_object(dialog, "chosen", G_CALLBACK(take_choice), self,
                            G_CONNECT_SWAPPED);
    gtk_window_present(GTK_WINDOW(dialog));
}
