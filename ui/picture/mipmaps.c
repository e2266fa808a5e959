/* SPDX-License-Identifier: MIT */
/* The textures of a picture: at its own size, and halved as often as needed. */

#include "ui/picture/mipmaps.h"

#include "ui/picture/pixel-format.h"
#include "ui/picture/pixels.h"
#include "ui/picture/zoom.h"

/* Copies smaller than this would save nothing. */
#define SHORTEST_USEFUL_SIDE 64
/* From the longest possible side, 2^32 - 1, down to that. */
#define MOST_LEVELS 27
/* In the first level, which then has 1 GiB. */
#define MOST_PIXELS (1 << 28)

struct level {
    guint32 width;
    guint32 height;
    /* NULL until it is needed; the first one never is NULL. */
    GBytes *bytes;
    /* Also NULL if it would be too large. */
    GdkTexture *texture;
};

struct ui_mipmaps {
    guint32 width;
    guint32 height;
    gboolean opaque;
    gboolean exact;
    /* How many levels; the largest is the first. */
    guint count;
    struct level levels[MOST_LEVELS];
};

static void
take_pixels(struct level *level, guint8 *pixels)
{
    gsize stride = (gsize)level->width * UI_PIXELS_BYTES;

    level->bytes = g_bytes_new_take(pixels, stride * level->height);
    if (MAX(level->width, level->height) > UI_MIPMAPS_LONGEST_SIDE) {
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

/* Plans all levels below a first one of this size; none is made yet. */
static UiMipmaps *
mipmaps_new(guint32 width, guint32 height)
{
    UiMipmaps *mipmaps = g_atomic_rc_box_new0(UiMipmaps);

    while (mipmaps->count < MOST_LEVELS) {
        mipmaps->levels[mipmaps->count].width = width;
        mipmaps->levels[mipmaps->count].height = height;
        mipmaps->count++;
        if (MAX(width, height) <= SHORTEST_USEFUL_SIDE) {
            break;
        }
        width = ui_pixels_reduced_side(width, 2);
        height = ui_pixels_reduced_side(height, 2);
    }
    return mipmaps;
}

/* Whether nothing is lost when the image is converted. */
static gboolean
is_exact(const struct shmview_image *image, const struct shmview_header *header,
         guint32 factor)
{
    enum shmview_format format = shmview_image_format(image);

    return factor == 1 && ui_pixel_format_sample_bytes(format) == 1 &&
           !ui_pixel_format_has_alpha(format) &&
           (header == NULL || !shmview_header_has_range(header));
}

UiMipmaps *
ui_mipmaps_new(const struct shmview_image *image,
               const struct shmview_header *header)
{
    guint32 factor = first_factor(image);
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);
    guint8 *pixels = ui_pixels_convert(image, header, factor);
    UiMipmaps *mipmaps;

    if (pixels == NULL) {
        return NULL;
    }
    mipmaps = mipmaps_new(ui_pixels_reduced_side(width, factor),
                          ui_pixels_reduced_side(height, factor));
    mipmaps->width = width;
    mipmaps->height = height;
    mipmaps->opaque = !ui_pixel_format_has_alpha(shmview_image_format(image));
    mipmaps->exact = is_exact(image, header, factor);
    take_pixels(&mipmaps->levels[0], pixels);
    return mipmaps;
}

/* Returns the smallest level that covers this size, made or not. */
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

/* Returns that level, or the next larger one that is made. */
static guint
find_made(const UiMipmaps *mipmaps, guint index)
{
    while (mipmaps->levels[index].bytes == NULL) {
        index--;
    }
    return index;
}

gboolean
ui_mipmaps_suit(const UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    return mipmaps->levels[find_suiting(mipmaps, width, height)].bytes != NULL;
}

static UiMipmaps *
copy_mipmaps(const UiMipmaps *mipmaps)
{
    UiMipmaps *copy =
        mipmaps_new(mipmaps->levels[0].width, mipmaps->levels[0].height);

    copy->width = mipmaps->width;
    copy->height = mipmaps->height;
    copy->opaque = mipmaps->opaque;
    copy->exact = mipmaps->exact;
    for (guint index = 0; index < mipmaps->count; index++) {
        const struct level *level = &mipmaps->levels[index];

        if (level->bytes != NULL) {
            copy->levels[index].bytes = g_bytes_ref(level->bytes);
            g_set_object(&copy->levels[index].texture, level->texture);
        }
    }
    return copy;
}

/* Halves level `from` until it is as small as level `to`. */
static guint8 *
halve(const UiMipmaps *mipmaps, guint from, guint to)
{
    const guint8 *pixels = g_bytes_get_data(mipmaps->levels[from].bytes, NULL);
    g_autofree guint8 *halved = NULL;

    for (guint index = from; index < to; index++) {
        guint8 *next = ui_pixels_halve(pixels, mipmaps->levels[index].width,
                                       mipmaps->levels[index].height);

        g_free(halved);
        halved = next;
        if (halved == NULL) {
            break;
        }
        pixels = halved;
    }
    return g_steal_pointer(&halved);
}

UiMipmaps *
ui_mipmaps_suited(UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    guint wanted = find_suiting(mipmaps, width, height);
    guint made = find_made(mipmaps, wanted);
    UiMipmaps *suited;
    guint8 *pixels;

    if (made == wanted) {
        return ui_mipmaps_ref(mipmaps);
    }
    pixels = halve(mipmaps, made, wanted);
    if (pixels == NULL) {
        return NULL;
    }
    suited = copy_mipmaps(mipmaps);
    take_pixels(&suited->levels[wanted], pixels);
    return suited;
}

/* The argument of the thread that makes a copy. */
struct request {
    UiMipmaps *mipmaps;
    guint32 width;
    guint32 height;
};

static void
free_request(gpointer data)
{
    struct request *request = data;

    ui_mipmaps_unref(request->mipmaps);
    g_free(request);
}

static void
suit(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const struct request *request = data;

    (void)source;
    (void)cancellable;
    g_task_return_pointer(
        task,
        ui_mipmaps_suited(request->mipmaps, request->width, request->height),
        (GDestroyNotify)ui_mipmaps_unref);
}

void
ui_mipmaps_suited_async(UiMipmaps *mipmaps, guint32 width, guint32 height,
                        gpointer source, GAsyncReadyCallback callback)
{
    g_autoptr(GTask) task = g_task_new(source, NULL, callback, NULL);
    struct request *request = g_new(struct request, 1);

    request->mipmaps = ui_mipmaps_ref(mipmaps);
    request->width = width;
    request->height = height;
    g_task_set_task_data(task, request, free_request);
    g_task_run_in_thread(task, suit);
}

UiMipmaps *
ui_mipmaps_suited_finish(GAsyncResult *result, UiMipmaps **from)
{
    const struct request *request = g_task_get_task_data(G_TASK(result));

    *from = request->mipmaps;
    return g_task_propagate_pointer(G_TASK(result), NULL);
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
        g_clear_object(&mipmaps->levels[index].texture);
        g_clear_pointer(&mipmaps->levels[index].bytes, g_bytes_unref);
    }
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
    return mipmaps->width;
}

guint32
ui_mipmaps_height(const UiMipmaps *mipmaps)
{
    return mipmaps->height;
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
    return mipmaps->opaque;
}

gboolean
ui_mipmaps_exact(const UiMipmaps *mipmaps)
{
    return mipmaps->exact;
}

GdkRectangle
ui_mipmaps_place(const UiMipmaps *mipmaps, int width, int height)
{
    struct ui_zoom zoom = {0};

    ui_zoom_set_picture(&zoom, mipmaps->width, mipmaps->height);
    ui_zoom_set_room(&zoom, width, height);
    return ui_zoom_place(&zoom);
}

static const struct level *
find_level(const UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    guint index = find_made(mipmaps, find_suiting(mipmaps, width, height));

    return &mipmaps->levels[index];
}

GdkTexture *
ui_mipmaps_texture(const UiMipmaps *mipmaps, guint32 width, guint32 height)
{
    return find_level(mipmaps, width, height)->texture;
}

GBytes *
ui_mipmaps_pixels(const UiMipmaps *mipmaps, struct ui_scale *scale)
{
    const struct level *level =
        find_level(mipmaps, scale->scaled_width, scale->scaled_height);

    scale->pixels = g_bytes_get_data(level->bytes, NULL);
    scale->width = level->width;
    scale->height = level->height;
    return level->bytes;
}
