/* SPDX-License-Identifier: MIT */
/* Fuzzes the header of a picture: core/include/shmview/header.h. */

#include "tests/robustness/fuzz/check.h"
#include "tests/support/header-checksum.h"

#include <shmview/header.h>

#include <stdbool.h>
#include <string.h>

#define RESERVED_OFFSET 72
#define CHECKSUM_OFFSET 124
/* Pixels may not overlap the lock bytes. */
#define MOST_SIZE (UINT64_C(1) << 62)

/*
 * An input is a header and, as little-endian numbers, the segment's size (8
 * bytes) and the limits (4 for a side, 8 for the pixels). If it ends earlier,
 * the header is padded with zeros, the segment has no end, and the limits are
 * the default ones. It is read as it is, and again with the right checksum.
 */
struct input {
    uint8_t header[SHMVIEW_HEADER_BYTES];
    uint64_t size;
    struct shmview_limits limits;
    bool limited;
};

/* Takes a number from the input; returns false if there is none left. */
static bool
take_number(const uint8_t **bytes, size_t *length, size_t count,
            uint64_t *number)
{
    if (*length < count) {
        return false;
    }
    *number = 0;
    for (size_t i = count; i > 0; i--) {
        *number = *number << 8 | (*bytes)[i - 1];
    }
    *bytes += count;
    *length -= count;
    return true;
}

static struct input
read_input(const uint8_t *bytes, size_t length)
{
    struct input input = {.size = UINT64_MAX,
                          .limits = *shmview_limits_default()};
    size_t header = length < sizeof input.header ? length : sizeof input.header;
    uint64_t side;

    if (header > 0) {
        memcpy(input.header, bytes, header);
    }
    bytes += header;
    length -= header;
    if (take_number(&bytes, &length, 8, &input.size) &&
        take_number(&bytes, &length, 4, &side)) {
        input.limits.side = (uint32_t)side;
        input.limited = take_number(&bytes, &length, 8, &input.limits.bytes);
    }
    return input;
}

/* Checks that all pixels lie within the segment and the limits. */
static void
check_accepted(const struct input *input, const struct shmview_header *header)
{
    uint64_t row = (uint64_t)header->width *
                   shmview_format_pixel_bytes(header->format);
    uint64_t end;

    check(input->size >= SHMVIEW_HEADER_BYTES);
    check(header->generation > 0);
    check(row > 0 && header->height > 0);
    check(header->stride >= row);
    check(header->pixels_length / header->stride == header->height);
    check(header->pixels_length % header->stride == 0);
    check(header->pixels_offset >= SHMVIEW_HEADER_ALIGNMENT);
    check(header->pixels_offset % SHMVIEW_HEADER_ALIGNMENT == 0);
    check(!__builtin_add_overflow(header->pixels_offset, header->pixels_length,
                                  &end));
    check(end <= input->size && end <= MOST_SIZE);
    check(header->width <= input->limits.side);
    check(header->height <= input->limits.side);
    check(header->pixels_length <= input->limits.bytes);
}

/* Checks that an accepted header is written as it was read, except the reserved
 * bytes, which are zeros. */
static void
check_written(const struct input *input, const struct shmview_header *header)
{
    uint8_t expected[SHMVIEW_HEADER_BYTES];
    uint8_t written[SHMVIEW_HEADER_BYTES];

    memcpy(expected, input->header, sizeof expected);
    memset(expected + RESERVED_OFFSET, 0, CHECKSUM_OFFSET - RESERVED_OFFSET);
    header_checksum_mend(expected);

    memset(written, 0xff, sizeof written);
    shmview_header_write(header, written);
    check(memcmp(written, expected, sizeof written) == 0);
}

static enum shmview_status
examine(struct input input)
{
    struct shmview_header header;
    struct shmview_error error;
    enum shmview_status status = shmview_header_read(
        input.header, input.size, input.limited ? &input.limits : NULL, "fetch",
        "fuzz", &header, &error);

    check_error(&error, status);
    if (status == SHMVIEW_OK) {
        if (!input.limited) {
            input.limits = *shmview_limits_default();
        }
        check_accepted(&input, &header);
        check_written(&input, &header);
    } else {
        check(status == SHMVIEW_ERROR_NO_IMAGE ||
              status == SHMVIEW_ERROR_DAMAGED ||
              status == SHMVIEW_ERROR_TOO_LARGE ||
              status == SHMVIEW_ERROR_UNSUPPORTED);
    }
    return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct input input = read_input(bytes, length);
    enum shmview_status status = examine(input);
    uint8_t before[SHMVIEW_HEADER_BYTES];

    memcpy(before, input.header, sizeof before);
    header_checksum_mend(input.header);
    if (memcmp(before, input.header, sizeof before) != 0) {
        check(status != SHMVIEW_OK);
        examine(input);
    }
    return 0;
}
