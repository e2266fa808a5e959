/* SPDX-License-Identifier: MIT */
/* Renders an image file as the window shows it: FILE WIDTH HEIGHT OUTPUT. */

#include "ui/picture.h"

#include "core/decode.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * A window of WIDTH × HEIGHT that holds nothing but the picture, in light or
 * dark as the environment says. OUTPUT gets 3 bytes for each pixel, from red
 * to blue, in rows from top to bottom.
 */
struct rendering {
    GMainLoop *loop;
    GtkWidget *window;
    const char *output;
    gboolean done;
};

static ShmLevels *
load_levels(const char *path)
{
    struct shm_image *image;
    struct shm_error error;
    ShmLevels *levels = NULL;

    if (shm_decode_file(path, NULL, &image, &error) != SHM_OK) {
        fprintf(stderr, "%s\n", error.text);
        return NULL;
    }
    levels = shm_levels_new(image);
    shm_image_free(image);
    return levels;
}

static gboolean
write_pixels(GdkTexture *texture, const char *path)
{
    gsize width = (gsize)gdk_texture_get_width(texture);
    gsize height = (gsize)gdk_texture_get_height(texture);
    g_autofree guint32 *pixels = g_new(guint32, width * height);
    FILE *file = fopen(path, "wbe");

    if (file == NULL) {
        perror(path);
        return FALSE;
    }
    gdk_texture_download(texture, (guchar *)pixels, width * sizeof *pixels);
    for (gsize index = 0; index < width * height; index++) {
        fputc((int)(pixels[index] >> 16 & 255), file);
        fputc((int)(pixels[index] >> 8 & 255), file);
        fputc((int)(pixels[index] & 255), file);
    }
    return fclose(file) == 0;
}

/* Off the screen, from what the window would draw now. */
static GdkTexture *
render(GtkWidget *window)
{
    GtkSnapshot *snapshot = gtk_snapshot_new();
    g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new(window);
    int width = gtk_widget_get_width(window);
    int height = gtk_widget_get_height(window);
    GskRenderNode *node;
    GdkTexture *texture;

    gdk_paintable_snapshot(paintable, snapshot, width, height);
    node = gtk_snapshot_free_to_node(snapshot);
    texture = gsk_renderer_render_texture(
        gtk_native_get_renderer(GTK_NATIVE(window)), node,
        &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
    gsk_render_node_unref(node);
    return texture;
}

static void
save_first_frame(GdkFrameClock *clock, gpointer data)
{
    struct rendering *rendering = data;
    g_autoptr(GdkTexture) texture = NULL;

    g_signal_handlers_disconnect_by_data(clock, rendering);
    texture = render(rendering->window);
    rendering->done = write_pixels(texture, rendering->output);
    g_main_loop_quit(rendering->loop);
}

static GtkWidget *
show_window(ShmLevels *levels, int width, int height)
{
    GtkWidget *window = gtk_window_new();
    GtkWidget *picture = shm_picture_new();

    shm_picture_set_levels(SHM_PICTURE(picture), levels);
    gtk_window_set_child(GTK_WINDOW(window), picture);
    gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
    gtk_window_set_default_size(GTK_WINDOW(window), width, height);
    gtk_window_present(GTK_WINDOW(window));
    return window;
}

int
main(int argc, char **argv)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(ShmLevels) levels = NULL;
    struct rendering rendering = {.loop = loop};

    if (argc != 5 || !gtk_init_check()) {
        fprintf(stderr, "usage: render-picture FILE WIDTH HEIGHT OUTPUT\n");
        return 2;
    }
    levels = load_levels(argv[1]);
    if (levels == NULL) {
        return 1;
    }
    rendering.output = argv[4];
    rendering.window = show_window(levels, atoi(argv[2]), atoi(argv[3]));
    g_signal_connect(gtk_widget_get_frame_clock(rendering.window),
                     "after-paint", G_CALLBACK(save_first_frame), &rendering);
    g_main_loop_run(loop);
    gtk_window_destroy(GTK_WINDOW(rendering.window));
    return rendering.done ? 0 : 1;
}
