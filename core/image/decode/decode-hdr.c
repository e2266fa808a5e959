/* SPDX-License-Identifier: MIT */
/* Checks a Radiance HDR file's header and rows; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"

#include <stdlib.h>
#include <string.h>

/*
 * https://radsite.lbl.gov/radiance/refer/filefmts.pdf, "Picture file format".
 * We go through the rows before stb_image does. Version 2.27 never ends on a
 * file that ends within a row, and shows a file with the old kind of
 * compression as noise.
 */

#define PIXEL_BYTES 4
#define SHORTEST_PACKED_ROW 8
#define LONGEST_PACKED_ROW 32767
#define LONGEST_RUN 128
#define MOST_DIGITS 8

struct hdr {
    uint32_t width;
    uint32_t height;
    /* Where the pixels start. */
    size_t pixels;
};

static bool
starts_with(const struct decode_file *file, size_t offset, const char *text)
{
    size_t length = strlen(text);

    return file->length - offset >= length &&
           memcmp(file->bytes + offset, text, length) == 0;
}

static bool
matches(const struct decode_file *file)
{
    return starts_with(file, 0, "#?RADIANCE\n") ||
           starts_with(file, 0, "#?RGBE\n");
}

/* Returns the offset behind the line at `offset`, or 0 if the file ends first.
 */
static size_t
line_end(const struct decode_file *file, size_t offset)
{
    const uint8_t *end =
        memchr(file->bytes + offset, '\n', file->length - offset);

    return end ? (size_t)(end - file->bytes) + 1 : 0;
}

/* Moves past `text` and a number behind it. */
static bool
read_side(const struct decode_file *file, size_t *offset, const char *text,
          uint32_t *side)
{
    size_t digits = 0;

    if (!starts_with(file, *offset, text)) {
        return false;
    }
    *offset += strlen(text);
    for (*side = 0; digits < MOST_DIGITS && *offset < file->length; digits++) {
        uint8_t byte = file->bytes[*offset];

        if (byte < '0' || byte > '9') {
            break;
        }
        *side = *side * 10 + (byte - (uint32_t)'0');
        ++*offset;
    }
    return digits > 0 && *side > 0;
}

static const char *
read_size(const struct decode_file *file, size_t offset, struct hdr *hdr)
{
    if (line_end(file, offset) == 0) {
        return decode_ends_early;
    }
    if (!read_side(file, &offset, "-Y ", &hdr->height) ||
        !read_side(file, &offset, " +X ", &hdr->width) ||
        file->bytes[offset] != '\n') {
        return N_("its size is impossible, or its rows are not from top to "
                  "bottom and from left to right");
    }
    hdr->pixels = offset + 1;
    return NULL;
}

static const char *
read_header(const struct decode_file *file, struct hdr *hdr)
{
    bool known = false;
    size_t offset = line_end(file, 0);

    while (offset < file->length && file->bytes[offset] != '\n') {
        size_t end = line_end(file, offset);

        if (end == 0) {
            return decode_ends_early;
        }
        /* stb_image would take the zero for the end of the line. */
        if (memchr(file->bytes + offset, '\0', end - offset)) {
            return N_("its header is damaged");
        }
        known = known || starts_with(file, offset, "FORMAT=32-bit_rle_rgbe\n");
        offset = end;
    }
    if (offset == file->length) {
        return decode_ends_early;
    }
    return known ? read_size(file, offset + 1, hdr)
                 : N_("its colours are not in the form 32-bit_rle_rgbe");
}

/* Moves past the runs of one row's reds, greens, blues or exponents. */
static const char *
skip_runs(const struct decode_file *file, uint32_t width, size_t *offset)
{
    for (uint32_t left = width; left > 0;) {
        uint32_t count;
        bool run;

        if (*offset == file->length) {
            return decode_ends_early;
        }
        count = file->bytes[(*offset)++];
        run = count > LONGEST_RUN;
        count -= run ? LONGEST_RUN : 0;
        if (count == 0 || count > left) {
            return N_("it is damaged (a run has an impossible length)");
        }
        if (file->length - *offset < (run ? 1 : count)) {
            return decode_ends_early;
        }
        *offset += run ? 1 : count;
        left -= count;
    }
    return NULL;
}

static const char *
check_packed(const struct decode_file *file, const struct hdr *hdr)
{
    size_t offset = hdr->pixels;

    for (uint32_t row = 0; row < hdr->height; row++) {
        if (file->length - offset < PIXEL_BYTES) {
            return decode_ends_early;
        }
        if (decode_big(file, offset, 4) != (0x02020000 | hdr->width)) {
            return N_("it is damaged (a row starts wrongly)");
        }
        offset += PIXEL_BYTES;
        for (int part = 0; part < PIXEL_BYTES; part++) {
            const char *reason = skip_runs(file, hdr->width, &offset);

            if (reason) {
                return reason;
            }
        }
    }
    return NULL;
}

static const char *
check_plain(const struct decode_file *file, const struct hdr *hdr)
{
    uint64_t count = (uint64_t)hdr->width * hdr->height;

    if (count > (file->length - hdr->pixels) / PIXEL_BYTES) {
        return decode_ends_early;
    }
    for (uint64_t i = 0; i < count; i++) {
        /* A colour never has these bytes, because one of its samples is at
         * least 128. They are a count of the old compression. */
        if (decode_big(file, hdr->pixels + i * PIXEL_BYTES, 3) == 0x010101) {
            return N_("the old kind of compression is not supported; save it "
                      "again with another program");
        }
    }
    return NULL;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct hdr hdr = {0};
    const char *reason = read_header(file, &hdr);

    if (reason) {
        return reason;
    }
    header->width = hdr.width;
    header->height = hdr.height;
    header->format = SHMVIEW_FORMAT_RGB_F32;
    /* A colour never has these bytes, either, so they start a packed row. */
    return hdr.width >= SHORTEST_PACKED_ROW &&
                   hdr.width <= LONGEST_PACKED_ROW &&
                   starts_with(file, hdr.pixels, "\2\2") &&
                   (file->length - hdr.pixels < 3 ||
                    file->bytes[hdr.pixels + 2] < 128)
               ? check_packed(file, &hdr)
               : check_plain(file, &hdr);
}

const struct decode_format decode_hdr = {
    .name = "Radiance HDR",
    .matches = matches,
    .probe = probe,
    .by_stb = true,
    .decode = decode_with_stb,
};
