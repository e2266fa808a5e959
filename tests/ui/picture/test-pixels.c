/* SPDX-License-Identifier: MIT */
/* Tests of converting and halving pixels, against formulas that are written
 * differently. */

#include "tests/support/picture.h"

#include "ui/picture/halved.h"
#include "ui/picture/pixels.h"
#include "ui/picture/scale.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The range of 8-bit samples. */
static const struct ui_display_range range = {0, 255};

/* Makes noise; if the format has floats, they are from 0 to 1. */
static struct shmview_image *
make_shown_image(uint32_t width, uint32_t height, enum shmview_format format)
{
    struct shmview_image *image = picture_noise(width, height, format);
    void *pixels = shmview_image_pixels(image);
    size_t bytes = shmview_image_bytes(image);

    if (strstr(shmview_format_name(format), "F32") != NULL) {
        for (size_t index = 0; index < bytes / sizeof(float); index++) {
            uint32_t number = ((uint32_t *)pixels)[index];

            ((float *)pixels)[index] = (float)(number % 1001) / 1000;
        }
    }
    return image;
}

/* Returns sample `at` from 0 to 1; a float has the nearest 16-bit value. */
static double
sample_of(const struct shmview_image *image, size_t at)
{
    enum shmview_format format = shmview_image_format(image);
    const void *pixels = shmview_image_const_pixels(image);

    switch (shmview_format_pixel_bytes(format) /
            shmview_format_channels(format)) {
    case 1:
        return ((const uint8_t *)pixels)[at] / 255.0;
    case 2:
        return ((const uint16_t *)pixels)[at] / 65535.0;
    default:
        return round((double)((const float *)pixels)[at] * 65535) / 65535;
    }
}

/* Returns the index of a colour, in the screen's order of blue, green, red and
 * alpha, among the samples of a pixel; -1 for the alpha of a pixel that has
 * none. */
static int
place_of(enum shmview_format format, int colour)
{
    static const int places[5][4] = {
        {0}, {0, 0, 0, -1}, {0, 0, 0, 1}, {2, 1, 0, -1}, {2, 1, 0, 3}};
    bool is_of_screen = format == SHMVIEW_FORMAT_BGR8 ||
                        format == SHMVIEW_FORMAT_BGRA8;

    return is_of_screen && colour < 3
               ? colour
               : places[shmview_format_channels(format)][colour];
}

static uint8_t
expected_byte(const struct shmview_image *image, uint32_t x, uint32_t y,
              int colour)
{
    enum shmview_format format = shmview_image_format(image);
    size_t pixel = ((size_t)y * shmview_image_width(image) + x) *
                   shmview_format_channels(format);
    int alpha = place_of(format, 3);
    int place = place_of(format, colour);
    double value = place < 0 ? 1 : sample_of(image, pixel + (size_t)place);

    if (colour != 3 && alpha >= 0) {
        value *= sample_of(image, pixel + (size_t)alpha);
    }
    return (uint8_t)lround(value * 255);
}

static void
assert_converted(const struct shmview_image *image, const uint8_t *converted)
{
    for (uint32_t y = 0; y < shmview_image_height(image); y++) {
        for (uint32_t x = 0; x < shmview_image_width(image); x++) {
            for (int place = 0; place < 4; place++) {
                assert_int_equal(*converted++,
                                 expected_byte(image, x, y, place));
            }
        }
    }
}

/* Every format is multiplied by alpha and rounded once. */
static void
test_each_format_is_premultiplied_and_rounded_once(void **state)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         format <= SHMVIEW_FORMAT_BGRA8; format++) {
        struct shmview_image *image = make_shown_image(61, 37, format);
        g_autofree guint8 *converted = ui_pixels_convert(image, NULL, 1);

        assert_non_null(converted);
        assert_converted(image, converted);
        shmview_image_free(image);
    }
}

/* The test has all 65536 pairs of an 8-bit colour and its alpha. */
static void
test_each_pair_of_colour_and_alpha_is_right(void **state)
{
    scoped(image) image = shmview_image_new(256, 256, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *converted = NULL;
    uint8_t *pixel = shmview_image_pixels(image);

    for (int pair = 0; pair < 65536; pair++) {
        memset(pixel, pair & 255, 3);
        pixel[3] = (uint8_t)(pair >> 8);
        pixel += 4;
    }
    converted = ui_pixels_convert(image, NULL, 1);
    assert_converted(image, converted);
}

/* The test has every 16-bit colour, different for each channel, under many
 * alphas. */
static void
test_each_16_bit_colour_is_right_under_many_alphas(void **state)
{
    scoped(image) image = shmview_image_new(256, 256, SHMVIEW_FORMAT_RGBA16);
    uint8_t *pixels = shmview_image_pixels(image);

    for (uint32_t alpha = 0; alpha <= 65535; alpha += 1285) {
        g_autofree guint8 *converted = NULL;

        for (uint32_t colour = 0; colour < 65536; colour++) {
            const uint16_t samples[] = {
                (uint16_t)colour, (uint16_t)(colour + 21845),
                (uint16_t)(colour * 257), (uint16_t)(alpha ^ (colour >> 15))};

            memcpy(pixels + colour * sizeof samples, samples, sizeof samples);
        }
        converted = ui_pixels_convert(image, NULL, 1);
        assert_converted(image, converted);
    }
}

/* Returns the average of a square of converted pixels, which the edges may cut.
 */
static uint8_t
average(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t factor,
        uint32_t x, uint32_t y, int place)
{
    uint32_t right = MIN((x + 1) * factor, width);
    uint32_t bottom = MIN((y + 1) * factor, height);
    double sum = 0;
    int count = 0;

    for (uint32_t row = y * factor; row < bottom; row++) {
        for (uint32_t column = x * factor; column < right; column++) {
            sum += pixels[((size_t)row * width + column) * 4 + (size_t)place];
            count++;
        }
    }
    return (uint8_t)lround(sum / count);
}

static void
assert_averaged(const uint8_t *reduced, const uint8_t *pixels, uint32_t width,
                uint32_t height, uint32_t factor)
{
    for (uint32_t y = 0; y < (height + factor - 1) / factor; y++) {
        for (uint32_t x = 0; x < (width + factor - 1) / factor; x++) {
            for (int place = 0; place < 4; place++) {
                assert_int_equal(*reduced++, average(pixels, width, height,
                                                     factor, x, y, place));
            }
        }
    }
}

/* A smaller copy has the averages, also where the edge cuts a square. */
static void
test_smaller_copies_are_averages(void **state)
{
    scoped(image) image = picture_noise(61, 37, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *whole = ui_pixels_convert(image, NULL, 1);
    g_autofree guint8 *quarter = ui_pixels_convert(image, NULL, 4);
    g_autofree guint8 *half = ui_halved_pixels(image, &range, 1);

    assert_averaged(quarter, whole, 61, 37, 4);
    assert_averaged(half, whole, 61, 37, 2);
}

/* Halving twice gives the averages of averages, whichever rows a thread makes.
 */
static void
test_halves_are_halved(void **state)
{
    scoped(image) image = picture_noise(4099, 2051, SHMVIEW_FORMAT_GREY8);
    g_autofree guint8 *half = ui_halved_pixels(image, &range, 1);
    g_autofree guint8 *quarter = ui_halved_pixels(image, &range, 2);

    assert_averaged(quarter, half, 2050, 1026, 2);
}

/* A whole picture is scaled in the same way as its parts. */
static void
test_fitted_picture_equals_its_parts(void **state)
{
    scoped(image) image = picture_noise(2611, 1903, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *half = ui_halved_pixels(image, &range, 1);
    g_autofree guint8 *fitted = ui_halved_fitted(image, &range, 1, 999, 728);
    g_autofree guint32 *expected = g_new(guint32, 999 * 728);
    const struct ui_scale scale = {half, 1306, 952, 999, 728};
    const GdkRectangle whole = {.width = 999, .height = 728};

    assert_true(ui_scale_part(&scale, &whole, expected));
    assert_memory_equal(fitted, expected, (size_t)4 * 999 * 728);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_format_is_premultiplied_and_rounded_once),
        cmocka_unit_test(test_each_pair_of_colour_and_alpha_is_right),
        cmocka_unit_test(test_each_16_bit_colour_is_right_under_many_alphas),
        cmocka_unit_test(test_smaller_copies_are_averages),
        cmocka_unit_test(test_halves_are_halved),
        cmocka_unit_test(test_fitted_picture_equals_its_parts),
    };

    return cmocka_run_group_tests_name("pixels", tests, NULL, NULL);
}
