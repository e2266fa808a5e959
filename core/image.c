/* SPDX-License-Identifier: MIT */
/* Pixels in private memory, and the limits on how many. */

#include "image.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

const struct shm_limits shm_limits_default = {
    .side = 32767,
    .bytes = UINT64_C(1) << 30,
};

struct shm_image {
    uint32_t width;
    uint32_t height;
    enum shm_format format;
    size_t stride;
    uint8_t *pixels;
};

size_t
shm_format_pixel_bytes(enum shm_format format)
{
    switch (format) {
    case SHM_FORMAT_RGB8:
        return 3;
    case SHM_FORMAT_RGBA8:
        return 4;
    case SHM_FORMAT_RGB16:
        return 6;
    case SHM_FORMAT_RGBA16:
        return 8;
    case SHM_FORMAT_GREY8:
        return 1;
    }
    return 0;
}

const char *
shm_format_name(enum shm_format format)
{
    switch (format) {
    case SHM_FORMAT_RGB8:
        return "RGB8";
    case SHM_FORMAT_RGBA8:
        return "RGBA8";
    case SHM_FORMAT_RGB16:
        return "RGB16";
    case SHM_FORMAT_RGBA16:
        return "RGBA16";
    case SHM_FORMAT_GREY8:
        return "GREY8";
    }
    return "unknown";
}

/* stride × height; false where the machine cannot count that far. */
static bool
pixels_size(uint32_t width, uint32_t height, enum shm_format format,
            uint64_t *bytes)
{
    uint64_t stride = (uint64_t)width * shm_format_pixel_bytes(format);

    return !__builtin_mul_overflow(stride, (uint64_t)height, bytes) &&
           *bytes <= PTRDIFF_MAX;
}

enum shm_status
shm_image_check(uint32_t width, uint32_t height, enum shm_format format,
                const struct shm_limits *limits, const char *operation,
                const char *object, struct shm_error *error)
{
    const struct shm_limits *limit = limits ? limits : &shm_limits_default;
    uint64_t bytes;

    if (shm_format_pixel_bytes(format) == 0) {
        return shm_error_set(error, SHM_ERROR_DAMAGED, operation, object,
                             "pixel format %u is not known", (unsigned)format);
    }
    if (width == 0 || height == 0) {
        return shm_error_set(error, SHM_ERROR_DAMAGED, operation, object,
                             "%" PRIu32 " × %" PRIu32 " pixels are no image",
                             width, height);
    }
    if (width > limit->side || height > limit->side) {
        return shm_error_set(error, SHM_ERROR_TOO_LARGE, operation, object,
                             "too large: %" PRIu32 " × %" PRIu32
                             " pixels, at most %" PRIu32 " a side are taken",
                             width, height, limit->side);
    }
    if (!pixels_size(width, height, format, &bytes) || bytes > limit->bytes) {
        return shm_error_set(
            error, SHM_ERROR_TOO_LARGE, operation, object,
            "too large: %" PRIu32 " × %" PRIu32
            " pixels of %s, at most %" PRIu64 " bytes are taken",
            width, height, shm_format_name(format), limit->bytes);
    }
    shm_error_clear(error);
    return SHM_OK;
}

struct shm_image *
shm_image_new(uint32_t width, uint32_t height, enum shm_format format)
{
    uint64_t bytes;
    void *pixels;

    if (!pixels_size(width, height, format, &bytes) || bytes == 0) {
        return NULL;
    }
    pixels = malloc((size_t)bytes);
    return pixels ? shm_image_take(width, height, format, pixels) : NULL;
}

struct shm_image *
shm_image_take(uint32_t width, uint32_t height, enum shm_format format,
               void *pixels)
{
    uint64_t bytes;
    struct shm_image *image = NULL;

    if (pixels && pixels_size(width, height, format, &bytes) && bytes > 0) {
        image = malloc(sizeof(*image));
    }
    if (!image) {
        free(pixels);
        return NULL;
    }
    *image = (struct shm_image){
        .width = width,
        .height = height,
        .format = format,
        .stride = width * shm_format_pixel_bytes(format),
        .pixels = pixels,
    };
    return image;
}

struct shm_image *
shm_image_renew(struct shm_image *image, uint32_t width, uint32_t height,
                enum shm_format format)
{
    uint64_t bytes;
    void *pixels;

    if (image == NULL || !pixels_size(width, height, format, &bytes) ||
        bytes != shm_image_bytes(image)) {
        shm_image_free(image);
        return shm_image_new(width, height, format);
    }
    pixels = image->pixels;
    free(image);
    return shm_image_take(width, height, format, pixels);
}

void
shm_image_free(struct shm_image *image)
{
    if (image) {
        free(image->pixels);
        free(image);
    }
}

uint32_t
shm_image_width(const struct shm_image *image)
{
    return image->width;
}

uint32_t
shm_image_height(const struct shm_image *image)
{
    return image->height;
}

enum shm_format
shm_image_format(const struct shm_image *image)
{
    return image->format;
}

size_t
shm_image_stride(const struct shm_image *image)
{
    return image->stride;
}

size_t
shm_image_bytes(const struct shm_image *image)
{
    return image->stride * image->height;
}

uint8_t *
shm_image_pixels(struct shm_image *image)
{
    return image->pixels;
}

const uint8_t *
shm_image_const_pixels(const struct shm_image *image)
{
    return image->pixels;
}
