/* SPDX-License-Identifier: MIT */
/* Does the steps of decoding that are the same for all formats, such as turning
 * the picture upright. */

#include "core/image/decode/colours.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/exif-orientation.h"
#include "core/image/decode/jpeg-shared.h"

#include <limits.h>
#include <stdlib.h>

/* How many bytes stb_image adds to a block of memory. */
#define STB_BLOCK_SLACK 64

static uint64_t
pixels_bytes(const struct decode_header *header)
{
    return (uint64_t)header->width * header->height *
           shmview_format_pixel_bytes(header->format);
}

uint64_t
decode_largest_block(const struct decode_header *header)
{
    uint64_t pixels = pixels_bytes(header);

    return header->block > pixels ? header->block : pixels;
}

void
decode_prepare(void)
{
    colours_prepare();
    jpeg_prepare();
}

static void
measure_beside_file(const struct decode_format *format,
                    struct decode_header *header)
{
    const uint64_t pixels = pixels_bytes(header);

    header->beside_file = header->peak > pixels ? header->peak : pixels;
    if (decode_has_rows(format, header)) {
        header->beside_file -= pixels;
    }
}

const char *
decode_probe(const struct decode_format *format, const struct decode_file *file,
             struct decode_header *header)
{
    const char *reason = format->probe(file, header);

    if (!reason && format->by_stb &&
        decode_largest_block(header) > INT_MAX - STB_BLOCK_SLACK) {
        reason = decode_too_large;
    }
    if (header->orientation > UPRIGHT_AS_IT_IS) {
        uint64_t pixels = pixels_bytes(header);

        header->peak = (header->peak > pixels ? header->peak : pixels) + pixels;
    }
    if (!reason) {
        measure_beside_file(format, header);
    }
    return reason;
}

/*
 * Many files say that they have no alpha, but have it. We believe them only if
 * alpha is zero everywhere, because nothing at all could be seen then.
 */
void
decode_show_if_invisible(const struct decode_header *header, uint8_t *pixels)
{
    const size_t channels = shmview_format_channels(header->format);
    const size_t count = (size_t)header->width * header->height;
    uint8_t *alpha = pixels + channels - 1;

    for (size_t i = 0; i < count; i++) {
        if (alpha[channels * i] != 0) {
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        alpha[channels * i] = UINT8_MAX;
    }
}

static void
forget_profile(struct decode_header *header)
{
    free(header->colours.profile);
    header->colours.profile = NULL;
}

static const char *
decode_colours(const struct decode_format *format,
               const struct decode_file *file, struct decode_header *header,
               void *pixels)
{
    const char *reason = format->decode(file, header, pixels);

    if (!reason) {
        colours_convert_picture(header, pixels);
    }
    forget_profile(header);
    return reason;
}

const char *
decode_pixels(const struct decode_format *format,
              const struct decode_file *file, struct decode_header *header,
              void *pixels)
{
    const char *reason;
    void *lying;

    if (header->orientation <= UPRIGHT_AS_IT_IS) {
        return decode_colours(format, file, header, pixels);
    }
    lying = calloc(1, (size_t)pixels_bytes(header));
    reason = lying ? decode_colours(format, file, header, lying)
                   : decode_no_memory;
    if (!reason) {
        exif_orientation_turn(header, lying, pixels);
    }
    free(lying);
    return reason;
}

/* Rows that are passed on to a writer. */
struct conversion {
    const struct decode_header *header;
    const struct decode_writer *writer;
    struct colours *colours;
    bool opened;
};

/* Opens the conversion with the first rows: only then, the profile is known. */
static const char *
convert_rows(void *data, void *rows, uint32_t count)
{
    struct conversion *conversion = data;
    const struct decode_writer *writer = conversion->writer;

    if (!conversion->opened) {
        conversion->opened = true;
        conversion->colours = colours_open(conversion->header);
    }
    if (conversion->colours) {
        colours_convert(conversion->colours, conversion->header, rows, count);
    }
    return writer->write(writer->data, rows, count);
}

bool
decode_has_rows(const struct decode_format *format,
                const struct decode_header *header)
{
    return format->decode_rows && header->orientation <= UPRIGHT_AS_IT_IS;
}

const char *
decode_rows(const struct decode_format *format, const struct decode_file *file,
            struct decode_header *header, const struct decode_writer *writer)
{
    struct conversion conversion = {.header = header, .writer = writer};
    const char *reason = format->decode_rows(
        file, header, &(const struct decode_writer){convert_rows, &conversion});

    colours_close(conversion.colours);
    forget_profile(header);
    return reason;
}

void
decode_turn_sides(struct decode_header *header)
{
    uint32_t width = header->width;

    if (exif_orientation_lies(header->orientation)) {
        header->width = header->height;
        header->height = width;
    }
}
