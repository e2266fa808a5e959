/* SPDX-License-Identifier: MIT */
/* Decodes an image in this process, for unit tests and fuzzers. */

#include "core/image/decode/decode-in-process.h"
#include "core/image/decode/decode-check.h"
#include "core/system/memory-left.h"

#include <limits.h>
#include <stdlib.h>

/* Returns the pixels, or NULL with the reason. */
static void *
make_pixels(const struct decode_format *format, const struct decode_file *file,
            struct decode_header *header, const char **reason)
{
    size_t bytes = (size_t)header->width * header->height *
                   shmview_format_pixel_bytes(header->format);
    void *pixels = calloc(1, bytes);

    *reason = pixels ? decode_pixels(format, file, header, pixels)
                     : decode_no_memory;
    if (*reason) {
        free(pixels);
        pixels = NULL;
    }
    return pixels;
}

static enum shmview_status
decode_as(const struct decode_format *format, const struct decode_file *file,
          const char *name, const struct decode_bounds *bounds,
          struct shmview_image **image, struct shmview_error *error)
{
    struct decode_header header = {0};
    const char *reason = decode_probe(format, file, &header);
    enum shmview_status status;
    void *pixels = NULL;

    if (!reason) {
        status = decode_check(&header, format->name, bounds, memory_left(),
                              name, error);
        if (status) {
            return status;
        }
        pixels = make_pixels(format, file, &header, &reason);
    }
    if (pixels) {
        decode_turn_sides(&header);
        *image = shmview_image_take(header.width, header.height, header.format,
                                    pixels);
        reason = *image ? NULL : decode_no_memory;
    }
    if (reason) {
        return decode_refuse(decode_reason_status(reason), format->name, reason,
                             name, error);
    }
    if (header.damage) {
        decode_note_damage(header.damage, name, error);
    }
    return SHMVIEW_OK;
}

enum shmview_status
decode_in_process(const void *bytes, size_t length, const char *name,
                  const struct shmview_limits *limits,
                  struct shmview_image **image, struct shmview_error *error)
{
    const struct decode_file file = {.bytes = bytes, .length = length};
    const struct decode_bounds bounds = decode_bounds_make(limits, 0);
    const struct decode_format *format;

    *image = NULL;
    if (length > INT_MAX) {
        return decode_refuse(SHMVIEW_ERROR_TOO_LARGE, "", "", name, error);
    }
    format = length > 0 ? decode_format_find(bytes, length) : NULL;
    if (!format) {
        return decode_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, "",
                             length > 0 ? "" : decode_is_empty, name, error);
    }
    return decode_as(format, &file, name, &bounds, image, error);
}
