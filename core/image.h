/* SPDX-License-Identifier: MIT */
/* Pixels in private memory, and the limits on how many. */

#ifndef SHMVIEW_IMAGE_H
#define SHMVIEW_IMAGE_H

#include "declarations.h"
#include "error.h"

#include <stddef.h>
#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/*
 * Pixel formats, under the numbers of the wire format. 16-bit channels are in
 * host order (the wire's little-endian on every machine we run on); alpha is
 * straight, not premultiplied.
 */
enum shm_format {
    SHM_FORMAT_RGB8 = 1,
    SHM_FORMAT_RGBA8 = 2,
    SHM_FORMAT_RGB16 = 3,
    SHM_FORMAT_RGBA16 = 4,
    SHM_FORMAT_GREY8 = 5,
};

/* What is accepted from outside; asked before memory is taken. */
struct shm_limits {
    /* Pixels of the longer side. */
    uint32_t side;
    /* Bytes of all pixels, stride × height. */
    uint64_t bytes;
};

/* 32767 pixels a side, 1 GiB of pixels. */
extern const struct shm_limits shm_limits_default;

/* An image that owns its pixels: rows from top to bottom, no padding. */
struct shm_image;

/* Bytes of one pixel, or 0 for a number that is no format. */
size_t shm_format_pixel_bytes(enum shm_format format);
/* "RGB8" and so on; "unknown" for a number that is no format. */
const char *shm_format_name(enum shm_format format);

/*
 * Checks that an image of this size and format exists (sides of at least one
 * pixel, a known format) and lies within `limits` (NULL: the default), without
 * overflow. Returns SHM_OK, SHM_ERROR_DAMAGED or SHM_ERROR_TOO_LARGE;
 * `operation` and `object` go into the error's text.
 */
enum shm_status shm_image_check(uint32_t width, uint32_t height,
                                enum shm_format format,
                                const struct shm_limits *limits,
                                const char *operation, const char *object,
                                struct shm_error *error);

/*
 * A new image, pixels uninitialised, freed with shm_image_free(). The size is
 * in pixels. NULL when the size overflows, a side is 0, the format is unknown
 * or memory runs out.
 */
struct shm_image *shm_image_new(uint32_t width, uint32_t height,
                                enum shm_format format);

/* The same around `pixels` (stride × height bytes from malloc), which the
 * image takes over, also when it returns NULL. */
struct shm_image *shm_image_take(uint32_t width, uint32_t height,
                                 enum shm_format format, void *pixels);

/*
 * As shm_image_new(), in the memory of `image` where that has the same number
 * of bytes. `image` (NULL is allowed) is taken over, also when NULL returns.
 */
struct shm_image *shm_image_renew(struct shm_image *image, uint32_t width,
                                  uint32_t height, enum shm_format format);

/* NULL is allowed. */
void shm_image_free(struct shm_image *image);

/* Of a picture, in pixels, and what a pixel is made of. */
uint32_t shm_image_width(const struct shm_image *image);
uint32_t shm_image_height(const struct shm_image *image);
enum shm_format shm_image_format(const struct shm_image *image);
/* Bytes from one row to the next: width × bytes of a pixel. */
size_t shm_image_stride(const struct shm_image *image);
/* Bytes of all pixels: stride × height. */
size_t shm_image_bytes(const struct shm_image *image);
/* The first byte of the top row; owned by the image. */
uint8_t *shm_image_pixels(struct shm_image *image);
const uint8_t *shm_image_const_pixels(const struct shm_image *image);

SHM_END_DECLARATIONS

#endif
