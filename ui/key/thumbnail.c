/* SPDX-License-Identifier: MIT */
/* Reads as few rows as a small picture needs, and averages them. */

#include "thumbnail.h"

#include "ui/files/import.h"
#include "ui/picture/pixels.h"

#include "core/inspect.h"

#include <string.h>

#define SIDE 64
/* So many rows and columns are read. */
#define SAMPLES 256
/* Of the rows and columns that become one. */
#define LARGEST_FACTOR 256
/* Of Qt's stream, which has to be read whole. */
#define LONGEST_STREAM (64 << 20)
#define MARK_BYTES 4

static GdkTexture *
make_texture(const struct shm_image *image)
{
    guint32 longest = MAX(shm_image_width(image), shm_image_height(image));
    guint32 factor = MIN((longest + SIDE - 1) / SIDE, LARGEST_FACTOR);
    guint32 width = shm_pixels_reduced_side(shm_image_width(image), factor);
    guint32 height = shm_pixels_reduced_side(shm_image_height(image), factor);
    guint8 *pixels = shm_pixels_convert(image, factor);
    g_autoptr(GBytes) bytes = NULL;

    if (pixels == NULL) {
        return NULL;
    }
    bytes = g_bytes_new_take(pixels, (gsize)width * height * SHM_PIXELS_BYTES);
    return gdk_memory_texture_new((int)width, (int)height,
                                  GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                  (gsize)width * SHM_PIXELS_BYTES);
}

/* The middle one of those that sample `index` of `count` stands for. */
static guint32
sampled(guint32 index, guint32 count, guint32 side)
{
    return (guint32)((2 * (guint64)index + 1) * side / (2 * (guint64)count));
}

static guint32
sample_count(guint32 side, guint32 longest)
{
    guint64 count = (guint64)side * SAMPLES / longest;

    return longest <= SAMPLES ? side : (guint32)MAX(count, 1);
}

static gboolean
sample_rows(struct shm_inspector *inspector,
            const struct shm_wire_header *header, struct shm_image *image)
{
    gsize pixel_bytes = shm_format_pixel_bytes(header->format);
    gsize length = header->width * pixel_bytes;
    g_autofree guint8 *row = g_try_malloc(length);
    guint8 *next = shm_image_pixels(image);
    guint32 width = shm_image_width(image);
    guint32 height = shm_image_height(image);

    for (guint32 y = 0; row != NULL && y < height; y++) {
        guint64 offset = header->pixels_offset +
                         (guint64)sampled(y, height, header->height) *
                             header->stride;
        gsize count = 0;

        if (shm_inspector_read(inspector, offset, row, length, &count, NULL) !=
                SHM_OK ||
            count != length) {
            return FALSE;
        }
        for (guint32 x = 0; x < width; x++) {
            memcpy(next, row + sampled(x, width, header->width) * pixel_bytes,
                   pixel_bytes);
            next += pixel_bytes;
        }
    }
    /* g_autofree frees it. NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
    return row != NULL;
}

static struct shm_image *
read_samples(struct shm_inspector *inspector,
             const struct shm_wire_header *header)
{
    guint32 longest = MAX(header->width, header->height);
    struct shm_image *image =
        shm_image_new(sample_count(header->width, longest),
                      sample_count(header->height, longest), header->format);

    if (image != NULL && !sample_rows(inspector, header, image)) {
        g_clear_pointer(&image, shm_image_free);
    }
    return image;
}

static struct shm_image *
read_stream(struct shm_inspector *inspector, guint64 size)
{
    struct shm_image *image = NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize count = 0;
    guint8 *stream;

    if (size <= MARK_BYTES || size > LONGEST_STREAM) {
        return NULL;
    }
    stream = g_try_malloc(size);
    if (stream == NULL) {
        return NULL;
    }
    shm_inspector_read(inspector, MARK_BYTES, stream, size - MARK_BYTES, &count,
                       NULL);
    bytes = g_bytes_new_take(stream, count);
    shm_import_bytes(bytes, "thumbnail", &image, NULL);
    return image;
}

static struct shm_image *
read_picture(struct shm_inspector *inspector)
{
    struct shm_inspection inspection;
    struct shm_image *image = NULL;

    if (shm_inspector_look(inspector, &inspection, NULL) != SHM_OK) {
        return NULL;
    }
    if (inspection.contents == SHM_CONTENTS_IMAGE) {
        image = read_samples(inspector, &inspection.header);
    } else if (inspection.contents == SHM_CONTENTS_QT_STREAM) {
        image = read_stream(inspector, inspection.size);
    }
    shm_inspection_clear(&inspection);
    return image;
}

GdkTexture *
shm_thumbnail_new(enum shm_key_type type, const char *key)
{
    struct shm_inspector *inspector;
    struct shm_image *image;
    GdkTexture *texture = NULL;

    if (shm_inspector_new(type, key, &inspector, NULL) != SHM_OK) {
        return NULL;
    }
    image = read_picture(inspector);
    shm_inspector_free(inspector);
    if (image != NULL) {
        texture = make_texture(image);
        shm_image_free(image);
    }
    return texture;
}
