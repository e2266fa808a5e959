/* SPDX-License-Identifier: MIT */
/* Makes the window larger when the inspector opens, and smaller again when it
 * closes. */

#include "ui/window/inspector-room.h"

/* Wide enough for the picture and the inspector side by side, and for two such
 * windows on a screen of 1920 pixels. */
#define ROOMY_WIDTH 940
#define ROOMY_HEIGHT 600
/* How much the inspector adds if it can only be below. */
#define ADDED_HEIGHT 340

static gboolean
screen_size(GtkWindow *window, GdkRectangle *screen)
{
    GdkSurface *surface = gtk_native_get_surface(GTK_NATIVE(window));
    GdkMonitor *monitor = surface != NULL
                              ? gdk_display_get_monitor_at_surface(
                                    gdk_surface_get_display(surface), surface)
                              : NULL;

    if (monitor == NULL) {
        return FALSE;
    }
    gdk_monitor_get_geometry(monitor, screen);
    return TRUE;
}

void
ui_inspector_room_make(struct ui_inspector_room *self, GtkWindow *window)
{
    GdkRectangle screen;
    int width;
    int height;

    gtk_window_get_default_size(window, &width, &height);
    if (width >= ROOMY_WIDTH || gtk_window_is_maximized(window) ||
        gtk_window_is_fullscreen(window) || !screen_size(window, &screen)) {
        return;
    }
    self->folded_width = width;
    self->folded_height = height;
    if (screen.width >= ROOMY_WIDTH) {
        self->roomy_width = ROOMY_WIDTH;
        self->roomy_height = MAX(height, MIN(ROOMY_HEIGHT, screen.height));
    } else {
        self->roomy_width = width;
        self->roomy_height =
            MAX(height, MIN(height + ADDED_HEIGHT, screen.height));
    }
    gtk_window_set_default_size(window, self->roomy_width, self->roomy_height);
}

void
ui_inspector_room_give_back(struct ui_inspector_room *self, GtkWindow *window)
{
    int width;
    int height;

    gtk_window_get_default_size(window, &width, &height);
    if (self->roomy_width != 0 && width == self->roomy_width &&
        height == self->roomy_height) {
        gtk_window_set_default_size(window, self->folded_width,
                                    self->folded_height);
    }
    self->roomy_width = 0;
}
