/* SPDX-License-Identifier: MIT */
/* Goes over to another key, and asks for it. */

#include "ui/window/window-internal.h"

#include "ui/key/key-dialog.h"

/* A look is enough for the session to take up the change. */
void
window_take_up_key(ShmWindow *self, const char *key, gboolean qt)
{
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "qt");

    window_cancel_operation(self);
    window_hide_message(self);
    shm_session_set_key(self->session, key);
    shm_session_set_qt(self->session, qt);
    g_simple_action_set_state(G_SIMPLE_ACTION(action),
                              g_variant_new_boolean(qt));
    /* The picture stays, but which one of the segment's it was is past. */
    self->header.generation = 0;
    window_restart_following(self);
    shm_inspector_pane_restart(self->inspector);
    window_show_key(self);
    window_look(self);
}

/* To use what is used already would let go of the segment for nothing. */
static void
take_choice(ShmWindow *self, const char *key, gboolean qt)
{
    if (!self->closing && (!g_str_equal(key, shm_session_key(self->session)) ||
                           qt != shm_session_qt(self->session))) {
        window_take_up_key(self, key, qt);
    }
}

void
window_ask_for_key(ShmWindow *self)
{
    ShmKeyDialog *dialog = shm_key_dialog_new(GTK_WINDOW(self),
                                              shm_session_key(self->session),
                                              shm_session_qt(self->session));

    g_signal_connect_object(dialog, "chosen", G_CALLBACK(take_choice), self,
                            G_CONNECT_SWAPPED);
    gtk_window_present(GTK_WINDOW(dialog));
}
