/* SPDX-License-Identifier: MIT */
/* Gives pixels directly to cairo, and to other renderers as a texture. */

#include "ui/picture/texture.h"

#include "ui/picture/pixels.h"

/* The texture's data: the same pixels for cairo. */
#define SURFACE "ui-texture-surface"

static void
free_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

/* Keeps the object of this reference alive as long as the surface exists. */
static void
keep(cairo_surface_t *surface, void *reference, cairo_destroy_func_t release)
{
    static const cairo_user_data_key_t key;

    if (cairo_surface_set_user_data(surface, &key, reference, release) !=
        CAIRO_STATUS_SUCCESS) {
        release(reference);
    }
}

static void
free_surface(gpointer surface)
{
    cairo_surface_destroy(surface);
}

/* Nobody draws on the surface, so the bytes stay as they are. */
static cairo_surface_t *
new_surface(int width, int height, GBytes *bytes)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)g_bytes_get_data(bytes, NULL), CAIRO_FORMAT_ARGB32,
        width, height, width * UI_PIXELS_BYTES);

    keep(surface, g_bytes_ref(bytes), free_bytes);
    return surface;
}

GdkTexture *
ui_texture_new(int width, int height, GBytes *bytes)
{
    GdkTexture *texture =
        gdk_memory_texture_new(width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                               bytes, (gsize)width * UI_PIXELS_BYTES);

    g_object_set_data_full(G_OBJECT(texture), SURFACE,
                           new_surface(width, height, bytes), free_surface);
    return texture;
}

static gboolean
is_drawn_by_cairo(GtkWidget *widget)
{
    GtkNative *native = gtk_widget_get_native(widget);
    GskRenderer *renderer = native != NULL ? gtk_native_get_renderer(native)
                                           : NULL;

    return renderer != NULL && GSK_IS_CAIRO_RENDERER(renderer);
}

/* Draws as GTK draws the node of a texture with cairo, so that the result is
 * the same to the bit. The node keeps the texture: cairo would copy the pixels
 * if their surface were freed first. */
static void
draw_by_cairo(GdkTexture *texture, GtkSnapshot *snapshot,
              const graphene_rect_t *bounds)
{
    cairo_surface_t *surface = g_object_get_data(G_OBJECT(texture), SURFACE);
    cairo_t *cairo = gtk_snapshot_append_cairo(snapshot, bounds);
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(surface);
    cairo_matrix_t matrix;

    cairo_matrix_init_scale(
        &matrix,
        cairo_image_surface_get_width(surface) / (double)bounds->size.width,
        cairo_image_surface_get_height(surface) / (double)bounds->size.height);
    cairo_matrix_translate(&matrix, -(double)bounds->origin.x,
                           -(double)bounds->origin.y);
    cairo_pattern_set_matrix(pattern, &matrix);
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
    cairo_set_source(cairo, pattern);
    cairo_pattern_destroy(pattern);
    cairo_rectangle(cairo, (double)bounds->origin.x, (double)bounds->origin.y,
                    (double)bounds->size.width, (double)bounds->size.height);
    cairo_fill(cairo);
    keep(cairo_get_target(cairo), g_object_ref(texture), g_object_unref);
    cairo_destroy(cairo);
}

void
ui_texture_draw(GdkTexture *texture, GtkWidget *widget, GtkSnapshot *snapshot,
                const graphene_rect_t *bounds)
{
    if (is_drawn_by_cairo(widget)) {
        draw_by_cairo(texture, snapshot, bounds);
    } else {
        gtk_snapshot_append_texture(snapshot, texture, bounds);
    }
}
