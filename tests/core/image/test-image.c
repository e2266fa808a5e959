/* SPDX-License-Identifier: MIT */
/* Tests of images in private memory, and of the limits on their size. */

#include "tests/support/picture.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    size_t pixel_bytes;
    size_t channels;
} formats[] = {
    {"RGB8", 3, 3},        {"RGBA8", 4, 4},        {"RGB16", 6, 3},
    {"RGBA16", 8, 4},      {"GREY8", 1, 1},        {"GREY16", 2, 1},
    {"GREY_ALPHA8", 2, 2}, {"GREY_ALPHA16", 4, 2}, {"GREY_F32", 4, 1},
    {"RGB_F32", 12, 3},    {"RGBA_F32", 16, 4},    {"BGR8", 3, 3},
    {"BGRA8", 4, 4},
};
#define FORMATS (sizeof formats / sizeof formats[0])

static void
assert_format(enum shmview_format format, const char *name, size_t pixel_bytes,
              size_t channels)
{
    assert_string_equal(shmview_format_name(format), name);
    assert_int_equal(shmview_format_pixel_bytes(format), pixel_bytes);
    assert_int_equal(shmview_format_channels(format), channels);
}

/* Each format has its number and size from the wire format; other numbers are
 * no formats. */
static void
test_formats_have_their_numbers_and_sizes(void **state)
{
    for (unsigned i = 0; i < FORMATS; i++) {
        assert_format((enum shmview_format)(i + 1), formats[i].name,
                      formats[i].pixel_bytes, formats[i].channels);
    }
    assert_format((enum shmview_format)0, "unknown", 0, 0);
    assert_format((enum shmview_format)14, "unknown", 0, 0);
    assert_format((enum shmview_format)UINT32_MAX, "unknown", 0, 0);
}

/* An image knows its size, and its rows have no padding. */
static void
test_new_image_has_size_and_pixels(void **state)
{
    for (unsigned i = 0; i < FORMATS; i++) {
        struct shmview_image *image =
            shmview_image_new(13, 7, (enum shmview_format)(i + 1));

        assert_non_null(image);
        assert_int_equal(shmview_image_width(image), 13);
        assert_int_equal(shmview_image_height(image), 7);
        assert_int_equal(shmview_image_format(image), i + 1);
        assert_int_equal(shmview_image_stride(image),
                         13 * formats[i].pixel_bytes);
        assert_int_equal(shmview_image_bytes(image),
                         13 * 7 * formats[i].pixel_bytes);
        assert_ptr_equal(shmview_image_pixels(image),
                         shmview_image_const_pixels(image));
        memset(shmview_image_pixels(image), 0xa5, shmview_image_bytes(image));
        shmview_image_free(image);
    }
    shmview_image_free(NULL);
}

/* Sizes that overflow or have no pixels make no image. */
static void
test_impossible_images_are_not_made(void **state)
{
    assert_null(shmview_image_new(0, 7, SHMVIEW_FORMAT_RGB8));
    assert_null(shmview_image_new(7, 0, SHMVIEW_FORMAT_RGB8));
    assert_null(shmview_image_new(7, 7, (enum shmview_format)0));
    assert_null(
        shmview_image_new(UINT32_MAX, UINT32_MAX, SHMVIEW_FORMAT_RGBA16));
    assert_null(
        shmview_image_new(UINT32_MAX, UINT32_MAX, SHMVIEW_FORMAT_GREY8));
    assert_null(shmview_image_new(UINT32_MAX, 1U << 31, SHMVIEW_FORMAT_RGBA8));
}

/* An image uses given pixels as they are, and frees them even if it cannot be
 * made. */
static void
test_taken_pixels_belong_to_the_image(void **state)
{
    uint8_t *pixels = calloc(6, 4);
    struct shmview_image *image =
        shmview_image_take(3, 2, SHMVIEW_FORMAT_RGBA8, pixels);

    assert_non_null(image);
    assert_ptr_equal(shmview_image_pixels(image), pixels);
    shmview_image_free(image);
    assert_null(shmview_image_take(0, 2, SHMVIEW_FORMAT_RGBA8, malloc(8)));
    assert_null(shmview_image_take(3, 2, (enum shmview_format)99, malloc(8)));
    assert_null(shmview_image_take(3, 2, SHMVIEW_FORMAT_RGBA8, NULL));
}

static enum shmview_status
check(uint32_t width, uint32_t height, enum shmview_format format,
      const struct shmview_limits *limits)
{
    struct shmview_error error;
    enum shmview_status status = shmview_image_check(
        width, height, format, limits, "load", "thing", &error);

    assert_int_equal(error.status, status);
    assert_int_equal(error.text[0] == '\0', status == SHMVIEW_OK);
    if (status) {
        assert_non_null(strstr(error.text, "load 'thing': "));
    }
    assert_int_equal(shmview_image_check(width, height, format, limits, "load",
                                         "thing", NULL),
                     status);
    return status;
}

/* The default limits are 32767 pixels on each side, and 1 GiB. */
static void
test_default_limits(void **state)
{
    assert_int_equal(check(1, 1, SHMVIEW_FORMAT_GREY8, NULL), SHMVIEW_OK);
    assert_int_equal(check(32767, 32767, SHMVIEW_FORMAT_GREY8, NULL),
                     SHMVIEW_OK);
    assert_int_equal(check(32768, 1, SHMVIEW_FORMAT_GREY8, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(check(1, 32768, SHMVIEW_FORMAT_GREY8, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(check(16384, 16384, SHMVIEW_FORMAT_RGBA8, NULL),
                     SHMVIEW_OK);
    assert_int_equal(check(16384, 16385, SHMVIEW_FORMAT_RGBA8, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(check(16384, 8192, SHMVIEW_FORMAT_RGBA16, NULL),
                     SHMVIEW_OK);
    assert_int_equal(check(16384, 8193, SHMVIEW_FORMAT_RGBA16, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
}

/* The caller's own limits replace both, upwards or downwards. */
static void
test_own_limits(void **state)
{
    const struct shmview_limits small = {.side = 10, .bytes = 300};
    const struct shmview_limits none = {.side = UINT32_MAX,
                                        .bytes = UINT64_MAX};

    assert_int_equal(check(10, 10, SHMVIEW_FORMAT_RGB8, &small), SHMVIEW_OK);
    assert_int_equal(check(11, 1, SHMVIEW_FORMAT_RGB8, &small),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(check(10, 10, SHMVIEW_FORMAT_RGBA8, &small),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(check(100000, 100000, SHMVIEW_FORMAT_RGBA16, &none),
                     SHMVIEW_OK);
    assert_int_equal(
        check(UINT32_MAX, UINT32_MAX, SHMVIEW_FORMAT_RGBA16, &none),
        SHMVIEW_ERROR_TOO_LARGE);
}

/* Sizes and formats that cannot be an image are damaged, not too large. */
static void
test_impossible_images_are_damaged(void **state)
{
    assert_int_equal(check(0, 1, SHMVIEW_FORMAT_RGB8, NULL),
                     SHMVIEW_ERROR_DAMAGED);
    assert_int_equal(check(1, 0, SHMVIEW_FORMAT_RGB8, NULL),
                     SHMVIEW_ERROR_DAMAGED);
    assert_int_equal(check(1, 1, (enum shmview_format)0, NULL),
                     SHMVIEW_ERROR_DAMAGED);
    assert_int_equal(check(1, 1, (enum shmview_format) - 1, NULL),
                     SHMVIEW_ERROR_DAMAGED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats_have_their_numbers_and_sizes),
        cmocka_unit_test(test_new_image_has_size_and_pixels),
        cmocka_unit_test(test_impossible_images_are_not_made),
        cmocka_unit_test(test_taken_pixels_belong_to_the_image),
        cmocka_unit_test(test_default_limits),
        cmocka_unit_test(test_own_limits),
        cmocka_unit_test(test_impossible_images_are_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
