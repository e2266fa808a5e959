/* SPDX-License-Identifier: MIT */
/* Remembers the window's size, and whether the inspector was open. */

#include "ui/window/window-internal.h"

#include "ui/files/saved-state.h"

#define GROUP "window"
#define WIDTH "width"
#define HEIGHT "height"
#define MAXIMIZED "maximized"
#define INSPECTOR "inspector"
#define FOLDED_WIDTH "folded-width"
#define FOLDED_HEIGHT "folded-height"
/* What somebody may have written into the file. */
#define SMALLEST 100
#define LARGEST 32767

/* The largest monitor is where most of the window can be seen. */
static gboolean
find_room(GdkRectangle *room)
{
    GListModel *monitors = gdk_display_get_monitors(gdk_display_get_default());
    guint count = g_list_model_get_n_items(monitors);

    *room = (GdkRectangle){0};
    for (guint index = 0; index < count; index++) {
        g_autoptr(GdkMonitor) monitor = g_list_model_get_item(monitors, index);
        GdkRectangle area;

        gdk_monitor_get_geometry(monitor, &area);
        if ((gint64)area.width * area.height >
            (gint64)room->width * room->height) {
            *room = area;
        }
    }
    return room->width > 0 && room->height > 0;
}

/* FALSE where there is no such size. */
static gboolean
read_size(GKeyFile *state, const char *width_key, const char *height_key,
          int *width, int *height)
{
    GdkRectangle room;

    *width = g_key_file_get_integer(state, GROUP, width_key, NULL);
    *height = g_key_file_get_integer(state, GROUP, height_key, NULL);
    if (*width < SMALLEST || *height < SMALLEST || *width > LARGEST ||
        *height > LARGEST || !find_room(&room)) {
        return FALSE;
    }
    *width = MIN(*width, room.width);
    *height = MIN(*height, room.height);
    return TRUE;
}

void
ui_window_restore_state(UiWindow *self)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    int width;
    int height;

    if (read_size(state, WIDTH, HEIGHT, &width, &height)) {
        gtk_window_set_default_size(GTK_WINDOW(self), width, height);
        if (read_size(state, FOLDED_WIDTH, FOLDED_HEIGHT, &self->folded_width,
                      &self->folded_height)) {
            self->roomy_width = width;
            self->roomy_height = height;
        }
    }
    if (g_key_file_get_boolean(state, GROUP, MAXIMIZED, NULL)) {
        gtk_window_maximize(GTK_WINDOW(self));
    }
    if (g_key_file_get_boolean(state, GROUP, INSPECTOR, NULL)) {
        g_action_group_change_action_state(G_ACTION_GROUP(self), "inspector",
                                           g_variant_new_boolean(TRUE));
    }
}

/* The size before it made room for the inspector, where it still has that. */
static void
write_folded_size(UiWindow *self, GKeyFile *state, int width, int height)
{
    if (self->roomy_width == width && self->roomy_height == height) {
        g_key_file_set_integer(state, GROUP, FOLDED_WIDTH, self->folded_width);
        g_key_file_set_integer(state, GROUP, FOLDED_HEIGHT,
                               self->folded_height);
    }
}

void
ui_window_remember_state(UiWindow *self)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    int width;
    int height;

    gtk_window_get_default_size(GTK_WINDOW(self), &width, &height);
    g_key_file_remove_group(state, GROUP, NULL);
    g_key_file_set_integer(state, GROUP, WIDTH, width);
    g_key_file_set_integer(state, GROUP, HEIGHT, height);
    g_key_file_set_boolean(state, GROUP, MAXIMIZED,
                           gtk_window_is_maximized(GTK_WINDOW(self)));
    g_key_file_set_boolean(state, GROUP, INSPECTOR,
                           gtk_widget_get_visible(GTK_WIDGET(self->inspector)));
    write_folded_size(self, state, width, height);
    ui_saved_state_save(state);
}
