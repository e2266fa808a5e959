/* SPDX-License-Identifier: MIT */
/* Pixels in private memory, their formats, and the limits on their size. */

#ifndef SHMVIEW_IMAGE_H
#define SHMVIEW_IMAGE_H

#include "declarations.h"
#include "error.h"

#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Pixel formats, with the numbers that stand for them in a segment's header. A
 * name tells the order of the samples in a pixel, and the bits of each sample.
 * F32 stands for floats of 32 bits: 0 is black, 1 is white. Samples of more
 * than 8 bits are in the byte order of the machine. Alpha is straight, not
 * premultiplied.
 */
enum shmview_format {
    SHMVIEW_FORMAT_RGB8 = 1,
    SHMVIEW_FORMAT_RGBA8 = 2,
    SHMVIEW_FORMAT_RGB16 = 3,
    SHMVIEW_FORMAT_RGBA16 = 4,
    SHMVIEW_FORMAT_GREY8 = 5,
    SHMVIEW_FORMAT_GREY16 = 6,
    SHMVIEW_FORMAT_GREY_ALPHA8 = 7,
    SHMVIEW_FORMAT_GREY_ALPHA16 = 8,
    SHMVIEW_FORMAT_GREY_F32 = 9,
    SHMVIEW_FORMAT_RGB_F32 = 10,
    SHMVIEW_FORMAT_RGBA_F32 = 11,
    SHMVIEW_FORMAT_BGR8 = 12,
    SHMVIEW_FORMAT_BGRA8 = 13,
};

/* The largest image that the library accepts from a file or from another
 * process. The library checks these limits before it allocates memory. The
 * struct never grows. */
struct shmview_limits {
    /* The largest width, and the largest height, in pixels. */
    uint32_t side;
    /* Bytes of all pixels, stride × height. */
    uint64_t bytes;
};

/* Returns the default limits, which NULL stands for: 32767 pixels for each
 * side, 1 GiB for all pixels. Static. Thread-safe. */
const struct shmview_limits *shmview_limits_default(void);

/* An image that owns its pixels: rows from top to bottom, without padding. Any
 * number of threads may read it at once, or one thread may change it. */
struct shmview_image;

/* Returns the number of bytes of one pixel, or 0 if `format` is none of these
 * formats. Thread-safe. */
size_t shmview_format_pixel_bytes(enum shmview_format format);
/* Returns the number of samples of one pixel, or 0 if `format` is none of these
 * formats. All samples of a pixel have the same size. If a pixel has two or
 * four samples, the last one is alpha. Thread-safe. */
size_t shmview_format_channels(enum shmview_format format);
/* Returns "RGB8" and so on, or "unknown" if `format` is none of these formats.
 * Static. Thread-safe. */
const char *shmview_format_name(enum shmview_format format);

/*
 * Checks that an image can have this size and format, and is within `limits`
 * (NULL: the default). If so, computing its number of bytes cannot overflow.
 * The error's text contains `operation` and `object`. Thread-safe. Errors:
 * damaged (the width or height is 0, or the format is unknown), too large.
 */
enum shmview_status
shmview_image_check(uint32_t width, uint32_t height, enum shmview_format format,
                    const struct shmview_limits *limits, const char *operation,
                    const char *object, struct shmview_error *error);

/*
 * Makes a new image of `width` × `height` uninitialised pixels; free it with
 * shmview_image_free(). Returns NULL if the size overflows, a side is 0, the
 * format is unknown or memory runs out. Thread-safe.
 */
struct shmview_image *shmview_image_new(uint32_t width, uint32_t height,
                                        enum shmview_format format);

/* Makes an image of `pixels`, and takes ownership of the pixels: if the result
 * is NULL, the function has freed them. `pixels` comes from malloc(3) and has
 * rows without padding. Returns NULL if `pixels` is NULL, and for the same
 * reasons as shmview_image_new(). Thread-safe. */
struct shmview_image *shmview_image_take(uint32_t width, uint32_t height,
                                         enum shmview_format format,
                                         void *pixels);

/*
 * Works like shmview_image_new(), but reuses `image` (NULL is allowed) if the
 * new image has as many bytes. Takes ownership of `image`: if the result is
 * another image or NULL, the function has freed `image`.
 */
struct shmview_image *shmview_image_renew(struct shmview_image *image,
                                          uint32_t width, uint32_t height,
                                          enum shmview_format format);

/* Frees the image and its pixels. NULL is allowed. */
void shmview_image_free(struct shmview_image *image);

/* Return the width and the height in pixels, and the format of each pixel. */
uint32_t shmview_image_width(const struct shmview_image *image);
uint32_t shmview_image_height(const struct shmview_image *image);
enum shmview_format shmview_image_format(const struct shmview_image *image);
/* Returns the number of bytes from one row to the next: width × bytes of a
 * pixel. */
size_t shmview_image_stride(const struct shmview_image *image);
/* Returns the number of bytes of all pixels: stride × height. */
size_t shmview_image_bytes(const struct shmview_image *image);
/* Return a pointer to the first byte of the top row. The image owns the pixels.
 */
uint8_t *shmview_image_pixels(struct shmview_image *image);
const uint8_t *shmview_image_const_pixels(const struct shmview_image *image);

SHMVIEW_END_DECLARATIONS

#endif
