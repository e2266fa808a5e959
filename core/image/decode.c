/* SPDX-License-Identifier: MIT */
/* Recognises the file format of an image in memory, and decodes it. */

#include <shmview/decode.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/decode-shared.h"
#include "core/system/memory-left.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

/* How much memory decoding may take, as a multiple of the limit of the pixels,
 * and beside that: small pictures are rounded up. */
#define PEAK_FACTOR 3
#define BESIDE_PEAK (1 << 20)

/* How many samples all passes may go through, as a multiple of the same: a
 * progressive photo has about 14 for each pixel, of three bytes. */
#define SAMPLES_FACTOR 8

/* TGA comes last: it has no magic number, so we first rule out all other
 * formats. */
static const struct decode_format *const formats[] = {
    &decode_png, &decode_jpeg, &decode_bmp,
    &decode_hdr, &decode_pnm,  &decode_tga,
};

const struct decode_format *
decode_format_find(const void *bytes, size_t length)
{
    const struct decode_file file = {.bytes = bytes, .length = length};

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        if (formats[i]->matches(&file)) {
            return formats[i];
        }
    }
    return NULL;
}

static enum shmview_status
refuse(const struct decode_format *format, const char *reason, const char *name,
       struct shmview_error *error)
{
    if (reason == decode_no_memory) {
        return error_set(error, SHMVIEW_ERROR_OUT_OF_RESOURCES, "decode", name,
                         "not enough memory for its pixels; close other "
                         "programs or use a smaller picture");
    }
    if (reason == decode_too_large) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", name,
                         "too large for the %s decoder; use a smaller "
                         "picture",
                         format->name);
    }
    return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                     "cannot be read as a %s image: %s", format->name,
                     _(reason));
}

static uint64_t
saturated_product(uint64_t left, uint64_t right)
{
    uint64_t product;

    return __builtin_mul_overflow(left, right, &product) ? UINT64_MAX : product;
}

/* The size is within the limits. Holds against them what decoding costs. */
static enum shmview_status
check_cost(const struct decode_format *format, struct decode_header *header,
           const struct shmview_limits *limits, const char *name,
           struct shmview_error *error)
{
    uint64_t bytes = limits ? limits->bytes : shmview_limits_default()->bytes;
    uint64_t most = saturated_product(bytes, PEAK_FACTOR);

    if (header->peak == 0) {
        header->peak = (uint64_t)header->width * header->height *
                       shmview_format_pixel_bytes(header->format);
    }
    if (header->peak > BESIDE_PEAK && header->peak - BESIDE_PEAK > most) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", name,
                         "too large: its %s decoder would need %" PRIu64
                         " bytes of memory, and at most %" PRIu64 " are taken",
                         format->name, header->peak, most);
    }
    if (header->samples > BESIDE_PEAK &&
        header->samples > saturated_product(bytes, SAMPLES_FACTOR)) {
        return refuse(format, decode_many_passes, name, error);
    }
    if (!memory_is_available(header->peak)) {
        return refuse(format, decode_no_memory, name, error);
    }
    return SHMVIEW_OK;
}

static enum shmview_status
decode_as(const struct decode_format *format, const struct decode_file *file,
          const char *name, const struct shmview_limits *limits,
          struct shmview_image **image, struct shmview_error *error)
{
    struct decode_header header = {0};
    const char *reason = format->probe(file, &header);
    enum shmview_status status;
    void *pixels;

    if (reason) {
        return refuse(format, reason, name, error);
    }
    status = shmview_image_check(header.width, header.height, header.format,
                                 limits, "decode", name, error);
    if (!status) {
        status = check_cost(format, &header, limits, name, error);
    }
    if (status) {
        return status;
    }
    pixels = format->decode(file, &header, &reason);
    if (!pixels) {
        return refuse(format, reason, name, error);
    }
    *image =
        shmview_image_take(header.width, header.height, header.format, pixels);
    return *image ? SHMVIEW_OK : refuse(format, decode_no_memory, name, error);
}

enum shmview_status
shmview_decode_memory(const void *bytes, size_t length, const char *name,
                      const struct shmview_limits *limits,
                      struct shmview_image **image, struct shmview_error *error)
{
    const struct decode_file file = {.bytes = bytes, .length = length};
    const struct decode_format *format;

    *image = NULL;
    if (length == 0) {
        return error_set(error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
                         "not an image: the file is empty");
    }
    if (length > INT_MAX) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, "decode", name,
                         "too large: at most %d bytes of a file are taken",
                         INT_MAX);
    }
    format = decode_format_find(bytes, length);
    if (!format) {
        return error_set(
            error, SHMVIEW_ERROR_NOT_AN_IMAGE, "decode", name,
            "not an image: PNG, JPEG, BMP, TGA, Radiance HDR and PNM (P5, P6) "
            "files are read");
    }
    return decode_as(format, &file, name, limits, image, error);
}
