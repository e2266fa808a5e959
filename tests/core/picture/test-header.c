/* SPDX-License-Identifier: MIT */
/* Tests of the header: its bytes, and its checksum. */

#include "tests/support/support.h"

#include "tests/support/header-checksum.h"

#include <shmview/header.h>

#include <math.h>
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
    .black = 0.25F,
    .white = 1000,
};

/* clang-format off */
static const uint8_t golden[SHMVIEW_HEADER_BYTES] = {
    'S', 'H', 'M', 'V', 'I', 'E', 'W', '\n',       /* magic */
    2, 0, 0, 0,                                     /* version */
    128, 0, 0, 0,                                   /* header size */
    0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01, /* generation */
    0x00, 0x10, 0, 0, 0, 0, 0, 0,                   /* offset of the pixels */
    0x20, 0x03, 0, 0, 0, 0, 0, 0,                   /* length of the pixels */
    20, 0, 0, 0,                                    /* width */
    10, 0, 0, 0,                                    /* height */
    80, 0, 0, 0,                                    /* stride */
    2, 0, 0, 0,                                     /* format */
    0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11, /* time */
    0, 0, 0x80, 0x3e,                               /* black */
    0, 0, 0x7a, 0x44,                               /* white */
    [124] = 0x3e, 0x8e, 0x28, 0xbf,                 /* checksum */
};
/* clang-format on */

static enum shmview_status
read_bytes(const uint8_t *bytes, uint64_t size, struct shmview_header *header)
{
    struct shmview_error error;

    return shmview_header_read(bytes, size, NULL, "read", "test", header,
                               &error);
}

/* The header is written as exactly these bytes. */
static void
test_header_is_written_as_golden_bytes(void **state)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    memset(bytes, 0xff, sizeof bytes);
    shmview_header_write(&sample, bytes);
    assert_memory_equal(bytes, golden, sizeof golden);
}

/* The same bytes are read back as the same fields. */
static void
test_golden_bytes_are_read_as_the_header(void **state)
{
    struct shmview_header header;

    assert_int_equal(read_bytes(golden, SEGMENT_SIZE, &header), SHMVIEW_OK);
    assert_int_equal(header.generation, sample.generation);
    assert_int_equal(header.pixels_offset, sample.pixels_offset);
    assert_int_equal(header.pixels_length, sample.pixels_length);
    assert_int_equal(header.width, sample.width);
    assert_int_equal(header.height, sample.height);
    assert_int_equal(header.stride, sample.stride);
    assert_int_equal(header.format, sample.format);
    assert_int_equal(header.time, sample.time);
    assert_float_equal(header.black, sample.black, 0);
    assert_float_equal(header.white, sample.white, 0);
}

/* A flipped bit in the fields of the header is damage, or another version. */
static void
test_each_flipped_bit_is_found(void **state)
{
    for (size_t bit = 8 * 8; bit < 8 * SHMVIEW_HEADER_BYTES; bit++) {
        struct shmview_header header;
        uint8_t bytes[SHMVIEW_HEADER_BYTES];

        memcpy(bytes, golden, sizeof bytes);
        bytes[bit / 8] ^= (uint8_t)(1 << (bit % 8));
        assert_int_equal(read_bytes(bytes, SEGMENT_SIZE, &header),
                         bit / 8 < 12 ? SHMVIEW_ERROR_UNSUPPORTED
                                      : SHMVIEW_ERROR_DAMAGED);
    }
}

/* A reader ignores the reserved bytes, which later versions may use. */
static void
test_reserved_bytes_are_passed_over(void **state)
{
    struct shmview_header header;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    memcpy(bytes, golden, sizeof bytes);
    memset(bytes + 72, 0xff, 52);
    header_checksum_mend(bytes);
    assert_int_equal(read_bytes(bytes, SEGMENT_SIZE, &header), SHMVIEW_OK);
    assert_int_equal(header.reserved[0], 0);
}

/* Only two finite, different samples are a range. */
static void
test_range_is_two_finite_samples_that_differ(void **state)
{
    static const struct {
        float black;
        float white;
        bool range;
    } cases[] = {
        {0, 0, false},        {5, 5, false},         {0, 1, true},
        {1, 0, true},         {-1, 0, true},         {NAN, 1, false},
        {0, INFINITY, false}, {-INFINITY, 1, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct shmview_header header = {.black = cases[i].black,
                                              .white = cases[i].white};

        assert_int_equal(shmview_header_has_range(&header), cases[i].range);
    }
}

/* Other bytes at the start, or none at all, are no image. */
static void
test_other_magic_is_no_image(void **state)
{
    struct shmview_header header;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    for (size_t i = 0; i < 8; i++) {
        memcpy(bytes, golden, sizeof bytes);
        bytes[i] ^= 1;
        assert_int_equal(read_bytes(bytes, SEGMENT_SIZE, &header),
                         SHMVIEW_ERROR_NO_IMAGE);
    }
    assert_int_equal(read_bytes(golden, 127, &header), SHMVIEW_ERROR_NO_IMAGE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_is_written_as_golden_bytes),
        cmocka_unit_test(test_golden_bytes_are_read_as_the_header),
        cmocka_unit_test(test_each_flipped_bit_is_found),
        cmocka_unit_test(test_reserved_bytes_are_passed_over),
        cmocka_unit_test(test_range_is_two_finite_samples_that_differ),
        cmocka_unit_test(test_other_magic_is_no_image),
    };

    return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
