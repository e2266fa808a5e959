/* SPDX-License-Identifier: MIT */
/* Checks a JPEG file's segments; stb_image makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode-shared.h"

#include <string.h>

/*
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. We walk over the same
 * segments as stb_image, before it does: version 2.27 writes past the end of
 * its Huffman tables if a file defines tables that are too long.
 */

#define MARKER_SOF_BASELINE 0xc0
#define MARKER_SOF_PROGRESSIVE 0xc2
#define MARKER_HUFFMAN 0xc4
#define MARKER_JPEG_EXTENSION 0xc8
#define MARKER_ARITHMETIC 0xcc
#define MARKER_SOF_LAST 0xcf
#define MARKER_RESTART_FIRST 0xd0
#define MARKER_START 0xd8
#define MARKER_END 0xd9
#define MARKER_SCAN 0xda

#define HUFFMAN_LENGTHS 16
#define HUFFMAN_VALUES 256

/* Far more scans than any encoder makes; each costs a pass over all pixels. */
#define SCANS 100

struct jpeg {
    bool frame;
    unsigned scans;
};

static bool
matches(const struct decode_file *file)
{
    return file->length >= 3 && memcmp(file->bytes, "\xff\xd8\xff", 3) == 0;
}

static bool
marker_is_frame(uint32_t marker)
{
    return marker >= MARKER_SOF_BASELINE && marker <= MARKER_SOF_LAST &&
           marker != MARKER_HUFFMAN && marker != MARKER_JPEG_EXTENSION &&
           marker != MARKER_ARITHMETIC;
}

/* Whether no length follows the marker; 0 stands for a data byte of 0xff. */
static bool
marker_is_bare(uint32_t marker)
{
    return marker <= 1 ||
           (marker >= MARKER_RESTART_FIRST && marker <= MARKER_START);
}

static const char *
check_tables(const struct decode_file *file, size_t data, size_t length)
{
    while (length > HUFFMAN_LENGTHS) {
        uint32_t values = 0;

        for (size_t i = 1; i <= HUFFMAN_LENGTHS; i++) {
            values += file->bytes[data + i];
        }
        if (values > HUFFMAN_VALUES || values > length - HUFFMAN_LENGTHS - 1) {
            return N_("it is damaged (a table is too long)");
        }
        data += HUFFMAN_LENGTHS + 1 + values;
        length -= HUFFMAN_LENGTHS + 1 + values;
    }
    return length == 0 ? NULL : N_("it is damaged (a table is too short)");
}

static const char *
read_frame(const struct decode_file *file, uint32_t marker, size_t data,
           size_t length, struct jpeg *jpeg, struct decode_header *header)
{
    if (jpeg->frame || length < 6) {
        return N_("it is damaged (two headers, or a short one)");
    }
    if (marker > MARKER_SOF_PROGRESSIVE) {
        return N_("lossless and arithmetic coding are not supported; save it "
                  "as a baseline JPEG");
    }
    if (file->bytes[data] != 8) {
        return N_("only 8 bits a channel are supported; save it as a PNG");
    }
    header->height = decode_big(file, data + 1, 2);
    header->width = decode_big(file, data + 3, 2);
    header->format = file->bytes[data + 5] == 1 ? SHMVIEW_FORMAT_GREY8
                                                : SHMVIEW_FORMAT_RGB8;
    jpeg->frame = true;
    return header->width && header->height ? NULL
                                           : N_("its header has no size");
}

static const char *
read_segment(const struct decode_file *file, uint32_t marker, size_t data,
             size_t length, struct jpeg *jpeg, struct decode_header *header)
{
    if (marker_is_frame(marker)) {
        return read_frame(file, marker, data, length, jpeg, header);
    }
    if (marker == MARKER_HUFFMAN) {
        return check_tables(file, data, length);
    }
    if (marker == MARKER_SCAN && ++jpeg->scans > SCANS) {
        return N_("it has more passes than an honest file needs");
    }
    return NULL;
}

/* Moves past the next marker and returns it, or returns 0 at the end of the
 * file. */
static uint32_t
next_marker(const struct decode_file *file, size_t *offset)
{
    const uint8_t *found =
        memchr(file->bytes + *offset, 0xff, file->length - *offset);

    if (!found) {
        *offset = file->length;
        return 0;
    }
    *offset = (size_t)(found - file->bytes);
    while (*offset < file->length && file->bytes[*offset] == 0xff) {
        ++*offset;
    }
    return *offset < file->length ? file->bytes[(*offset)++] : 0;
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct jpeg jpeg = {0};
    size_t offset = 2;

    while (offset < file->length) {
        uint32_t marker = next_marker(file, &offset);
        uint32_t length;
        const char *reason;

        if (marker_is_bare(marker)) {
            continue;
        }
        if (marker == MARKER_END) {
            return jpeg.frame && jpeg.scans ? NULL : N_("it has no pixels");
        }
        if (file->length - offset < 2) {
            break;
        }
        length = decode_big(file, offset, 2);
        if (length < 2) {
            return N_("it is damaged (a length is wrong)");
        }
        if (length > file->length - offset) {
            break;
        }
        reason =
            read_segment(file, marker, offset + 2, length - 2, &jpeg, header);
        if (reason) {
            return reason;
        }
        offset += length;
    }
    return decode_ends_early;
}

const struct decode_format decode_jpeg = {
    .name = "JPEG",
    .matches = matches,
    .probe = probe,
    .decode = decode_with_stb,
};
