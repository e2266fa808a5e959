/* SPDX-License-Identifier: MIT */
/* Remembers for the next start the window's size, whether it was maximized,
 * whether the inspector was open, and where the divider was. */

#include "ui/window/window-state.h"

#include "ui/files/saved-state.h"

#define GROUP "window"
#define WIDTH "width"
#define HEIGHT "height"
#define MAXIMIZED "maximized"
#define INSPECTOR "inspector"

/* Indexed by GtkOrientation. */
static const char *const side_sizes[] = {"side-width", "side-height"};

/* The user may have edited the file, so sizes outside this range are
 * ignored. */
#define SMALLEST 100
#define LARGEST 32767

/* Finds the size of the largest monitor, because that can show most of the
 * window. */
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

/* Returns FALSE if the file has no valid size. */
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
ui_window_state_restore(GtkWindow *window, GtkWidget *inspector,
                        struct ui_side_pane *room)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    int width;
    int height;

    if (read_size(state, WIDTH, HEIGHT, &width, &height)) {
        gtk_window_set_default_size(window, width, height);
    }
    for (gsize index = 0; index < G_N_ELEMENTS(side_sizes); index++) {
        int size =
            g_key_file_get_integer(state, GROUP, side_sizes[index], NULL);

        room->sizes[index] = CLAMP(size, 0, LARGEST);
    }
    if (g_key_file_get_boolean(state, GROUP, MAXIMIZED, NULL)) {
        gtk_window_maximize(window);
    }
    gtk_widget_set_visible(
        inspector, g_key_file_get_boolean(state, GROUP, INSPECTOR, NULL));
}

void
ui_window_state_remember(GtkWindow *window, GtkWidget *inspector,
                         const struct ui_side_pane *room)
{
    g_autoptr(GKeyFile) state = ui_saved_state_load();
    int width;
    int height;

    gtk_window_get_default_size(window, &width, &height);
    g_key_file_remove_group(state, GROUP, NULL);
    g_key_file_set_integer(state, GROUP, WIDTH, width);
    g_key_file_set_integer(state, GROUP, HEIGHT, height);
    g_key_file_set_boolean(state, GROUP, MAXIMIZED,
                           gtk_window_is_maximized(window));
    g_key_file_set_boolean(state, GROUP, INSPECTOR,
                           gtk_widget_get_visible(inspector));
    for (gsize index = 0; index < G_N_ELEMENTS(side_sizes); index++) {
        g_key_file_set_integer(state, GROUP, side_sizes[index],
                               room->sizes[index]);
    }
    ui_saved_state_save(state);
}
