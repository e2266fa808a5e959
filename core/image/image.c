/* SPDX-License-Identifier: MIT */
/* Makes images that own their pixels, and checks their size. */

#include <shmview/image.h>

#include "core/base/error.h"
#include "core/image/mapped-image.h"
#include "core/system/large-memory.h"
#include "core/system/system.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

struct shmview_image {
    uint32_t width;
    uint32_t height;
    enum shmview_format format;
    size_t stride;
    uint8_t *pixels;
    /* How many bytes are mapped there; 0 if the pixels come from malloc(). */
    size_t mapped;
};

/* Computes stride × height. Returns false if the product overflows. */
static bool
pixels_size(uint32_t width, uint32_t height, enum shmview_format format,
            uint64_t *bytes)
{
    uint64_t stride = (uint64_t)width * shmview_format_pixel_bytes(format);

    return !__builtin_mul_overflow(stride, (uint64_t)height, bytes) &&
           *bytes <= PTRDIFF_MAX;
}

enum shmview_status
shmview_image_check(uint32_t width, uint32_t height, enum shmview_format format,
                    const struct shmview_limits *limits, const char *operation,
                    const char *object, struct shmview_error *error)
{
    const struct shmview_limits *limit = limits ? limits
                                                : shmview_limits_default();
    uint64_t bytes;

    if (shmview_format_pixel_bytes(format) == 0) {
        return error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                         "pixel format %u is not known", (unsigned)format);
    }
    if (width == 0 || height == 0) {
        return error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                         "an image cannot have %" PRIu32 " × %" PRIu32
                         " pixels",
                         width, height);
    }
    if (width > limit->side || height > limit->side) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, operation, object,
                         "too large: %" PRIu32 " × %" PRIu32
                         " pixels, the limit is %" PRIu32 " a side",
                         width, height, limit->side);
    }
    if (!pixels_size(width, height, format, &bytes) || bytes > limit->bytes) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, operation, object,
                         "too large: %" PRIu32 " × %" PRIu32
                         " pixels of %s, the limit is %" PRIu64 " bytes",
                         width, height, shmview_format_name(format),
                         limit->bytes);
    }
    shmview_error_clear(error);
    return SHMVIEW_OK;
}

struct shmview_image *
shmview_image_new(uint32_t width, uint32_t height, enum shmview_format format)
{
    uint64_t bytes;

    if (!pixels_size(width, height, format, &bytes) || bytes == 0) {
        return NULL;
    }
    return shmview_image_take(width, height, format,
                              page_memory_new((size_t)bytes));
}

struct shmview_image *
shmview_image_take(uint32_t width, uint32_t height, enum shmview_format format,
                   void *pixels)
{
    uint64_t bytes;
    struct shmview_image *image = NULL;

    if (pixels && pixels_size(width, height, format, &bytes) && bytes > 0) {
        image = malloc(sizeof(*image));
    }
    if (!image) {
        free(pixels);
        return NULL;
    }
    *image = (struct shmview_image){
        .width = width,
        .height = height,
        .format = format,
        .stride = width * shmview_format_pixel_bytes(format),
        .pixels = pixels,
    };
    return image;
}

struct shmview_image *
image_take_mapped(uint32_t width, uint32_t height, enum shmview_format format,
                  void *mapping, size_t length)
{
    struct shmview_image *image = malloc(sizeof(*image));

    if (!image) {
        system_unmap(mapping, length);
        return NULL;
    }
    *image = (struct shmview_image){
        .width = width,
        .height = height,
        .format = format,
        .stride = width * shmview_format_pixel_bytes(format),
        .pixels = mapping,
        .mapped = length,
    };
    return image;
}

struct shmview_image *
shmview_image_renew(struct shmview_image *image, uint32_t width,
                    uint32_t height, enum shmview_format format)
{
    uint64_t bytes;

    if (image == NULL || !pixels_size(width, height, format, &bytes) ||
        bytes != shmview_image_bytes(image)) {
        shmview_image_free(image);
        return shmview_image_new(width, height, format);
    }
    image->width = width;
    image->height = height;
    image->format = format;
    image->stride = width * shmview_format_pixel_bytes(format);
    return image;
}

void
shmview_image_free(struct shmview_image *image)
{
    if (!image) {
        return;
    }
    if (image->mapped > 0) {
        system_unmap(image->pixels, image->mapped);
    } else {
        free(image->pixels);
    }
    free(image);
}

uint32_t
shmview_image_width(const struct shmview_image *image)
{
    return image->width;
}

uint32_t
shmview_image_height(const struct shmview_image *image)
{
    return image->height;
}

enum shmview_format
shmview_image_format(const struct shmview_image *image)
{
    return image->format;
}

size_t
shmview_image_stride(const struct shmview_image *image)
{
    return image->stride;
}

size_t
shmview_image_bytes(const struct shmview_image *image)
{
    return image->stride * image->height;
}

uint8_t *
shmview_image_pixels(struct shmview_image *image)
{
    return image->pixels;
}

const uint8_t *
shmview_image_const_pixels(const struct shmview_image *image)
{
    return image->pixels;
}
