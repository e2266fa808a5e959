/* SPDX-License-Identifier: MIT */
/* Textures of a picture at its own size, and halved again and again. */

#include "levels.h"

#include "pixels.h"

/* Below this, drawing a copy that is too large costs nothing. */
#define SHORTEST_USEFUL_SIDE 64

struct shm_levels {
    guint32 width;
    guint32 height;
    /* GdkTexture, the largest first; never empty. */
    GPtrArray *textures;
};

static GdkTexture *
texture_take(guint8 *pixels, guint32 width, guint32 height)
{
    gsize stride = (gsize)width * SHM_PIXELS_BYTES;
    g_autoptr(GBytes) bytes = g_bytes_new_take(pixels, stride * height);

    return gdk_memory_texture_new((int)width, (int)height,
                                  GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                  stride);
}

static guint32
first_factor(const struct shm_image *image)
{
    guint32 side = MAX(shm_image_width(image), shm_image_height(image));
    guint32 factor = 1;

    while (shm_pixels_reduced_side(side, factor) > SHM_LEVELS_LONGEST_SIDE) {
        factor *= 2;
    }
    return factor;
}

/* The pixels stay valid: the array's textures keep them. */
static gboolean
add_levels(GPtrArray *textures, guint8 *pixels, guint32 width, guint32 height)
{
    while (pixels != NULL) {
        g_ptr_array_add(textures, texture_take(pixels, width, height));
        if (MAX(width, height) <= SHORTEST_USEFUL_SIDE) {
            return TRUE;
        }
        pixels = shm_pixels_halve(pixels, width, height);
        width = shm_pixels_reduced_side(width, 2);
        height = shm_pixels_reduced_side(height, 2);
    }
    return FALSE;
}

ShmLevels *
shm_levels_new(const struct shm_image *image)
{
    g_autoptr(GPtrArray) textures = g_ptr_array_new_full(12, g_object_unref);
    guint32 factor = first_factor(image);
    guint32 width = shm_image_width(image);
    guint32 height = shm_image_height(image);
    ShmLevels *levels;

    if (!add_levels(textures, shm_pixels_convert(image, factor),
                    shm_pixels_reduced_side(width, factor),
                    shm_pixels_reduced_side(height, factor))) {
        return NULL;
    }
    levels = g_atomic_rc_box_new0(ShmLevels);
    levels->width = width;
    levels->height = height;
    levels->textures = g_steal_pointer(&textures);
    return levels;
}

ShmLevels *
shm_levels_ref(ShmLevels *levels)
{
    return g_atomic_rc_box_acquire(levels);
}

static void
clear_levels(gpointer data)
{
    ShmLevels *levels = data;

    g_ptr_array_unref(levels->textures);
}

void
shm_levels_unref(ShmLevels *levels)
{
    if (levels != NULL) {
        g_atomic_rc_box_release_full(levels, clear_levels);
    }
}

guint32
shm_levels_width(const ShmLevels *levels)
{
    return levels->width;
}

guint32
shm_levels_height(const ShmLevels *levels)
{
    return levels->height;
}

GdkTexture *
shm_levels_texture(const ShmLevels *levels, guint32 width, guint32 height)
{
    GdkTexture *best = g_ptr_array_index(levels->textures, 0);

    for (guint index = 1; index < levels->textures->len; index++) {
        GdkTexture *texture = g_ptr_array_index(levels->textures, index);

        if ((guint32)gdk_texture_get_width(texture) < width ||
            (guint32)gdk_texture_get_height(texture) < height) {
            break;
        }
        best = texture;
    }
    return best;
}
