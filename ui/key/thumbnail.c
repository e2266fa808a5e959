/* SPDX-License-Identifier: MIT */
/* A thumbnail of the picture in a segment. */

#include "ui/key/thumbnail.h"

#include "ui/picture/pixels.h"

#include <shmview/decode.h>
#include <shmview/inspect.h>

#include <string.h>

#define SIDE 64
/* At most this many rows and columns of the picture are read. */
#define SAMPLES 256
/* At most this many rows or columns become one. */
#define LARGEST_FACTOR 256
/* We read Qt's stream whole, so a longer one gets no thumbnail. */
#define LONGEST_STREAM (64 << 20)
#define MARK_BYTES 4

/* Another program has written the stream, and nobody has asked to load it, so
 * we decode small ones only. */
static const struct shmview_limits stream_limits = {32767, 128 << 20};

static GdkTexture *
make_texture(const struct shmview_image *image,
             const struct shmview_header *header)
{
    guint32 longest =
        MAX(shmview_image_width(image), shmview_image_height(image));
    guint32 factor = MIN((longest + SIDE - 1) / SIDE, LARGEST_FACTOR);
    guint32 width = ui_pixels_reduced_side(shmview_image_width(image), factor);
    guint32 height =
        ui_pixels_reduced_side(shmview_image_height(image), factor);
    guint8 *pixels = ui_pixels_convert(image, header, factor);
    g_autoptr(GBytes) bytes = NULL;

    if (pixels == NULL) {
        return NULL;
    }
    bytes = g_bytes_new_take(pixels, (gsize)width * height * UI_PIXELS_BYTES);
    return gdk_memory_texture_new((int)width, (int)height,
                                  GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                  (gsize)width * UI_PIXELS_BYTES);
}

/* The middle one of the rows or columns that sample `index` of `count`
 * represents. */
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
sample_rows(struct shmview_inspector *inspector,
            const struct shmview_header *header, struct shmview_image *image)
{
    gsize pixel_bytes = shmview_format_pixel_bytes(header->format);
    gsize length = header->width * pixel_bytes;
    g_autofree guint8 *row = g_try_malloc(length);
    guint8 *next = shmview_image_pixels(image);
    guint32 width = shmview_image_width(image);
    guint32 height = shmview_image_height(image);

    for (guint32 y = 0; row != NULL && y < height; y++) {
        guint64 offset = header->pixels_offset +
                         (guint64)sampled(y, height, header->height) *
                             header->stride;
        gsize count = 0;

        if (shmview_inspector_read(inspector, offset, row, length, &count,
                                   NULL) != SHMVIEW_OK ||
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

static struct shmview_image *
read_samples(struct shmview_inspector *inspector,
             const struct shmview_header *header)
{
    guint32 longest = MAX(header->width, header->height);
    struct shmview_image *image = shmview_image_new(
        sample_count(header->width, longest),
        sample_count(header->height, longest), header->format);

    if (image != NULL && !sample_rows(inspector, header, image)) {
        g_clear_pointer(&image, shmview_image_free);
    }
    return image;
}

static struct shmview_image *
read_stream(struct shmview_inspector *inspector, guint64 size)
{
    const struct shmview_decode_options options = {
        .struct_size = sizeof options,
        .limits = &stream_limits,
    };
    struct shmview_image *image = NULL;
    g_autofree guint8 *stream = NULL;
    gsize count = 0;

    if (size <= MARK_BYTES || size > LONGEST_STREAM) {
        return NULL;
    }
    stream = g_try_malloc(size);
    if (stream == NULL) {
        return NULL;
    }
    shmview_inspector_read(inspector, MARK_BYTES, stream, size - MARK_BYTES,
                           &count, NULL);
    shmview_decode_memory(stream, count, "thumbnail", &options, &image, NULL);
    return image;
}

/* Changes `header` only if the picture is one of ours. */
static struct shmview_image *
read_picture(struct shmview_inspector *inspector, struct shmview_header *header)
{
    struct shmview_inspection *inspection;
    struct shmview_image *image = NULL;

    if (shmview_inspector_look(inspector, &inspection, NULL) != SHMVIEW_OK) {
        return NULL;
    }
    if (inspection->contents == SHMVIEW_CONTENTS_IMAGE) {
        *header = inspection->header;
        image = read_samples(inspector, header);
    } else if (inspection->contents == SHMVIEW_CONTENTS_QT_STREAM) {
        image = read_stream(inspector, inspection->size);
    }
    shmview_inspection_free(inspection);
    return image;
}

GdkTexture *
ui_thumbnail_new(enum shmview_key_type type, const char *key)
{
    struct shmview_inspector *inspector;
    struct shmview_header header = {0};
    struct shmview_image *image;
    GdkTexture *texture = NULL;

    if (shmview_inspector_new(type, key, &inspector, NULL) != SHMVIEW_OK) {
        return NULL;
    }
    image = read_picture(inspector, &header);
    shmview_inspector_free(inspector);
    if (image != NULL) {
        texture = make_texture(image, &header);
        shmview_image_free(image);
    }
    return texture;
}
