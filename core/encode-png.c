/* SPDX-License-Identifier: MIT */
/* Pixels to a PNG file in memory, by libspng. */

#include "encode-format.h"

#include <spng.h>

/* Of 0 to 9: the lowest that compresses. A picture is waited for. */
#define COMPRESSION 1

static struct spng_ihdr
header_of(const struct shm_image *image)
{
    struct spng_ihdr header = {
        .width = shm_image_width(image),
        .height = shm_image_height(image),
        .bit_depth = 8,
        .color_type = SPNG_COLOR_TYPE_TRUECOLOR,
    };

    switch (shm_image_format(image)) {
    case SHM_FORMAT_RGB8:
        break;
    case SHM_FORMAT_RGBA8:
        header.color_type = SPNG_COLOR_TYPE_TRUECOLOR_ALPHA;
        break;
    case SHM_FORMAT_RGB16:
        header.bit_depth = 16;
        break;
    case SHM_FORMAT_RGBA16:
        header.bit_depth = 16;
        header.color_type = SPNG_COLOR_TYPE_TRUECOLOR_ALPHA;
        break;
    case SHM_FORMAT_GREY8:
        header.color_type = SPNG_COLOR_TYPE_GRAYSCALE;
        break;
    }
    return header;
}

void *
encode_png(const struct shm_image *image, size_t *length)
{
    struct spng_ihdr header = header_of(image);
    spng_ctx *context = spng_ctx_new(SPNG_CTX_ENCODER);
    void *bytes = NULL;
    int failure;

    if (!context) {
        return NULL;
    }
    if (!spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1) &&
        !spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, COMPRESSION) &&
        !spng_set_ihdr(context, &header) &&
        !spng_encode_image(context, shm_image_const_pixels(image),
                           shm_image_bytes(image), SPNG_FMT_PNG,
                           SPNG_ENCODE_FINALIZE)) {
        bytes = spng_get_png_buffer(context, length, &failure);
    }
    spng_ctx_free(context);
    return bytes;
}
