/* SPDX-License-Identifier: MIT */
/* The checkerboard behind a transparent picture. */

#include "ui/picture/checkerboard.h"

/* The number of squares in each row of the painted block; even, so that blocks
 * join. */
#define SQUARES 32

/* Opaque greys as 0xAARRGGBB, the lighter one first. */
static const guint32 light_colours[] = {0xffffffff, 0xffdcdcdc};
static const guint32 dark_colours[] = {0xff4a4a4a, 0xff383838};

/* A style with light text is a dark style. */
static gboolean
is_dark(GtkWidget *widget)
{
    GdkRGBA colour;

#if GTK_CHECK_VERSION(4, 10, 0)
    gtk_widget_get_color(widget, &colour);
#else
    gtk_style_context_get_color(gtk_widget_get_style_context(widget), &colour);
#endif
    return colour.red + colour.green + colour.blue > 1.5F;
}

static GdkTexture *
paint_block(const guint32 *colours, int side)
{
    int width = side * SQUARES;
    gsize count = (gsize)width * (gsize)width;
    guint32 *pixels = g_new(guint32, count);
    g_autoptr(GBytes) bytes = g_bytes_new_take(pixels, count * sizeof *pixels);

    for (int row = 0; row < width; row++) {
        for (int column = 0; column < width; column++) {
            *pixels++ =
                GUINT32_TO_LE(colours[(row / side + column / side) % 2]);
        }
    }
    return gdk_memory_texture_new(width, width,
                                  GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                  (gsize)width * sizeof *pixels);
}

/* Each widget keeps one block for each style and scale, so a renderer uploads
 * it only once. */
static GdkTexture *
find_block(GtkWidget *widget, int side)
{
    const guint32 *colours = is_dark(widget) ? dark_colours : light_colours;
    g_autofree char *name =
        g_strdup_printf("ui-checkerboard-%x-%d", colours[0], side);
    GdkTexture *block = g_object_get_data(G_OBJECT(widget), name);

    if (block == NULL) {
        block = paint_block(colours, side);
        g_object_set_data_full(G_OBJECT(widget), name, block, g_object_unref);
    }
    return block;
}

static void
draw_blocks(GtkSnapshot *snapshot, GdkTexture *block, const GdkRectangle *place,
            const GdkRectangle *seen, float unit)
{
    int side = gdk_texture_get_width(block);
    int left = seen->x - (seen->x - place->x) % side;
    int top = seen->y - (seen->y - place->y) % side;

    for (int y = top; y < seen->y + seen->height; y += side) {
        for (int x = left; x < seen->x + seen->width; x += side) {
            gtk_snapshot_append_texture(
                snapshot, block,
                &GRAPHENE_RECT_INIT((float)x / unit, (float)y / unit,
                                    (float)side / unit, (float)side / unit));
        }
    }
}

void
ui_checkerboard_draw(GtkWidget *widget, GtkSnapshot *snapshot,
                     const GdkRectangle *place, const GdkRectangle *visible,
                     int scale)
{
    float unit = (float)scale;
    GdkRectangle seen;

    if (!gdk_rectangle_intersect(place, visible, &seen)) {
        return;
    }
    gtk_snapshot_push_clip(
        snapshot, &GRAPHENE_RECT_INIT(
                      (float)seen.x / unit, (float)seen.y / unit,
                      (float)seen.width / unit, (float)seen.height / unit));
    draw_blocks(snapshot, find_block(widget, UI_CHECKERBOARD_SIDE * scale),
                place, &seen, unit);
    gtk_snapshot_pop(snapshot);
}
