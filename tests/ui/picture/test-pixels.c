/* SPDX-License-Identifier: MIT */
/* Tests of converting, halving and mipmaps, against formulas written
 * differently. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/picture/mipmaps.h"
#include "ui/picture/pixels.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Pixels that differ from each other in every byte, the same in each run. */
static struct shmview_image *
make_image(uint32_t width, uint32_t height, enum shmview_format format)
{
    struct shmview_image *image = shmview_image_new(width, height, format);
    uint32_t number = 12345;

    assert_non_null(image);
    for (size_t index = 0; index < shmview_image_bytes(image); index++) {
        number = number * 1664525 + 1013904223;
        shmview_image_pixels(image)[index] = (uint8_t)(number >> 24);
    }
    return image;
}

/* The same, but floats from 0 to 1. */
static struct shmview_image *
make_shown_image(uint32_t width, uint32_t height, enum shmview_format format)
{
    struct shmview_image *image = make_image(width, height, format);
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

/* Sample `at` from 0 to 1; a float has the nearest 16-bit one. */
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

/* The place of a colour, in the screen's order of blue, green, red and alpha,
 * among the samples of a pixel; -1 for the alpha of a pixel that has none. */
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

/* Every format becomes what multiplying by alpha and rounding once gives. */
static void
each_format_is_premultiplied_and_rounded_once(void **state)
{
    (void)state;
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         format <= SHMVIEW_FORMAT_BGRA8; format++) {
        struct shmview_image *image = make_shown_image(61, 37, format);
        g_autofree guint8 *converted = ui_pixels_convert(image, NULL, 1);

        assert_non_null(converted);
        assert_converted(image, converted);
        shmview_image_free(image);
    }
}

/* All 65536 pairs of an 8-bit colour and its alpha. */
static void
each_pair_of_colour_and_alpha_is_right(void **state)
{
    struct shmview_image *image =
        shmview_image_new(256, 256, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *converted = NULL;
    uint8_t *pixel = shmview_image_pixels(image);

    (void)state;
    for (int pair = 0; pair < 65536; pair++) {
        memset(pixel, pair & 255, 3);
        pixel[3] = (uint8_t)(pair >> 8);
        pixel += 4;
    }
    converted = ui_pixels_convert(image, NULL, 1);
    assert_converted(image, converted);
    shmview_image_free(image);
}

/* Every 16-bit colour, each channel with another, under many alphas. */
static void
each_16_bit_colour_is_right_under_many_alphas(void **state)
{
    struct shmview_image *image =
        shmview_image_new(256, 256, SHMVIEW_FORMAT_RGBA16);
    uint8_t *pixels = shmview_image_pixels(image);

    (void)state;
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
    shmview_image_free(image);
}

/* The average of a square of converted pixels, cut off at the edges. */
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

/* A smaller copy holds the averages, also where the edge cuts a square. */
static void
smaller_copies_are_averages(void **state)
{
    struct shmview_image *image = make_image(61, 37, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *whole = ui_pixels_convert(image, NULL, 1);
    g_autofree guint8 *quarter = ui_pixels_convert(image, NULL, 4);
    g_autofree guint8 *half = ui_pixels_halve(whole, 61, 37);

    (void)state;
    assert_averaged(quarter, whole, 61, 37, 4);
    assert_averaged(half, whole, 61, 37, 2);
    shmview_image_free(image);
}

static void
assert_texture_size(UiMipmaps *mipmaps, guint32 width, guint32 height,
                    int expected_width, int expected_height)
{
    GdkTexture *texture = ui_mipmaps_texture(mipmaps, width, height);

    assert_int_equal(gdk_texture_get_width(texture), expected_width);
    assert_int_equal(gdk_texture_get_height(texture), expected_height);
}

static void
assert_suited_size(UiMipmaps *mipmaps, guint32 width, guint32 height,
                   int expected_width, int expected_height)
{
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited(mipmaps, width, height);

    assert_non_null(suited);
    assert_true(ui_mipmaps_suit(suited, width, height));
    assert_texture_size(suited, width, height, expected_width, expected_height);
}

/* What is drawn is never smaller than its place, nor twice as large. */
static void
texture_fits_the_place_it_is_drawn_in(void **state)
{
    struct shmview_image *image = make_image(640, 400, SHMVIEW_FORMAT_RGB8);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image, NULL);

    (void)state;
    shmview_image_free(image);
    assert_suited_size(mipmaps, 640, 400, 640, 400);
    assert_suited_size(mipmaps, 321, 201, 640, 400);
    assert_suited_size(mipmaps, 320, 200, 320, 200);
    assert_suited_size(mipmaps, 160, 100, 160, 100);
    assert_suited_size(mipmaps, 1, 1, 40, 25);
    assert_int_equal(ui_mipmaps_width(mipmaps), 640);
    assert_int_equal(ui_mipmaps_height(mipmaps), 400);
}

/* Nobody pays for a copy before it's of use; until then a larger one does. */
static void
smaller_textures_are_made_when_they_are_asked_for(void **state)
{
    struct shmview_image *image = make_image(640, 400, SHMVIEW_FORMAT_RGB8);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image, NULL);
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited(mipmaps, 160, 100);
    g_autoptr(UiMipmaps) again = ui_mipmaps_suited(suited, 160, 100);

    (void)state;
    shmview_image_free(image);
    assert_false(ui_mipmaps_suit(mipmaps, 160, 100));
    assert_texture_size(mipmaps, 160, 100, 640, 400);
    assert_texture_size(suited, 320, 200, 640, 400);
    assert_texture_size(suited, 80, 50, 160, 100);
    assert_ptr_equal(again, suited);
}

/* Whichever textures were made before it, one has the same pixels. */
static void
smaller_texture_does_not_depend_on_those_made_before(void **state)
{
    struct shmview_image *image = make_image(611, 403, SHMVIEW_FORMAT_RGBA8);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image, NULL);
    g_autoptr(UiMipmaps) first = ui_mipmaps_suited(mipmaps, 300, 200);
    g_autoptr(UiMipmaps) then = ui_mipmaps_suited(first, 100, 60);
    g_autoptr(UiMipmaps) at_once = ui_mipmaps_suited(mipmaps, 100, 60);
    g_autofree guint8 *whole = ui_pixels_convert(image, NULL, 1);
    g_autofree guint8 *half = ui_pixels_halve(whole, 611, 403);
    g_autofree guint8 *quarter = ui_pixels_halve(half, 306, 202);
    guint8 downloaded[2][153 * 101 * 4];

    (void)state;
    gdk_texture_download(ui_mipmaps_texture(then, 100, 60), downloaded[0],
                         153 * 4);
    gdk_texture_download(ui_mipmaps_texture(at_once, 100, 60), downloaded[1],
                         153 * 4);
    assert_memory_equal(downloaded[0], quarter, sizeof downloaded[0]);
    assert_memory_equal(downloaded[1], quarter, sizeof downloaded[1]);
    shmview_image_free(image);
}

/* The texture of full size holds the converted pixels, bit for bit. */
static void
full_texture_holds_the_pixels(void **state)
{
    struct shmview_image *image = make_image(50, 40, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *converted = ui_pixels_convert(image, NULL, 1);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image, NULL);
    guint32 downloaded[50 * 40];
    guint32 expected[50 * 40];

    (void)state;
    for (size_t index = 0; index < G_N_ELEMENTS(expected); index++) {
        const guint8 *pixel = converted + index * 4;

        expected[index] = (guint32)pixel[3] << 24 | (guint32)pixel[2] << 16 |
                          (guint32)pixel[1] << 8 | pixel[0];
    }
    gdk_texture_download(ui_mipmaps_texture(mipmaps, 50, 40),
                         (guchar *)downloaded, 50 * sizeof *downloaded);
    assert_memory_equal(downloaded, expected, sizeof expected);
    shmview_image_free(image);
}

/* A picture longer than a texture may be has smaller ones, of its colours. */
static void
longest_picture_has_a_texture(void **state)
{
    struct shmview_image *image =
        shmview_image_new(32767, 3, SHMVIEW_FORMAT_RGB8);
    g_autoptr(UiMipmaps) mipmaps = NULL;
    g_autoptr(UiMipmaps) suited = NULL;
    g_autofree guint32 *pixels = g_new(guint32, UI_MIPMAPS_LONGEST_SIDE);
    GdkTexture *texture;

    (void)state;
    memset(shmview_image_pixels(image), 0x7f, shmview_image_bytes(image));
    mipmaps = ui_mipmaps_new(image, NULL);
    assert_null(ui_mipmaps_texture(mipmaps, 5000, 1));
    suited = ui_mipmaps_suited(mipmaps, 5000, 1);
    texture = ui_mipmaps_texture(suited, 5000, 1);
    assert_int_equal(gdk_texture_get_width(texture), UI_MIPMAPS_LONGEST_SIDE);
    assert_int_equal(gdk_texture_get_height(texture), 1);
    gdk_texture_download(texture, (guchar *)pixels,
                         UI_MIPMAPS_LONGEST_SIDE * sizeof *pixels);
    for (int column = 0; column < UI_MIPMAPS_LONGEST_SIDE; column++) {
        assert_int_equal(pixels[column], 0xff7f7f7f);
    }
    shmview_image_free(image);
}

/* The smallest picture has exactly one texture. */
static void
single_pixel_has_a_texture(void **state)
{
    struct shmview_image *image = make_image(1, 1, SHMVIEW_FORMAT_GREY8);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(image, NULL);

    (void)state;
    assert_texture_size(mipmaps, 1, 1, 1, 1);
    shmview_image_free(image);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_premultiplied_and_rounded_once),
        cmocka_unit_test(each_pair_of_colour_and_alpha_is_right),
        cmocka_unit_test(each_16_bit_colour_is_right_under_many_alphas),
        cmocka_unit_test(smaller_copies_are_averages),
        cmocka_unit_test(texture_fits_the_place_it_is_drawn_in),
        cmocka_unit_test(smaller_textures_are_made_when_they_are_asked_for),
        cmocka_unit_test(smaller_texture_does_not_depend_on_those_made_before),
        cmocka_unit_test(full_texture_holds_the_pixels),
        cmocka_unit_test(longest_picture_has_a_texture),
        cmocka_unit_test(single_pixel_has_a_texture),
    };

    return cmocka_run_group_tests_name("pixels", tests, NULL, NULL);
}
