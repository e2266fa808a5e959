/* SPDX-License-Identifier: MIT */
/* Tests of the values that are shown as black and as white, for the exact value
 * of each pixel. */

#include "tests/support/unit-test.h"

#include "ui/picture/pixels.h"

#include <math.h>
#include <string.h>

/* Shows one row of pixels, and expects these bytes: blue, green, red, alpha. */
static void
expect_row(enum shmview_format format, const void *samples, uint32_t width,
           const struct shmview_header *header, const uint8_t *expected)
{
    struct shmview_image *image = shmview_image_new(width, 1, format);
    g_autofree guint8 *converted = NULL;

    memcpy(shmview_image_pixels(image), samples, shmview_image_bytes(image));
    converted = ui_pixels_convert(image, header, 1);
    for (uint32_t at = 0; at < width * 4; at++) {
        if (converted[at] != expected[at]) {
            fail_msg("%s: byte %u is %u, not %u", shmview_format_name(format),
                     at, converted[at], expected[at]);
        }
    }
    shmview_image_free(image);
}

/* Does the same for grey, where blue, green and red are equal. */
static void
expect_greys(enum shmview_format format, const void *samples, uint32_t width,
             const struct shmview_header *header, const uint8_t *expected)
{
    uint8_t bytes[16 * 4];

    for (uint32_t at = 0; at < width; at++) {
        memset(bytes + (size_t)at * 4, expected[at], 3);
        bytes[at * 4 + 3] = 255;
    }
    expect_row(format, samples, width, header, bytes);
}

/* Each format has its own range if the header has none. */
static void
test_each_format_has_its_own_range(void **state)
{
    expect_greys(SHMVIEW_FORMAT_GREY8, (uint8_t[]){0, 100, 255}, 3, NULL,
                 (uint8_t[]){0, 100, 255});
    expect_greys(SHMVIEW_FORMAT_GREY16, (uint16_t[]){0, 128, 129, 25700, 65535},
                 5, NULL, (uint8_t[]){0, 0, 1, 100, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){0, 0.25F, 0.5F, 1}, 4, NULL,
                 (uint8_t[]){0, 64, 128, 255});
    expect_row(SHMVIEW_FORMAT_RGB_F32, (float[]){0.2F, 0.4F, 0.6F}, 1, NULL,
               (uint8_t[]){153, 102, 51, 255});
    expect_row(SHMVIEW_FORMAT_BGR8, "\1\2\3", 1, NULL,
               (uint8_t[]){1, 2, 3, 255});
    expect_row(SHMVIEW_FORMAT_BGRA8, (uint8_t[]){10, 20, 30, 51}, 1, NULL,
               (uint8_t[]){2, 4, 6, 51});
    expect_row(SHMVIEW_FORMAT_GREY_ALPHA8, (uint8_t[]){100, 51}, 1, NULL,
               (uint8_t[]){20, 20, 20, 51});
    expect_row(SHMVIEW_FORMAT_GREY_ALPHA16, (uint16_t[]){25700, 13107}, 1, NULL,
               (uint8_t[]){20, 20, 20, 51});
}

/* The header's range has priority over a format's own; values outside are
 * clipped. */
static void
test_header_says_what_is_black_and_white(void **state)
{
    const struct shmview_header header = {.black = 100, .white = 200};
    const struct shmview_header narrow = {.black = 0.5F, .white = 0.75F};

    expect_greys(SHMVIEW_FORMAT_GREY8, (uint8_t[]){0, 100, 120, 200, 255}, 5,
                 &header, (uint8_t[]){0, 0, 51, 255, 255});
    expect_greys(SHMVIEW_FORMAT_GREY16, (uint16_t[]){99, 100, 120, 200, 65535},
                 5, &header, (uint8_t[]){0, 0, 51, 255, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){0, 100, 120, 200, 1e30F}, 5,
                 &header, (uint8_t[]){0, 0, 51, 255, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){0.5F, 0.55F, 0.75F}, 3,
                 &narrow, (uint8_t[]){0, 51, 255});
    expect_row(SHMVIEW_FORMAT_RGB16, (uint16_t[]){100, 120, 140}, 1, &header,
               (uint8_t[]){102, 51, 0, 255});
    expect_row(SHMVIEW_FORMAT_BGR8, (uint8_t[]){100, 120, 140}, 1, &header,
               (uint8_t[]){0, 51, 102, 255});
}

/* Alpha keeps its own range, whatever the header's is. */
static void
test_alpha_is_not_stretched(void **state)
{
    const struct shmview_header header = {.black = 100, .white = 200};

    expect_row(SHMVIEW_FORMAT_GREY_ALPHA8, (uint8_t[]){200, 51}, 1, &header,
               (uint8_t[]){51, 51, 51, 51});
    expect_row(SHMVIEW_FORMAT_GREY_ALPHA16, (uint16_t[]){200, 13107}, 1,
               &header, (uint8_t[]){51, 51, 51, 51});
    expect_row(SHMVIEW_FORMAT_RGBA16, (uint16_t[]){200, 100, 150, 65535}, 1,
               &header, (uint8_t[]){128, 0, 255, 255});
    expect_row(SHMVIEW_FORMAT_RGBA_F32, (float[]){200, 100, 120, 0.2F}, 1,
               &header, (uint8_t[]){10, 0, 51, 51});
    expect_row(SHMVIEW_FORMAT_RGBA_F32, (float[]){0.5F, 0, 1, 7}, 1, NULL,
               (uint8_t[]){255, 0, 128, 255});
}

/* If white is less than black, the picture is a negative. */
static void
test_range_may_be_turned_round(void **state)
{
    const struct shmview_header header = {.black = 200, .white = 100};
    const struct shmview_header own = {.black = 1, .white = 0};

    expect_greys(SHMVIEW_FORMAT_GREY16, (uint16_t[]){0, 100, 180, 200, 300}, 5,
                 &header, (uint8_t[]){255, 255, 51, 0, 0});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){0, 0.8F, 1}, 3, &own,
                 (uint8_t[]){255, 51, 0});
}

/* If both are zero, equal or infinite, the header has no range. */
static void
test_invalid_range_is_ignored(void **state)
{
    static const struct shmview_header headers[] = {
        {.black = 0, .white = 0},
        {.black = 7, .white = 7},
        {.black = 0, .white = INFINITY},
        {.black = NAN, .white = 1},
    };

    for (size_t at = 0; at < G_N_ELEMENTS(headers); at++) {
        expect_greys(SHMVIEW_FORMAT_GREY16, (uint16_t[]){25700}, 1,
                     &headers[at], (uint8_t[]){100});
        expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){0.5F}, 1, &headers[at],
                     (uint8_t[]){128});
    }
}

/* Floats outside 0 to 1 are shown from their minimum to their maximum; alpha
 * outside 0 to 1 has no effect. */
static void
test_floats_are_shown_from_least_to_most(void **state)
{
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){-10, 0, 40}, 3, NULL,
                 (uint8_t[]){0, 51, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){-1, -0.8F, 0}, 3, NULL,
                 (uint8_t[]){0, 51, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){-30, -20, -26}, 3, NULL,
                 (uint8_t[]){0, 255, 102});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){-3e38F, 3e38F, 0}, 3, NULL,
                 (uint8_t[]){0, 255, 128});
    expect_row(SHMVIEW_FORMAT_RGB_F32, (float[]){1, 2, 6}, 1, NULL,
               (uint8_t[]){255, 51, 0, 255});
    expect_row(SHMVIEW_FORMAT_RGBA_F32, (float[]){1, 2, 6, 1, 6, 1, 2, -100}, 2,
               NULL, (uint8_t[]){255, 51, 0, 255, 0, 0, 0, 0});
}

/* The range is that of the whole picture, not of a row. Rows of odd widths
 * count to their last pixel. */
static void
test_extremes_are_those_of_the_whole_picture(void **state)
{
    enum {
        WIDTH = 37,
        HEIGHT = 5
    };
    static const size_t places[] = {0, 1, WIDTH, WIDTH * HEIGHT - 1};

    for (size_t at = 0; at < G_N_ELEMENTS(places); at++) {
        struct shmview_image *image =
            shmview_image_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_GREY_F32);
        void *bytes = shmview_image_pixels(image);
        float *samples = bytes;
        g_autofree guint8 *converted = NULL;

        for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
            samples[i] = 1;
        }
        samples[places[at]] = 5;
        converted = ui_pixels_convert(image, NULL, 1);
        for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
            assert_int_equal(converted[4 * i], i == places[at] ? 255 : 0);
        }
        shmview_image_free(image);
    }
}

/* NaN is black. Infinities are clipped, and do not count for the range. */
static void
test_values_that_are_not_finite_do_no_harm(void **state)
{
    expect_greys(SHMVIEW_FORMAT_GREY_F32,
                 (float[]){NAN, INFINITY, -INFINITY, 0.5F, -NAN}, 5, NULL,
                 (uint8_t[]){0, 255, 0, 128, 0});
    expect_greys(SHMVIEW_FORMAT_GREY_F32,
                 (float[]){NAN, INFINITY, -INFINITY, 0, 10, 2}, 6, NULL,
                 (uint8_t[]){0, 255, 0, 0, 255, 51});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){NAN, NAN}, 2, NULL,
                 (uint8_t[]){0, 0});
    expect_row(SHMVIEW_FORMAT_RGBA_F32, (float[]){1, 1, 1, NAN}, 1, NULL,
               (uint8_t[]){0, 0, 0, 0});
}

/* A picture of a single value outside 0 to 1 has no range of its own. */
static void
test_single_value_is_cut_off(void **state)
{
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){5, 5}, 2, NULL,
                 (uint8_t[]){255, 255});
    expect_greys(SHMVIEW_FORMAT_GREY_F32, (float[]){-5, -5}, 2, NULL,
                 (uint8_t[]){0, 0});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_format_has_its_own_range),
        cmocka_unit_test(test_header_says_what_is_black_and_white),
        cmocka_unit_test(test_alpha_is_not_stretched),
        cmocka_unit_test(test_range_may_be_turned_round),
        cmocka_unit_test(test_invalid_range_is_ignored),
        cmocka_unit_test(test_floats_are_shown_from_least_to_most),
        cmocka_unit_test(test_extremes_are_those_of_the_whole_picture),
        cmocka_unit_test(test_values_that_are_not_finite_do_no_harm),
        cmocka_unit_test(test_single_value_is_cut_off),
    };

    return cmocka_run_group_tests_name("display range", tests, NULL, NULL);
}
