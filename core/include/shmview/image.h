/* SPDX-License-Identifier: MIT */
/* Pixels in private memory, and the limits on how many. */

#ifndef SHMVIEW_IMAGE_H
#define SHMVIEW_IMAGE_H

#include "declarations.h"
#include "error.h"

#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Pixel formats, under the numbers of the wire format. 16-bit channels are in
 * host order (the wire's little-endian on every machine we run on); alpha is
 * straight, not premultiplied.
 */
enum shmview_format {
    SHMVIEW_FORMAT_RGB8 = 1,
    SHMVIEW_FORMAT_RGBA8 = 2,
    SHMVIEW_FORMAT_RGB16 = 3,
    SHMVIEW_FORMAT_RGBA16 = 4,
    SHMVIEW_FORMAT_GREY8 = 5,
};

/* What is accepted from outside; asked before memory is taken. */
struct shmview_limits {
    /* Pixels of the longer side. */
    uint32_t side;
    /* Bytes of all pixels, stride × height. */
    uint64_t bytes;
};

/* 32767 pixels a side, 1 GiB of pixels. */
extern const struct shmview_limits shmview_limits_default;

/* An image that owns its pixels: rows from top to bottom, no padding. */
struct shmview_image;

/* Bytes of one pixel, or 0 for a number that is no format. */
size_t shmview_format_pixel_bytes(enum shmview_format format);
/* "RGB8" and so on; "unknown" for a number that is no format. */
const char *shmview_format_name(enum shmview_format format);

/*
 * Checks that an image of this size and format exists (sides of at least one
 * pixel, a known format) and lies within `limits` (NULL: the default), without
 * overflow. Returns SHMVIEW_OK, SHMVIEW_ERROR_DAMAGED or
 * SHMVIEW_ERROR_TOO_LARGE; `operation` and `object` go into the error's text.
 */
enum shmview_status
shmview_image_check(uint32_t width, uint32_t height, enum shmview_format format,
                    const struct shmview_limits *limits, const char *operation,
                    const char *object, struct shmview_error *error);

/*
 * A new image, pixels uninitialised, freed with shmview_image_free(). The size
 * is in pixels. NULL when the size overflows, a side is 0, the format is
 * unknown or memory runs out.
 */
struct shmview_image *shmview_image_new(uint32_t width, uint32_t height,
                                        enum shmview_format format);

/* The same around `pixels` (stride × height bytes from malloc), which the
 * image takes over, also when it returns NULL. */
struct shmview_image *shmview_image_take(uint32_t width, uint32_t height,
                                         enum shmview_format format,
                                         void *pixels);

/*
 * As shmview_image_new(), in the memory of `image` where that has the same
 * number of bytes. `image` (NULL is allowed) is taken over, also when NULL
 * returns.
 */
struct shmview_image *shmview_image_renew(struct shmview_image *image,
                                          uint32_t width, uint32_t height,
                                          enum shmview_format format);

/* NULL is allowed. */
void shmview_image_free(struct shmview_image *image);

/* Of a picture, in pixels, and what a pixel is made of. */
uint32_t shmview_image_width(const struct shmview_image *image);
uint32_t shmview_image_height(const struct shmview_image *image);
enum shmview_format shmview_image_format(const struct shmview_image *image);
/* Bytes from one row to the next: width × bytes of a pixel. */
size_t shmview_image_stride(const struct shmview_image *image);
/* Bytes of all pixels: stride × height. */
size_t shmview_image_bytes(const struct shmview_image *image);
/* The first byte of the top row; owned by the image. */
uint8_t *shmview_image_pixels(struct shmview_image *image);
const uint8_t *shmview_image_const_pixels(const struct shmview_image *image);

SHMVIEW_END_DECLARATIONS

#endif
