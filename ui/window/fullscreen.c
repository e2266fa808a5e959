/* SPDX-License-Identifier: MIT */
/* The action that is a property of the window. */

#include "ui/window/fullscreen.h"

void
ui_fullscreen_add_action(GtkApplicationWindow *window)
{
    g_autoptr(GPropertyAction) fullscreen =
        g_property_action_new("fullscreen", window, "fullscreened");

    g_action_map_add_action(G_ACTION_MAP(window), G_ACTION(fullscreen));
}
