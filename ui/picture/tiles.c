/* SPDX-License-Identifier: MIT */
/* Draws the visible part of a scaled picture as small textures, and keeps them
 * for the next frame. */

#include "ui/picture/tiles.h"

#include "ui/picture/pixels.h"
#include "ui/picture/texture.h"

/* The side of a tile in device pixels. Tiles at the right and lower edge may be
 * smaller. */
#define SIDE 256

struct ui_tiles {
    /* The pixels and the size for which the textures were made. */
    GBytes *bytes;
    int width;
    int height;
    /* Maps a number, made of row and column, to a GdkTexture. */
    GHashTable *textures;
};

static GHashTable *
new_table(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                 g_object_unref);
}

UiTiles *
ui_tiles_new(void)
{
    UiTiles *tiles = g_new0(UiTiles, 1);

    tiles->textures = new_table();
    return tiles;
}

void
ui_tiles_clear(UiTiles *tiles)
{
    g_hash_table_remove_all(tiles->textures);
    g_clear_pointer(&tiles->bytes, g_bytes_unref);
}

void
ui_tiles_free(UiTiles *tiles)
{
    if (tiles != NULL) {
        ui_tiles_clear(tiles);
        g_hash_table_unref(tiles->textures);
        g_free(tiles);
    }
}

/* A scaled picture, and the place where it is drawn. */
struct drawing {
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    struct ui_scale scale;
    const GdkRectangle *place;
    float unit;
};

static GdkTexture *
make_texture(const struct ui_scale *scale, const GdkRectangle *part)
{
    gsize size = (gsize)part->width * (gsize)part->height * UI_PIXELS_BYTES;
    guint32 *pixels = g_malloc(size);
    g_autoptr(GBytes) bytes = g_bytes_new_take(pixels, size);

    if (!ui_scale_part(scale, part, pixels)) {
        return NULL;
    }
    return ui_texture_new(part->width, part->height, bytes);
}

/* Draws the tile with the texture of the last frame, or a new one, and adds the
 * texture to `kept`. */
static void
draw_tile(UiTiles *tiles, const struct drawing *drawing, int column, int row,
          GHashTable *kept)
{
    const GdkRectangle *place = drawing->place;
    const GdkRectangle part = {
        .x = column * SIDE,
        .y = row * SIDE,
        .width = MIN(SIDE, place->width - column * SIDE),
        .height = MIN(SIDE, place->height - row * SIDE),
    };
    gint64 number = (gint64)row << 32 | column;
    GdkTexture *texture = g_hash_table_lookup(tiles->textures, &number);
    float unit = drawing->unit;

    texture = texture != NULL ? g_object_ref(texture)
                              : make_texture(&drawing->scale, &part);
    if (texture == NULL) {
        return;
    }
    g_hash_table_insert(kept, g_memdup2(&number, sizeof number), texture);
    ui_texture_draw(texture, drawing->widget, drawing->snapshot,
                    &GRAPHENE_RECT_INIT((float)(place->x + part.x) / unit,
                                        (float)(place->y + part.y) / unit,
                                        (float)part.width / unit,
                                        (float)part.height / unit));
}

static void
forget_outdated(UiTiles *tiles, GBytes *bytes, const GdkRectangle *place)
{
    if (tiles->bytes == bytes && tiles->width == place->width &&
        tiles->height == place->height) {
        return;
    }
    ui_tiles_clear(tiles);
    tiles->bytes = g_bytes_ref(bytes);
    tiles->width = place->width;
    tiles->height = place->height;
}

void
ui_tiles_draw(UiTiles *tiles, GtkWidget *widget, GtkSnapshot *snapshot,
              const UiMipmaps *mipmaps, const GdkRectangle *place,
              const GdkRectangle *visible, int scale)
{
    struct drawing drawing = {
        .widget = widget,
        .snapshot = snapshot,
        .scale = {.scaled_width = (guint32)place->width,
                  .scaled_height = (guint32)place->height},
        .place = place,
        .unit = (float)scale,
    };
    GBytes *pixels = ui_mipmaps_pixels(mipmaps, &drawing.scale);
    GHashTable *kept;
    GdkRectangle seen;

    if (pixels == NULL || !gdk_rectangle_intersect(place, visible, &seen)) {
        return;
    }
    forget_outdated(tiles, pixels, place);
    kept = new_table();
    for (int row = (seen.y - place->y) / SIDE;
         row <= (seen.y + seen.height - 1 - place->y) / SIDE; row++) {
        for (int column = (seen.x - place->x) / SIDE;
             column <= (seen.x + seen.width - 1 - place->x) / SIDE; column++) {
            draw_tile(tiles, &drawing, column, row, kept);
        }
    }
    g_hash_table_unref(tiles->textures);
    tiles->textures = kept;
}
