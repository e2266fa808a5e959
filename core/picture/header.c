/* SPDX-License-Identifier: MIT */
/* Writes and reads a picture's header, byte by byte, little-endian. */

#include <shmview/header.h>

#include "core/base/error.h"
#include <shmview/lock-bytes.h>

#include "core/base/text.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

enum {
    OFFSET_VERSION = 8,
    OFFSET_HEADER_SIZE = 12,
    OFFSET_GENERATION = 16,
    OFFSET_PIXELS_OFFSET = 24,
    OFFSET_PIXELS_LENGTH = 32,
    OFFSET_WIDTH = 40,
    OFFSET_HEIGHT = 44,
    OFFSET_STRIDE = 48,
    OFFSET_FORMAT = 52,
    OFFSET_TIME = 56,
    OFFSET_BLACK = 64,
    OFFSET_WHITE = 68,
    OFFSET_CHECKSUM = 124,
};

#define MOST_SIZE ((uint64_t)shmview_lock_offset(SHMVIEW_LOCK_ATTACH))

static const uint8_t magic[8] = {'S', 'H', 'M', 'V', 'I', 'E', 'W', '\n'};

static void
put(uint8_t *bytes, size_t count, uint64_t value)
{
    for (size_t i = 0; i < count; i++) {
        bytes[i] = (uint8_t)(value >> (8 * i));
    }
}

static uint64_t
get(const uint8_t *bytes, size_t count)
{
    uint64_t value = 0;

    for (size_t i = count; i > 0; i--) {
        value = value << 8 | bytes[i - 1];
    }
    return value;
}

static void
put_float(uint8_t *bytes, float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    put(bytes, sizeof bits, bits);
}

static float
get_float(const uint8_t *bytes)
{
    uint32_t bits = (uint32_t)get(bytes, sizeof bits);
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint32_t
checksum(const uint8_t *bytes)
{
    return (uint32_t)crc32(0, bytes, OFFSET_CHECKSUM);
}

bool
shmview_header_has_range(const struct shmview_header *header)
{
    return isfinite(header->black) && isfinite(header->white) &&
           header->black != header->white;
}

void
shmview_header_write(const struct shmview_header *header, uint8_t *bytes)
{
    memset(bytes, 0, SHMVIEW_HEADER_BYTES);
    memcpy(bytes, magic, sizeof magic);
    put(bytes + OFFSET_VERSION, 4, SHMVIEW_HEADER_VERSION);
    put(bytes + OFFSET_HEADER_SIZE, 4, SHMVIEW_HEADER_BYTES);
    put(bytes + OFFSET_GENERATION, 8, header->generation);
    put(bytes + OFFSET_PIXELS_OFFSET, 8, header->pixels_offset);
    put(bytes + OFFSET_PIXELS_LENGTH, 8, header->pixels_length);
    put(bytes + OFFSET_WIDTH, 4, header->width);
    put(bytes + OFFSET_HEIGHT, 4, header->height);
    put(bytes + OFFSET_STRIDE, 4, header->stride);
    put(bytes + OFFSET_FORMAT, 4, header->format);
    put(bytes + OFFSET_TIME, 8, header->time);
    put_float(bytes + OFFSET_BLACK, header->black);
    put_float(bytes + OFFSET_WHITE, header->white);
    put(bytes + OFFSET_CHECKSUM, 4, checksum(bytes));
}

static void
take_fields(const uint8_t *bytes, struct shmview_header *header)
{
    *header = (struct shmview_header){0};
    header->generation = get(bytes + OFFSET_GENERATION, 8);
    header->pixels_offset = get(bytes + OFFSET_PIXELS_OFFSET, 8);
    header->pixels_length = get(bytes + OFFSET_PIXELS_LENGTH, 8);
    header->width = (uint32_t)get(bytes + OFFSET_WIDTH, 4);
    header->height = (uint32_t)get(bytes + OFFSET_HEIGHT, 4);
    header->stride = (uint32_t)get(bytes + OFFSET_STRIDE, 4);
    header->format = (enum shmview_format)get(bytes + OFFSET_FORMAT, 4);
    header->time = get(bytes + OFFSET_TIME, 8);
    header->black = get_float(bytes + OFFSET_BLACK);
    header->white = get_float(bytes + OFFSET_WHITE);
}

/* Returns what is wrong with the header itself, or NULL. */
static const char *
find_contradiction(const uint8_t *bytes, const struct shmview_header *header,
                   uint64_t size)
{
    uint64_t row = (uint64_t)header->width *
                   shmview_format_pixel_bytes(header->format);

    if (get(bytes + OFFSET_CHECKSUM, 4) != checksum(bytes)) {
        return N_("the checksum of its header is wrong");
    }
    if (get(bytes + OFFSET_HEADER_SIZE, 4) != SHMVIEW_HEADER_BYTES) {
        return N_("its header has the wrong size");
    }
    if (header->generation == 0) {
        return N_("its generation is 0");
    }
    if (row == 0 || header->height == 0) {
        return N_("its width or height is 0, or its format is unknown");
    }
    if (header->stride < row) {
        return N_("its rows are longer than its stride");
    }
    /* Both are 32-bit numbers, so their product does not overflow. */
    if (header->pixels_length != (uint64_t)header->stride * header->height) {
        return N_("its length is not stride × height");
    }
    if (header->pixels_offset < SHMVIEW_HEADER_ALIGNMENT ||
        header->pixels_offset % SHMVIEW_HEADER_ALIGNMENT != 0) {
        return N_("its pixels start at an impossible offset");
    }
    if (header->pixels_length > size ||
        header->pixels_offset > size - header->pixels_length) {
        return N_("its pixels extend beyond the end of the segment");
    }
    return NULL;
}

/* Returns what to do about a picture of another version, or NULL. */
static const char *
find_other_version(const uint8_t *bytes)
{
    uint64_t version = get(bytes + OFFSET_VERSION, 4);

    if (version < SHMVIEW_HEADER_VERSION) {
        return N_("the image was made by an older shmview; publish it again "
                  "with this version");
    }
    return version > SHMVIEW_HEADER_VERSION
               ? N_("the image was made by a newer shmview; use that version "
                    "to fetch it")
               : NULL;
}

enum shmview_status
shmview_header_read(const uint8_t *bytes, uint64_t size,
                    const struct shmview_limits *limits, const char *operation,
                    const char *object, struct shmview_header *header,
                    struct shmview_error *error)
{
    const char *wrong;

    if (size < SHMVIEW_HEADER_BYTES ||
        memcmp(bytes, magic, sizeof magic) != 0) {
        return error_set(error, SHMVIEW_ERROR_NO_IMAGE, operation, object,
                         "the segment holds no image");
    }
    if (limits == NULL) {
        limits = shmview_limits_default();
    }
    wrong = find_other_version(bytes);
    if (wrong != NULL) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, operation, object,
                         "%s", _(wrong));
    }
    /* If pixels reached the lock bytes, a pin on them would lock those, too. */
    if (size > MOST_SIZE) {
        size = MOST_SIZE;
    }
    take_fields(bytes, header);
    wrong = find_contradiction(bytes, header, size);
    if (wrong != NULL) {
        return error_set(error, SHMVIEW_ERROR_DAMAGED, operation, object,
                         "the image is damaged: %s", _(wrong));
    }
    if (header->pixels_length > limits->bytes) {
        return error_set(error, SHMVIEW_ERROR_TOO_LARGE, operation, object,
                         "the image has %llu bytes of pixels, the limit "
                         "is %llu",
                         (unsigned long long)header->pixels_length,
                         (unsigned long long)limits->bytes);
    }
    return shmview_image_check(header->width, header->height, header->format,
                               limits, operation, object, error);
}
