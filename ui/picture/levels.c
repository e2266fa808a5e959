/* SPDX-License-Identifier: MIT */
/* Textures of a picture at its own size, and halved as often as it takes. */

#include "ui/picture/levels.h"

#include "ui/picture/pixels.h"
#include "ui/picture/zoom.h"

/* Below this, drawing a copy that is too large costs nothing. */
#define SHORTEST_USEFUL_SIDE 64
/* From the longest side that there is, 2^32 - 1, down to that. */
#define MOST_LEVELS 27
/* In the first level: 1 GiB. */
#define MOST_PIXELS (1 << 28)

struct level {
    guint32 width;
    guint32 height;
    /* NULL until it's needed; the first one never is. */
    GBytes *bytes;
    /* NULL as well where it would be too large. */
    GdkTexture *texture;
};

struct ui_levels {
    guint32 width;
    guint32 height;
    gboolean opaque;
    /* The largest first. */
    guint count;
    struct level levels[MOST_LEVELS];
};

static void
take_pixels(struct level *level, guint8 *pixels)
{
    gsize stride = (gsize)level->width * UI_PIXELS_BYTES;

    level->bytes = g_bytes_new_take(pixels, stride * level->height);
    if (MAX(level->width, level->height) > UI_LEVELS_LONGEST_SIDE) {
        return;
    }
    level->texture = gdk_memory_texture_new(
        (int)level->width, (int)level->height,
        GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, level->bytes, stride);
}

static guint32
first_factor(const struct shmview_image *image)
{
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    guint32 factor = 1;

    while ((guint64)ui_pixels_reduced_side(width, factor) *
               ui_pixels_reduced_side(height, factor) >
           MOST_PIXELS) {
        factor *= 2;
    }
    return factor;
}

/* The sizes that there may be, for a first level of this one. */
static UiLevels *
levels_new(guint32 width, guint32 height)
{
    UiLevels *levels = g_atomic_rc_box_new0(UiLevels);

    while (levels->count < MOST_LEVELS) {
        levels->levels[levels->count].width = width;
        levels->levels[levels->count].height = height;
        levels->count++;
        if (MAX(width, height) <= SHORTEST_USEFUL_SIDE) {
            break;
        }
        width = ui_pixels_reduced_side(width, 2);
        height = ui_pixels_reduced_side(height, 2);
    }
    return levels;
}

static gboolean
has_alpha(enum shmview_format format)
{
    return format == SHMVIEW_FORMAT_RGBA8 || format == SHMVIEW_FORMAT_RGBA16;
}

UiLevels *
ui_levels_new(const struct shmview_image *image)
{
    guint32 factor = first_factor(image);
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    guint8 *pixels = ui_pixels_convert(image, factor);
    UiLevels *levels;

    if (pixels == NULL) {
        return NULL;
    }
    levels = levels_new(ui_pixels_reduced_side(width, factor),
                        ui_pixels_reduced_side(height, factor));
    levels->width = width;
    levels->height = height;
    levels->opaque = !has_alpha(shmview_image_format(image));
    take_pixels(&levels->levels[0], pixels);
    return levels;
}

/* The last level that covers this, made or not. */
static guint
find_suiting(const UiLevels *levels, guint32 width, guint32 height)
{
    guint index = 0;

    while (index + 1 < levels->count &&
           levels->levels[index + 1].width >= width &&
           levels->levels[index + 1].height >= height) {
        index++;
    }
    return index;
}

/* That one, or the next larger one that is made. */
static guint
find_made(const UiLevels *levels, guint index)
{
    while (levels->levels[index].bytes == NULL) {
        index--;
    }
    return index;
}

gboolean
ui_levels_suit(const UiLevels *levels, guint32 width, guint32 height)
{
    return levels->levels[find_suiting(levels, width, height)].bytes != NULL;
}

static UiLevels *
copy_levels(const UiLevels *levels)
{
    UiLevels *copy =
        levels_new(levels->levels[0].width, levels->levels[0].height);

    copy->width = levels->width;
    copy->height = levels->height;
    copy->opaque = levels->opaque;
    for (guint index = 0; index < levels->count; index++) {
        const struct level *level = &levels->levels[index];

        if (level->bytes != NULL) {
            copy->levels[index].bytes = g_bytes_ref(level->bytes);
            g_set_object(&copy->levels[index].texture, level->texture);
        }
    }
    return copy;
}

/* Halves level `from` until it's as large as level `to`. */
static guint8 *
halve(const UiLevels *levels, guint from, guint to)
{
    const guint8 *pixels = g_bytes_get_data(levels->levels[from].bytes, NULL);
    g_autofree guint8 *halved = NULL;

    for (guint index = from; index < to; index++) {
        guint8 *next = ui_pixels_halve(pixels, levels->levels[index].width,
                                       levels->levels[index].height);

        g_free(halved);
        halved = next;
        if (halved == NULL) {
            break;
        }
        pixels = halved;
    }
    return g_steal_pointer(&halved);
}

UiLevels *
ui_levels_suited(UiLevels *levels, guint32 width, guint32 height)
{
    guint wanted = find_suiting(levels, width, height);
    guint made = find_made(levels, wanted);
    UiLevels *suited;
    guint8 *pixels;

    if (made == wanted) {
        return ui_levels_ref(levels);
    }
    pixels = halve(levels, made, wanted);
    if (pixels == NULL) {
        return NULL;
    }
    suited = copy_levels(levels);
    take_pixels(&suited->levels[wanted], pixels);
    return suited;
}

UiLevels *
ui_levels_ref(UiLevels *levels)
{
    return g_atomic_rc_box_acquire(levels);
}

static void
clear_levels(gpointer data)
{
    UiLevels *levels = data;

    for (guint index = 0; index < levels->count; index++) {
        g_clear_object(&levels->levels[index].texture);
        g_clear_pointer(&levels->levels[index].bytes, g_bytes_unref);
    }
}

void
ui_levels_unref(UiLevels *levels)
{
    if (levels != NULL) {
        g_atomic_rc_box_release_full(levels, clear_levels);
    }
}

guint32
ui_levels_width(const UiLevels *levels)
{
    return levels->width;
}

guint32
ui_levels_height(const UiLevels *levels)
{
    return levels->height;
}

gboolean
ui_levels_opaque(const UiLevels *levels)
{
    return levels->opaque;
}

GdkRectangle
ui_levels_place(const UiLevels *levels, int width, int height)
{
    struct ui_zoom zoom = {0};

    ui_zoom_set_picture(&zoom, levels->width, levels->height);
    ui_zoom_set_room(&zoom, width, height);
    return ui_zoom_place(&zoom);
}

static const struct level *
find_level(const UiLevels *levels, guint32 width, guint32 height)
{
    guint index = find_made(levels, find_suiting(levels, width, height));

    return &levels->levels[index];
}

GdkTexture *
ui_levels_texture(const UiLevels *levels, guint32 width, guint32 height)
{
    return find_level(levels, width, height)->texture;
}

GBytes *
ui_levels_pixels(const UiLevels *levels, struct ui_scale *scale)
{
    const struct level *level =
        find_level(levels, scale->scaled_width, scale->scaled_height);

    scale->pixels = g_bytes_get_data(level->bytes, NULL);
    scale->width = level->width;
    scale->height = level->height;
    return level->bytes;
}
