/* SPDX-License-Identifier: MIT */
/* Two actions of a window. */

#include "fullscreen.h"

static void
activate_leave(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkWindow *window = data;

    (void)action;
    (void)parameter;
    if (gtk_window_is_fullscreen(window)) {
        gtk_window_unfullscreen(window);
    } else {
        gtk_window_close(window);
    }
}

void
shm_fullscreen_add_actions(GtkApplicationWindow *window)
{
    static const GActionEntry entries[] = {
        {.name = "leave", .activate = activate_leave},
    };
    g_autoptr(GPropertyAction) fullscreen =
        g_property_action_new("fullscreen", window, "fullscreened");

    g_action_map_add_action(G_ACTION_MAP(window), G_ACTION(fullscreen));
    g_action_map_add_action_entries(G_ACTION_MAP(window), entries,
                                    G_N_ELEMENTS(entries), window);
}
