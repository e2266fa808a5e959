/* SPDX-License-Identifier: MIT */
/* Images in private memory, and the limits on them. */

#include "tests/support/picture.h"

#include <stdlib.h>
#include <string.h>

static const enum shm_format formats[] = {
    SHM_FORMAT_RGB8,   SHM_FORMAT_RGBA8, SHM_FORMAT_RGB16,
    SHM_FORMAT_RGBA16, SHM_FORMAT_GREY8,
};
static const size_t pixel_bytes[] = {3, 4, 6, 8, 1};
static const char *const names[] = {"RGB8", "RGBA8", "RGB16", "RGBA16",
                                    "GREY8"};

/* Each format has the number and the size that the wire format gives it. */
static void
test_formats_have_their_numbers_and_sizes(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5; i++) {
        assert_int_equal(formats[i], i + 1);
        assert_int_equal(shm_format_pixel_bytes(formats[i]), pixel_bytes[i]);
        assert_string_equal(shm_format_name(formats[i]), names[i]);
    }
    assert_int_equal(shm_format_pixel_bytes((enum shm_format)0), 0);
    assert_int_equal(shm_format_pixel_bytes((enum shm_format)6), 0);
    assert_string_equal(shm_format_name((enum shm_format)6), "unknown");
}

/* An image knows its size, and its rows have no padding. */
static void
test_new_image_has_size_and_pixels(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5; i++) {
        struct shm_image *image = shm_image_new(13, 7, formats[i]);

        assert_non_null(image);
        assert_int_equal(shm_image_width(image), 13);
        assert_int_equal(shm_image_height(image), 7);
        assert_int_equal(shm_image_format(image), formats[i]);
        assert_int_equal(shm_image_stride(image), 13 * pixel_bytes[i]);
        assert_int_equal(shm_image_bytes(image), 13 * 7 * pixel_bytes[i]);
        assert_ptr_equal(shm_image_pixels(image),
                         shm_image_const_pixels(image));
        memset(shm_image_pixels(image), 0xa5, shm_image_bytes(image));
        shm_image_free(image);
    }
    shm_image_free(NULL);
}

/* No image comes of a size that cannot be counted, or has no pixels. */
static void
test_impossible_images_are_not_made(void **state)
{
    (void)state;
    assert_null(shm_image_new(0, 7, SHM_FORMAT_RGB8));
    assert_null(shm_image_new(7, 0, SHM_FORMAT_RGB8));
    assert_null(shm_image_new(7, 7, (enum shm_format)0));
    assert_null(shm_image_new(UINT32_MAX, UINT32_MAX, SHM_FORMAT_RGBA16));
    assert_null(shm_image_new(UINT32_MAX, UINT32_MAX, SHM_FORMAT_GREY8));
    assert_null(shm_image_new(UINT32_MAX, 1U << 31, SHM_FORMAT_RGBA8));
}

/* Taken pixels are used as they are, and freed even when there is no image. */
static void
test_taken_pixels_belong_to_the_image(void **state)
{
    uint8_t *pixels = calloc(6, 4);
    struct shm_image *image = shm_image_take(3, 2, SHM_FORMAT_RGBA8, pixels);

    (void)state;
    assert_non_null(image);
    assert_ptr_equal(shm_image_pixels(image), pixels);
    shm_image_free(image);
    assert_null(shm_image_take(0, 2, SHM_FORMAT_RGBA8, malloc(8)));
    assert_null(shm_image_take(3, 2, (enum shm_format)9, malloc(8)));
    assert_null(shm_image_take(3, 2, SHM_FORMAT_RGBA8, NULL));
}

static enum shm_status
check(uint32_t width, uint32_t height, enum shm_format format,
      const struct shm_limits *limits)
{
    struct shm_error error;
    enum shm_status status =
        shm_image_check(width, height, format, limits, "load", "thing", &error);

    assert_int_equal(error.status, status);
    assert_int_equal(error.text[0] == '\0', status == SHM_OK);
    if (status) {
        assert_non_null(strstr(error.text, "load 'thing': "));
    }
    assert_int_equal(
        shm_image_check(width, height, format, limits, "load", "thing", NULL),
        status);
    return status;
}

/* By default 32767 pixels a side and 1 GiB are let through, and no more. */
static void
test_default_limits(void **state)
{
    (void)state;
    assert_int_equal(check(1, 1, SHM_FORMAT_GREY8, NULL), SHM_OK);
    assert_int_equal(check(32767, 32767, SHM_FORMAT_GREY8, NULL), SHM_OK);
    assert_int_equal(check(32768, 1, SHM_FORMAT_GREY8, NULL),
                     SHM_ERROR_TOO_LARGE);
    assert_int_equal(check(1, 32768, SHM_FORMAT_GREY8, NULL),
                     SHM_ERROR_TOO_LARGE);
    assert_int_equal(check(16384, 16384, SHM_FORMAT_RGBA8, NULL), SHM_OK);
    assert_int_equal(check(16384, 16385, SHM_FORMAT_RGBA8, NULL),
                     SHM_ERROR_TOO_LARGE);
    assert_int_equal(check(16384, 8192, SHM_FORMAT_RGBA16, NULL), SHM_OK);
    assert_int_equal(check(16384, 8193, SHM_FORMAT_RGBA16, NULL),
                     SHM_ERROR_TOO_LARGE);
}

/* Limits of the caller's own replace both, up or down. */
static void
test_own_limits(void **state)
{
    const struct shm_limits small = {.side = 10, .bytes = 300};
    const struct shm_limits none = {.side = UINT32_MAX, .bytes = UINT64_MAX};

    (void)state;
    assert_int_equal(check(10, 10, SHM_FORMAT_RGB8, &small), SHM_OK);
    assert_int_equal(check(11, 1, SHM_FORMAT_RGB8, &small),
                     SHM_ERROR_TOO_LARGE);
    assert_int_equal(check(10, 10, SHM_FORMAT_RGBA8, &small),
                     SHM_ERROR_TOO_LARGE);
    assert_int_equal(check(100000, 100000, SHM_FORMAT_RGBA16, &none), SHM_OK);
    assert_int_equal(check(UINT32_MAX, UINT32_MAX, SHM_FORMAT_RGBA16, &none),
                     SHM_ERROR_TOO_LARGE);
}

/* What cannot be an image at all is damaged, not too large. */
static void
test_impossible_images_are_damaged(void **state)
{
    (void)state;
    assert_int_equal(check(0, 1, SHM_FORMAT_RGB8, NULL), SHM_ERROR_DAMAGED);
    assert_int_equal(check(1, 0, SHM_FORMAT_RGB8, NULL), SHM_ERROR_DAMAGED);
    assert_int_equal(check(1, 1, (enum shm_format)0, NULL), SHM_ERROR_DAMAGED);
    assert_int_equal(check(1, 1, (enum shm_format) - 1, NULL),
                     SHM_ERROR_DAMAGED);
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
