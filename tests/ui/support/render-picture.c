/* SPDX-License-Identifier: MIT */
/* A program that shows an image file as the window does, and nothing else: see
 * main(). */

#include "ui/picture/picture.h"

#include <shmview/decode.h>

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Loads the picture with the texture for its place. If the texture came later,
 * it would be drawn on its own, with different last bits. */
static UiMipmaps *
load_mipmaps(const char *path, int width, int height)
{
    g_autoptr(UiLoadedImage) loaded = NULL;
    g_autoptr(UiMipmaps) mipmaps = NULL;
    struct shmview_image *image;
    struct shmview_error error;
    struct ui_mipmaps_size size = {.whole = TRUE};
    GdkRectangle place;

    if (shmview_decode_file(path, NULL, &image, &error) != SHMVIEW_OK) {
        fprintf(stderr, "%s\n", error.text);
        return NULL;
    }
    loaded = ui_loaded_image_new(image, NULL);
    mipmaps = ui_mipmaps_new(loaded);
    place = ui_mipmaps_place(mipmaps, width, height);
    size.width = (guint32)place.width;
    size.height = (guint32)place.height;
    return ui_mipmaps_suited(mipmaps, &size);
}

static gboolean
end(gint descriptor, GIOCondition condition, gpointer loop)
{
    (void)descriptor;
    (void)condition;
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

static GtkWidget *
show_window(UiMipmaps *mipmaps, const GdkRectangle *place, int width,
            int height)
{
    GtkWidget *window = gtk_window_new();
    GtkWidget *picture = g_object_new(UI_TYPE_PICTURE, NULL);

    ui_picture_set_mipmaps(UI_PICTURE(picture), mipmaps);
    gtk_window_set_title(GTK_WINDOW(window), "Reference");
    gtk_window_set_child(GTK_WINDOW(window), picture);
    gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
    gtk_widget_set_margin_start(picture, place->x);
    gtk_widget_set_margin_top(picture, place->y);
    gtk_widget_set_margin_end(picture, width - place->x - place->width);
    gtk_widget_set_margin_bottom(picture, height - place->y - place->height);
    gtk_window_set_default_size(GTK_WINDOW(window), width, height);
    gtk_window_present(GTK_WINDOW(window));
    return window;
}

/*
 * render-picture FILE LEFT TOP WIDTH HEIGHT WINDOW_WIDTH WINDOW_HEIGHT: shows a
 * window "Reference" of that size with the picture at that place, until
 * standard input ends. Both matter: the last bits of a scaled picture depend on
 * its place and, with GL, on the window's size.
 */
int
main(int argc, char **argv)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(UiMipmaps) mipmaps = NULL;
    GdkRectangle place;
    GtkWidget *window;

    if (argc != 8 || !gtk_init_check()) {
        fprintf(stderr, "usage: render-picture FILE LEFT TOP WIDTH HEIGHT "
                        "WINDOW_WIDTH WINDOW_HEIGHT\n");
        return 2;
    }
    place = (GdkRectangle){atoi(argv[2]), atoi(argv[3]), atoi(argv[4]),
                           atoi(argv[5])};
    mipmaps = load_mipmaps(argv[1], place.width, place.height);
    if (mipmaps == NULL) {
        return 1;
    }
    window = show_window(mipmaps, &place, atoi(argv[6]), atoi(argv[7]));
    g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP, end, loop);
    g_main_loop_run(loop);
    gtk_window_destroy(GTK_WINDOW(window));
    return 0;
}
