/* SPDX-License-Identifier: MIT */
/* The textures of a picture: halved as often as needed, or as large as it is
 * drawn. Each is made when it is needed. */

#include "ui/picture/mipmaps.h"

#include "ui/picture/halved.h"
#include "ui/picture/pixel-format.h"
#include "ui/picture/pixels.h"
#include "ui/picture/texture.h"
#include "ui/picture/zoom.h"

/* A copy smaller than this would save nothing. */
#define SHORTEST_USEFUL_SIDE 64
/* Enough to halve the longest possible side, 2^32 - 1, down to that length. */
#define MOST_LEVELS 27
/* The most pixels of the first level, which then takes 1 GiB. */
#define MOST_PIXELS (1 << 28)

struct level {
    guint32 width;
    guint32 height;
    /* NULL until they are needed. */
    GBytes *bytes;
    /* NULL, too, if the texture would be too large. */
    GdkTexture *texture;
};

struct ui_mipmaps {
    UiLoadedImage *image;
    /* The number of halvings that make the first level. */
    guint halvings;
    /* The number of levels. The first is the largest. */
    guint count;
    struct level levels[MOST_LEVELS];
    /* Exactly as large as the whole picture is drawn. Its width is 0 if it is
     * not made. */
    struct level fitted;
};

static const struct shmview_image *
image_of(const UiMipmaps *mipmaps)
{
    return ui_loaded_image_pixels(mipmaps->image);
}

static void
take_pixels(struct level *level, guint8 *pixels)
{
    gsize stride = (gsize)level->width * UI_PIXELS_BYTES;

    level->bytes = g_bytes_new_take(pixels, stride * level->height);
    if (MAX(level->width, level->height) > UI_MIPMAPS_LONGEST_SIDE) {
        return;
    }
    level->texture =
        ui_texture_new((int)level->width, (int)level->height, level->bytes);
}

static guint
first_halvings(guint32 width, guint32 height)
{
    guint halvings = 0;

    while ((guint64)ui_halved_side(width, halvings) *
               ui_halved_side(height, halvings) >
           MOST_PIXELS) {
        halvings++;
    }
    return halvings;
}

/* Plans all levels, but makes none. */
UiMipmaps *
ui_mipmaps_new(UiLoadedImage *image)
{
    UiMipmaps *mipmaps = g_atomic_rc_box_new0(UiMipmaps);
    guint32 width = shmview_image_width(ui_loaded_image_pixels(image));
    guint32 height = shmview_image_height(ui_loaded_image_pixels(image));

    mipmaps->image = ui_loaded_image_ref(image);
    mipmaps->halvings = first_halvings(width, height);
    width = ui_halved_side(width, mipmaps->halvings);
    height = ui_halved_side(height, mipmaps->halvings);
    while (mipmaps->count < MOST_LEVELS) {
        mipmaps->levels[mipmaps->count].width = width;
        mipmaps->levels[mipmaps->count].height = height;
        mipmaps->count++;
        if (MAX(width, height) <= SHORTEST_USEFUL_SIDE) {
            break;
        }
        width = ui_halved_side(width, 1);
        height = ui_halved_side(height, 1);
    }
    return mipmaps;
}

/* Returns the smallest level that covers this size, whether it is made or
 * not. */
static guint
find_suiting(const UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    guint index = 0;

    while (index + 1 < mipmaps->count &&
           mipmaps->levels[index + 1].width >= width &&
           mipmaps->levels[index + 1].height >= height) {
        index++;
    }
    return index;
}

/* Returns that level, if it is made. Otherwise returns, in this order: the next
 * larger level that is made, the pixels made for the whole picture, or the next
 * smaller level that is made. NULL if none is made. */
static const struct level *
find_made(const UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    guint suiting = find_suiting(mipmaps, width, height);

    for (guint index = suiting + 1; index-- > 0;) {
        if (mipmaps->levels[index].bytes != NULL) {
            return &mipmaps->levels[index];
        }
    }
    if (mipmaps->fitted.bytes != NULL) {
        return &mipmaps->fitted;
    }
    for (guint index = suiting; index < mipmaps->count; index++) {
        if (mipmaps->levels[index].bytes != NULL) {
            return &mipmaps->levels[index];
        }
    }
    return NULL;
}

/* Pixels of this exact size can be made only from a level that is at least as
 * large. The first level may be smaller than the picture. */
static gboolean
can_fit(const UiMipmaps *mipmaps, const struct ui_mipmaps_size *size)
{
    return size->whole && size->width <= mipmaps->levels[0].width &&
           size->height <= mipmaps->levels[0].height &&
           MAX(size->width, size->height) <= UI_MIPMAPS_LONGEST_SIDE;
}

static gboolean
is_of_size(const struct level *level, const struct ui_mipmaps_size *size)
{
    return level->width == size->width && level->height == size->height;
}

/* Returns the level that has, or will get, the pixels for this size. */
static const struct level *
find_place(const UiMipmaps *mipmaps, const struct ui_mipmaps_size *size)
{
    const struct level *level =
        &mipmaps->levels[find_suiting(mipmaps, size->width, size->height)];

    return can_fit(mipmaps, size) && !is_of_size(level, size) ? &mipmaps->fitted
                                                              : level;
}

gboolean
ui_mipmaps_suit(const UiMipmaps *mipmaps, const struct ui_mipmaps_size *size)
{
    const struct level *level = find_place(mipmaps, size);

    return level->bytes != NULL &&
           (level != &mipmaps->fitted || is_of_size(level, size));
}

static void
copy_level(const struct level *from, struct level *to)
{
    *to = *from;
    if (from->bytes != NULL) {
        g_bytes_ref(to->bytes);
    }
    if (from->texture != NULL) {
        g_object_ref(to->texture);
    }
}

static void
clear_level(struct level *level)
{
    g_clear_object(&level->texture);
    g_clear_pointer(&level->bytes, g_bytes_unref);
}

static UiMipmaps *
copy_mipmaps(const UiMipmaps *mipmaps)
{
    UiMipmaps *copy = ui_mipmaps_new(mipmaps->image);

    for (guint index = 0; index < mipmaps->count; index++) {
        copy_level(&mipmaps->levels[index], &copy->levels[index]);
    }
    copy_level(&mipmaps->fitted, &copy->fitted);
    return copy;
}

/* Makes the pixels for this size, which belong in `level`. */
static guint8 *
make_pixels(const UiMipmaps *mipmaps, const struct level *level,
            const struct ui_mipmaps_size *size)
{
    const struct ui_display_range *range =
        ui_loaded_image_range(mipmaps->image);
    guint halvings = mipmaps->halvings +
                     find_suiting(mipmaps, size->width, size->height);

    return level == &mipmaps->fitted
               ? ui_halved_fitted(image_of(mipmaps), range, halvings,
                                  size->width, size->height)
               : ui_halved_pixels(image_of(mipmaps), range, halvings);
}

UiMipmaps *
ui_mipmaps_suited(UiMipmaps *mipmaps, const struct ui_mipmaps_size *size)
{
    const struct level *place = find_place(mipmaps, size);
    UiMipmaps *suited;
    struct level *level;
    guint8 *pixels;

    if (ui_mipmaps_suit(mipmaps, size)) {
        return ui_mipmaps_ref(mipmaps);
    }
    pixels = make_pixels(mipmaps, place, size);
    if (pixels == NULL) {
        return NULL;
    }
    suited = copy_mipmaps(mipmaps);
    level = &suited->fitted;
    if (place == &mipmaps->fitted) {
        clear_level(level);
        level->width = size->width;
        level->height = size->height;
    } else {
        level = &suited->levels[place - mipmaps->levels];
    }
    take_pixels(level, pixels);
    return suited;
}

UiMipmaps *
ui_mipmaps_ref(UiMipmaps *mipmaps)
{
    return g_atomic_rc_box_acquire(mipmaps);
}

static void
clear_mipmaps(gpointer data)
{
    UiMipmaps *mipmaps = data;

    for (guint index = 0; index < mipmaps->count; index++) {
        clear_level(&mipmaps->levels[index]);
    }
    clear_level(&mipmaps->fitted);
    ui_loaded_image_unref(mipmaps->image);
}

void
ui_mipmaps_unref(UiMipmaps *mipmaps)
{
    if (mipmaps != NULL) {
        g_atomic_rc_box_release_full(mipmaps, clear_mipmaps);
    }
}

guint32
ui_mipmaps_width(const UiMipmaps *mipmaps)
{
    return shmview_image_width(image_of(mipmaps));
}

guint32
ui_mipmaps_height(const UiMipmaps *mipmaps)
{
    return shmview_image_height(image_of(mipmaps));
}

gboolean
ui_mipmaps_same_size(const UiMipmaps *one, const UiMipmaps *other)
{
    return one != NULL && other != NULL &&
           ui_mipmaps_width(one) == ui_mipmaps_width(other) &&
           ui_mipmaps_height(one) == ui_mipmaps_height(other);
}

gboolean
ui_mipmaps_opaque(const UiMipmaps *mipmaps)
{
    return !ui_pixel_format_has_alpha(shmview_image_format(image_of(mipmaps)));
}

GdkRectangle
ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height)
{
    struct ui_zoom zoom = {0};

    ui_zoom_set_picture(&zoom, ui_mipmaps_width(mipmaps),
                        ui_mipmaps_height(mipmaps));
    ui_zoom_set_room(&zoom, width, height);
    return ui_zoom_place(&zoom);
}

GdkTexture *
ui_mipmaps_texture(const UiMipmaps *mipmaps, const struct ui_mipmaps_size *size)
{
    const struct level *level =
        ui_mipmaps_suit(mipmaps, size)
            ? find_place(mipmaps, size)
            : find_made(mipmaps, size->width, size->height);

    return level != NULL ? level->texture : NULL;
}

GBytes *
ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale)
{
    const struct level *level =
        find_made(mipmaps, scale->scaled_width, scale->scaled_height);

    if (level == NULL) {
        return NULL;
    }
    scale->pixels = g_bytes_get_data(level->bytes, NULL);
    scale->width = level->width;
    scale->height = level->height;
    return level->bytes;
}

GdkTexture *
ui_mipmaps_full_texture(UiMipmaps *mipmaps)
{
    const struct ui_mipmaps_size size = {
        .width = ui_mipmaps_width(mipmaps),
        .height = ui_mipmaps_height(mipmaps),
    };
    g_autoptr(UiMipmaps) suited = NULL;

    if (MAX(size.width, size.height) > UI_MIPMAPS_LONGEST_SIDE) {
        return NULL;
    }
    suited = ui_mipmaps_suited(mipmaps, &size);
    return suited != NULL ? g_object_ref(suited->levels[0].texture) : NULL;
}
