/* SPDX-License-Identifier: MIT */
/* Tests of the fields of the header: which values are refused. */

#include "tests/support/support.h"

#include "tests/support/header-checksum.h"

#include <shmview/header.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEGMENT_SIZE 100000

/* 20 × 10 pixels of RGBA8 in rows of 80 bytes, from the second page. */
static const struct shmview_header sample = {
    .generation = 0x0102030405060708,
    .pixels_offset = 4096,
    .pixels_length = 800,
    .width = 20,
    .height = 10,
    .stride = 80,
    .format = SHMVIEW_FORMAT_RGBA8,
    .time = 0x1112131415161718,
};

/* The bytes of the sample, which main() makes. */
static uint8_t golden[SHMVIEW_HEADER_BYTES];

static enum shmview_status
read_bytes(const uint8_t *bytes, uint64_t size, struct shmview_header *header)
{
    struct shmview_error error;

    return shmview_header_read(bytes, size, NULL, "read", "test", header,
                               &error);
}

struct field {
    const char *name;
    size_t offset;
    size_t bytes;
    /* Whether the field may be one less, and one more. */
    bool less;
    bool more;
};

/*
 * A generation or a time may be any. A width that is one less leaves four
 * bytes of padding in each row, which a publisher may have. One format less,
 * RGB8, has shorter rows still; the next one's are longer than the stride.
 */
static const struct field fields[] = {
    {"version", 8, 4, false, false},   {"header size", 12, 4, false, false},
    {"generation", 16, 8, true, true}, {"offset", 24, 8, false, false},
    {"length", 32, 8, false, false},   {"width", 40, 4, true, false},
    {"height", 44, 4, false, false},   {"stride", 48, 4, false, false},
    {"format", 52, 4, true, false},    {"time", 56, 8, true, true},
};
static const size_t field_count = sizeof fields / sizeof fields[0];

static uint64_t
get_field(const uint8_t *bytes, const struct field *field)
{
    uint64_t value = 0;

    for (size_t i = field->bytes; i > 0; i--) {
        value = value << 8 | bytes[field->offset + i - 1];
    }
    return value;
}

static void
set_field(uint8_t *bytes, const struct field *field, uint64_t value)
{
    for (size_t i = 0; i < field->bytes; i++) {
        bytes[field->offset + i] = (uint8_t)(value >> (8 * i));
    }
}

/* Checks that an accepted picture lies within the segment. */
static void
assert_within_bounds(const struct shmview_header *header, uint64_t size)
{
    assert_true(header->width > 0 && header->height > 0);
    assert_true(header->stride >=
                header->width * shmview_format_pixel_bytes(header->format));
    assert_true(header->pixels_length <= size);
    assert_true(header->pixels_offset <= size - header->pixels_length);
    assert_true(header->pixels_length ==
                (uint64_t)header->stride * header->height);
}

static void
check_field(const struct field *field, uint64_t value, bool allowed)
{
    struct shmview_header header;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    enum shmview_status status;

    memcpy(bytes, golden, sizeof bytes);
    set_field(bytes, field, value);
    header_checksum_mend(bytes);
    status = read_bytes(bytes, SEGMENT_SIZE, &header);
    if (allowed != (status == SHMVIEW_OK)) {
        fail_msg("%s %llu: %s", field->name, (unsigned long long)value,
                 shmview_status_text(status));
    }
    if (status == SHMVIEW_OK) {
        assert_within_bounds(&header, SEGMENT_SIZE);
    }
}

/* Every field that is one too small or large is an error, unless the table says
 * otherwise. */
static void
test_field_off_by_one_is_damage(void **state)
{
    for (size_t i = 0; i < field_count; i++) {
        uint64_t value = get_field(golden, &fields[i]);

        check_field(&fields[i], value - 1, fields[i].less);
        check_field(&fields[i], value + 1, fields[i].more);
    }
}

/* Every field at its limits is an error, except a generation and a time. */
static void
test_field_at_its_limits_is_damage(void **state)
{
    for (size_t i = 0; i < field_count; i++) {
        uint64_t most = fields[i].bytes == 8 ? UINT64_MAX
                                             : (uint64_t)UINT32_MAX;
        bool any_value = fields[i].less && fields[i].more;

        check_field(&fields[i], most, any_value);
        check_field(&fields[i], most / 2, any_value);
        check_field(&fields[i], most / 2 + 1, any_value);
        check_field(&fields[i], 0, fields[i].offset == 56);
    }
}

/* Sizes whose product or sum needs more than 64 bits are refused. */
static void
test_overflowing_sizes_are_refused(void **state)
{
    struct shmview_header header = sample;
    struct shmview_header found;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    header.width = 0x40000000;
    header.height = UINT32_MAX;
    header.stride = 0;
    header.pixels_length = 0;
    shmview_header_write(&header, bytes);
    assert_int_equal(read_bytes(bytes, SEGMENT_SIZE, &found),
                     SHMVIEW_ERROR_DAMAGED);
    header = sample;
    header.pixels_offset = UINT64_MAX - 4095;
    shmview_header_write(&header, bytes);
    assert_int_equal(read_bytes(bytes, SEGMENT_SIZE, &found),
                     SHMVIEW_ERROR_DAMAGED);
}

/* The pixels may end at the last byte of the segment, and no further. */
static void
test_pixels_must_end_within_the_segment(void **state)
{
    struct shmview_header header;

    assert_int_equal(read_bytes(golden, 4096 + 800, &header), SHMVIEW_OK);
    assert_int_equal(read_bytes(golden, 4096 + 799, &header),
                     SHMVIEW_ERROR_DAMAGED);
}

/* A picture beyond the limits of side or bytes is too large. */
static void
test_limits_are_kept(void **state)
{
    const struct shmview_limits short_side = {19, 1000};
    const struct shmview_limits few_bytes = {20, 799};
    const struct shmview_limits enough = {20, 800};
    struct shmview_header header;

    assert_int_equal(shmview_header_read(golden, SEGMENT_SIZE, &short_side, "",
                                         "", &header, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(shmview_header_read(golden, SEGMENT_SIZE, &few_bytes, "",
                                         "", &header, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(shmview_header_read(golden, SEGMENT_SIZE, &enough, "", "",
                                         &header, NULL),
                     SHMVIEW_OK);
}

/* Random bytes in random fields lead to an error, or to a picture within
 * bounds. */
static void
test_random_fields_never_lead_out_of_bounds(void **state)
{
    unsigned int seed = (unsigned int)getpid();

    print_message("seed %u\n", seed);
    srandom(seed);
    for (int round = 0; round < 200000; round++) {
        uint8_t bytes[SHMVIEW_HEADER_BYTES];
        struct shmview_header header;

        memcpy(bytes, golden, sizeof bytes);
        for (long changes = random() % 4; changes >= 0; changes--) {
            const struct field *field = &fields[(size_t)random() % field_count];
            uint64_t value = (uint64_t)random() << 33 ^ (uint64_t)random();

            set_field(bytes, field, value >> (random() % 64));
        }
        header_checksum_mend(bytes);
        if (read_bytes(bytes, SEGMENT_SIZE, &header) == SHMVIEW_OK) {
            assert_within_bounds(&header, SEGMENT_SIZE);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_field_off_by_one_is_damage),
        cmocka_unit_test(test_field_at_its_limits_is_damage),
        cmocka_unit_test(test_overflowing_sizes_are_refused),
        cmocka_unit_test(test_pixels_must_end_within_the_segment),
        cmocka_unit_test(test_limits_are_kept),
        cmocka_unit_test(test_random_fields_never_lead_out_of_bounds),
    };

    shmview_header_write(&sample, golden);
    return cmocka_run_group_tests_name("header fields", tests, NULL, NULL);
}
