/* SPDX-License-Identifier: MIT */
/* Checks a JPEG file's segments, before libjpeg makes its pixels. */

#include "core/base/text.h"
#include "core/image/decode/decode-common.h"
#include "core/image/decode/exif-orientation.h"
#include "core/image/decode/jpeg-shared.h"

#include <limits.h>
#include <string.h>

/*
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. We go through the
 * segments before libjpeg does, to know what decoding costs.
 */

#define MARKER_SOF_BASELINE 0xc0
#define MARKER_SOF_PROGRESSIVE 0xc2
#define MARKER_SOF_ARITHMETIC 0xc9
#define MARKER_SOF_ARITHMETIC_PROGRESSIVE 0xca
#define MARKER_HUFFMAN 0xc4
#define MARKER_JPEG_EXTENSION 0xc8
#define MARKER_ARITHMETIC 0xcc
#define MARKER_SOF_LAST 0xcf
#define MARKER_RESTART_FIRST 0xd0
#define MARKER_START 0xd8
#define MARKER_END 0xd9
#define MARKER_SCAN 0xda
#define MARKER_LINES 0xdc
#define MARKER_APPLICATION 0xe0
#define MARKER_EXIF 0xe1
#define MARKER_APPLICATION_LAST 0xef
#define MARKER_COMMENT 0xfe

#define COMPONENTS 4
#define BLOCK_SIDE 8
/* Each pass takes at least as long as this many samples. */
#define PASS_SAMPLES 4096

/* One colour component. Sides are in samples. */
struct component {
    uint32_t id;
    uint32_t across;
    uint32_t down;
    /* The samples of all whole blocks, and the number of blocks that are in the
     * picture. */
    uint64_t samples;
    uint64_t blocks;
    bool has_scan;
};

struct jpeg {
    struct component components[COMPONENTS];
    size_t count;
    bool frame;
    bool progressive;
    uint32_t scans;
};

/* We skip bytes before the first marker, as libjpeg does. */
static bool
matches(const struct decode_file *file)
{
    return file->length >= 3 && memcmp(file->bytes, "\xff\xd8", 2) == 0;
}

static bool
marker_is_frame(uint32_t marker)
{
    return marker >= MARKER_SOF_BASELINE && marker <= MARKER_SOF_LAST &&
           marker != MARKER_HUFFMAN && marker != MARKER_JPEG_EXTENSION &&
           marker != MARKER_ARITHMETIC;
}

/* Returns whether no length follows the marker. 0 stands for a data byte of
 * 0xff. */
static bool
marker_is_bare(uint32_t marker)
{
    return marker <= 1 ||
           (marker >= MARKER_RESTART_FIRST && marker <= MARKER_START);
}

/* Returns whether the segment is a note on which no pixels depend. libjpeg
 * reads on behind the length of such a segment even if that is less than 2. */
static bool
marker_is_a_note(uint32_t marker)
{
    return (marker >= MARKER_APPLICATION &&
            marker <= MARKER_APPLICATION_LAST) ||
           marker == MARKER_COMMENT || marker == MARKER_LINES;
}

static uint64_t
divide_up(uint64_t number, uint64_t divisor)
{
    return (number + divisor - 1) / divisor;
}

/* Computes how much the component decodes to. In each unit, the component with
 * the most blocks has `across` × `down` of them. */
static void
measure_component(struct component *component, uint32_t across, uint32_t down,
                  const struct decode_header *header)
{
    uint64_t width = (uint64_t)header->width * component->across / across;
    uint64_t height = (uint64_t)header->height * component->down / down;
    uint64_t columns = divide_up(header->width, (uint64_t)across * BLOCK_SIDE) *
                       component->across;
    uint64_t rows = divide_up(header->height, (uint64_t)down * BLOCK_SIDE) *
                    component->down;

    component->samples = columns * rows * BLOCK_SIDE * BLOCK_SIDE;
    component->blocks = (width / BLOCK_SIDE) * (height / BLOCK_SIDE);
}

/* Adds up the memory that the decoder needs: a plane for each component, all
 * coefficients (two bytes each) of a progressive file, and the pixels. */
static void
measure_memory(const struct jpeg *jpeg, struct decode_header *header)
{
    uint64_t factor = jpeg->progressive ? 3 : 1;

    header->peak = (uint64_t)header->width * header->height *
                   shmview_format_pixel_bytes(header->format);
    for (size_t i = 0; i < jpeg->count; i++) {
        uint64_t samples = jpeg->components[i].samples;

        header->peak += samples * factor;
        if (header->block < samples * (jpeg->progressive ? 2 : 1)) {
            header->block = samples * (jpeg->progressive ? 2 : 1);
        }
    }
}

static const char *
read_components(const struct decode_file *file, size_t data, size_t length,
                struct jpeg *jpeg, struct decode_header *header)
{
    uint32_t across = 1;
    uint32_t down = 1;

    if (length != 6 + 3 * jpeg->count || jpeg->count == 0 ||
        jpeg->count > COMPONENTS || jpeg->count == 2) {
        return N_("it is damaged (two headers, or a short one)");
    }
    for (size_t i = 0; i < jpeg->count; i++) {
        struct component *component = &jpeg->components[i];
        uint32_t factors = file->bytes[data + 7 + 3 * i];

        component->id = file->bytes[data + 6 + 3 * i];
        component->across = factors >> 4;
        component->down = factors & 15;
        if (component->across < 1 || component->across > 4 ||
            component->down < 1 || component->down > 4) {
            return N_("its header has an impossible size");
        }
        across = component->across > across ? component->across : across;
        down = component->down > down ? component->down : down;
    }
    for (size_t i = 0; i < jpeg->count; i++) {
        measure_component(&jpeg->components[i], across, down, header);
    }
    measure_memory(jpeg, header);
    return NULL;
}

static const char *
read_frame(const struct decode_file *file, uint32_t marker, size_t data,
           size_t length, struct jpeg *jpeg, struct decode_header *header)
{
    if (jpeg->frame || length < 6) {
        return N_("it is damaged (two headers, or a short one)");
    }
    if (marker > MARKER_SOF_PROGRESSIVE && marker != MARKER_SOF_ARITHMETIC &&
        marker != MARKER_SOF_ARITHMETIC_PROGRESSIVE) {
        return N_("lossless coding is not supported; save it as a baseline "
                  "JPEG");
    }
    if (file->bytes[data] != 8) {
        return N_("only 8 bits a channel are supported; save it as a PNG");
    }
    header->height = decode_big(file, data + 1, 2);
    header->width = decode_big(file, data + 3, 2);
    header->format = file->bytes[data + 5] == 1 ? SHMVIEW_FORMAT_GREY8
                                                : SHMVIEW_FORMAT_RGB8;
    jpeg->frame = true;
    jpeg->progressive = marker == MARKER_SOF_PROGRESSIVE ||
                        marker == MARKER_SOF_ARITHMETIC_PROGRESSIVE;
    jpeg->count = file->bytes[data + 5];
    return header->width && header->height
               ? read_components(file, data, length, jpeg, header)
               : N_("its header has no size");
}

/* Adds the samples that this pass processes. */
static void
read_scan(const struct decode_file *file, size_t data, size_t length,
          struct jpeg *jpeg, struct decode_header *header)
{
    size_t count = length > 0 ? file->bytes[data] : 0;

    jpeg->scans++;
    for (size_t i = 0; i < count && 1 + 2 * i < length; i++) {
        for (size_t j = 0; j < jpeg->count; j++) {
            if (jpeg->components[j].id == file->bytes[data + 1 + 2 * i]) {
                header->samples += jpeg->components[j].samples;
                jpeg->components[j].has_scan = true;
                break;
            }
        }
    }
}

/* Every block of every component takes at least one bit. Of a picture that is
 * not large, blocks may be missing. */
static const char *
check_length(const struct decode_file *file, const struct jpeg *jpeg,
             const struct decode_header *header)
{
    const uint64_t pixels = (uint64_t)header->width * header->height *
                            shmview_format_pixel_bytes(header->format);
    uint64_t blocks = 0;

    for (size_t i = 0; i < jpeg->count; i++) {
        blocks += jpeg->components[i].blocks;
    }
    return blocks / CHAR_BIT > file->length &&
                   decode_is_mostly_missing(0, pixels)
               ? decode_ends_early
               : NULL;
}

/* https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.7.2. */
static void
read_exif(const struct decode_file *file, size_t data, size_t length,
          struct decode_header *header)
{
    static const char name[] = "Exif\0";

    if (header->orientation == 0 && length >= sizeof(name) &&
        memcmp(file->bytes + data, name, sizeof(name)) == 0) {
        header->orientation = exif_orientation_find(
            file->bytes + data + sizeof(name), length - sizeof(name));
    }
}

static const char *
read_segment(const struct decode_file *file, uint32_t marker, size_t data,
             size_t length, struct jpeg *jpeg, struct decode_header *header)
{
    if (marker_is_frame(marker)) {
        return read_frame(file, marker, data, length, jpeg, header);
    }
    if (marker == MARKER_EXIF) {
        read_exif(file, data, length, header);
    }
    if (marker == MARKER_SCAN) {
        read_scan(file, data, length, jpeg, header);
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

static bool
all_have_scans(const struct jpeg *jpeg)
{
    for (size_t i = 0; i < jpeg->count; i++) {
        if (!jpeg->components[i].has_scan) {
            return false;
        }
    }
    return true;
}

/* Returns whether libjpeg reads what stands behind the passes that we have read
 * so far. Behind a single pass that has all components, it reads nothing. */
static bool
has_more_passes(const struct jpeg *jpeg)
{
    return jpeg->scans > 1 ||
           (jpeg->scans == 1 &&
            (jpeg->progressive || !all_have_scans(jpeg)));
}

/* Reads the segment behind `marker`, and moves past it. Returns NULL and moves
 * to the end of the file if there is no segment, or one with a wrong length:
 * libjpeg goes no further, either. Does so, too, at a second header behind the
 * first pass. Only what comes before that header is shown; or, of a file with
 * several passes, what comes before a segment that is cut. */
static const char *
pass_segment(const struct decode_file *file, uint32_t marker, size_t *offset,
             struct jpeg *jpeg, struct decode_header *header)
{
    size_t start = *offset - 2;
    size_t left = file->length - *offset;
    size_t data = *offset + 2;
    uint32_t length = left < 2 ? UINT16_MAX : decode_big(file, *offset, 2);

    *offset = file->length;
    if (left >= 2 && length < 2 && marker_is_a_note(marker)) {
        *offset = data;
        return NULL;
    }
    if (length > left && has_more_passes(jpeg)) {
        header->sound_length = start;
    }
    if (length > left || length < 2) {
        return NULL;
    }
    if (marker_is_frame(marker) && jpeg->frame && jpeg->scans > 0) {
        header->sound_length = start;
        header->damage = decode_wrong_data;
        return NULL;
    }
    *offset = data + length - 2;
    return read_segment(file, marker, data, length - 2, jpeg, header);
}

/* Checks the whole file. A file without an end may be cut within a scan or
 * between two of them. */
static const char *
finish(const struct decode_file *file, const struct jpeg *jpeg, bool ended,
       struct decode_header *header)
{
    if (!jpeg->frame || jpeg->scans == 0) {
        return ended ? N_("it has no pixels") : decode_ends_early;
    }
    if (!ended && !header->damage && !all_have_scans(jpeg)) {
        header->damage = decode_cut;
    }
    header->passes = jpeg->scans;
    header->samples += (uint64_t)jpeg->scans * PASS_SAMPLES;
    return check_length(file, jpeg, header);
}

static const char *
probe(const struct decode_file *file, struct decode_header *header)
{
    struct jpeg jpeg = {0};
    size_t offset = 2;
    uint32_t marker = 0;

    while (offset < file->length && marker != MARKER_END) {
        const char *reason = NULL;

        marker = next_marker(file, &offset);
        if (!marker_is_bare(marker) && marker != MARKER_END) {
            reason = pass_segment(file, marker, &offset, &jpeg, header);
        }
        if (reason) {
            return reason;
        }
    }
    return finish(file, &jpeg, marker == MARKER_END, header);
}

const struct decode_format decode_jpeg = {
    .name = "JPEG",
    .matches = matches,
    .probe = probe,
    .decode = jpeg_decode,
    .decode_rows = jpeg_decode_rows,
};
