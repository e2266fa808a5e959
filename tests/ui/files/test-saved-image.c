/* SPDX-License-Identifier: MIT */
/* Tests of the pixels that Copy and Save take from the shown picture. */

#include "tests/support/unit-test.h"

#include "ui/files/saved-image.h"

#include <shmview/decode.h>

#include <string.h>

/* Returns a loaded picture of one row. */
static UiLoadedImage *
load_row(enum shmview_format format, const void *samples, uint32_t width)
{
    struct shmview_image *image = shmview_image_new(width, 1, format);

    memcpy(shmview_image_pixels(image), samples, shmview_image_bytes(image));
    return ui_loaded_image_new(image, NULL);
}

/* Checks that Copy provides a PNG of this format with these pixels. */
static void
expect_copied(enum shmview_format format, const void *samples, uint32_t width,
              enum shmview_format copied, const void *expected)
{
    g_autoptr(UiLoadedImage) loaded = load_row(format, samples, width);
    g_autoptr(GBytes) png = NULL;
    struct shmview_image *image;
    struct shmview_error error;
    gconstpointer bytes;
    gsize length;

    assert_int_equal(ui_saved_image_encode(loaded, &png, &error), SHMVIEW_OK);
    bytes = g_bytes_get_data(png, &length);
    assert_int_equal(
        shmview_decode_memory(bytes, length, "copied", NULL, &image, NULL),
        SHMVIEW_OK);
    assert_int_equal(shmview_image_format(image), copied);
    assert_memory_equal(shmview_image_const_pixels(image), expected,
                        shmview_image_bytes(image));
    shmview_image_free(image);
}

/* Pixels that a PNG can hold are copied unchanged. */
static void
test_pixels_are_copied_as_they_are(void **state)
{
    const uint16_t deep[] = {1, 2, 3, 65535};

    expect_copied(SHMVIEW_FORMAT_RGB8, "abcdef", 2, SHMVIEW_FORMAT_RGB8,
                  "abcdef");
    expect_copied(SHMVIEW_FORMAT_GREY8, "abc", 3, SHMVIEW_FORMAT_GREY8, "abc");
    expect_copied(SHMVIEW_FORMAT_BGR8, "abcdef", 2, SHMVIEW_FORMAT_RGB8,
                  "cbafed");
    expect_copied(SHMVIEW_FORMAT_BGRA8, "abc\1", 1, SHMVIEW_FORMAT_RGBA8,
                  "cba\1");
    expect_copied(SHMVIEW_FORMAT_GREY_ALPHA8, "a\1b\2", 2,
                  SHMVIEW_FORMAT_GREY_ALPHA8, "a\1b\2");
    expect_copied(SHMVIEW_FORMAT_RGBA16, deep, 1, SHMVIEW_FORMAT_RGBA16, deep);
    expect_copied(SHMVIEW_FORMAT_GREY16, deep, 4, SHMVIEW_FORMAT_GREY16, deep);
}

/* A PNG cannot hold floats: they are copied as they are shown. */
static void
test_floats_are_copied_as_they_are_shown(void **state)
{
    expect_copied(SHMVIEW_FORMAT_GREY_F32, (float[]){-10, 0, 40}, 3,
                  SHMVIEW_FORMAT_GREY8, (uint8_t[]){0, 51, 255});
    expect_copied(SHMVIEW_FORMAT_RGB_F32, (float[]){0.2F, 0.4F, 1}, 1,
                  SHMVIEW_FORMAT_RGB8, (uint8_t[]){51, 102, 255});
    expect_copied(SHMVIEW_FORMAT_RGBA_F32, (float[]){1, 0, 1, 0.2F, 1, 1, 1, 0},
                  2, SHMVIEW_FORMAT_RGBA8,
                  (uint8_t[]){255, 0, 255, 51, 0, 0, 0, 0});
}

/* The suggested file format loses nothing. */
static void
test_ending_suits_the_pixels(void **state)
{
    for (enum shmview_format format = SHMVIEW_FORMAT_RGB8;
         format <= SHMVIEW_FORMAT_BGRA8; format++) {
        const float zeros[4] = {0};
        g_autoptr(UiLoadedImage) loaded = load_row(format, zeros, 1);
        gboolean is_float = strstr(shmview_format_name(format), "F32") != NULL;

        assert_string_equal(ui_saved_image_ending(loaded),
                            is_float ? ".npy" : ".png");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pixels_are_copied_as_they_are),
        cmocka_unit_test(test_floats_are_copied_as_they_are_shown),
        cmocka_unit_test(test_ending_suits_the_pixels),
    };

    return cmocka_run_group_tests_name("saved image", tests, NULL, NULL);
}
