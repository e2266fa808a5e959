/* SPDX-License-Identifier: MIT */
/* Tests of the textures that a picture is drawn with. */

#include "tests/support/picture.h"

#include "ui/picture/mipmaps.h"
#include "ui/picture/pixels.h"

#include <string.h>

static UiMipmaps *
make_mipmaps(guint32 width, guint32 height, enum shmview_format format)
{
    g_autoptr(UiLoadedImage) loaded =
        ui_loaded_image_new(picture_noise(width, height, format), NULL);

    return ui_mipmaps_new(loaded);
}

static struct ui_mipmaps_size
size_of(guint32 width, guint32 height, gboolean whole)
{
    return (struct ui_mipmaps_size){width, height, whole};
}

static void
assert_texture_size(UiMipmaps *mipmaps, struct ui_mipmaps_size size,
                    int expected_width, int expected_height)
{
    GdkTexture *texture = ui_mipmaps_texture(mipmaps, &size);

    assert_non_null(texture);
    assert_int_equal(gdk_texture_get_width(texture), expected_width);
    assert_int_equal(gdk_texture_get_height(texture), expected_height);
}

static void
assert_suited_size(UiMipmaps *mipmaps, struct ui_mipmaps_size size,
                   int expected_width, int expected_height)
{
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited(mipmaps, &size);

    assert_non_null(suited);
    assert_true(ui_mipmaps_suit(suited, &size));
    assert_texture_size(suited, size, expected_width, expected_height);
}

/* The texture for parts of a picture is at least as large as the whole is
 * drawn, and less than twice as large. The texture for a whole picture has the
 * size in which it is drawn. */
static void
test_texture_fits_the_place_it_is_drawn_in(void **state)
{
    g_autoptr(UiMipmaps) mipmaps = make_mipmaps(640, 400, SHMVIEW_FORMAT_RGB8);

    assert_suited_size(mipmaps, size_of(640, 400, FALSE), 640, 400);
    assert_suited_size(mipmaps, size_of(321, 201, FALSE), 640, 400);
    assert_suited_size(mipmaps, size_of(320, 200, FALSE), 320, 200);
    assert_suited_size(mipmaps, size_of(160, 100, FALSE), 160, 100);
    assert_suited_size(mipmaps, size_of(1, 1, FALSE), 40, 25);
    assert_suited_size(mipmaps, size_of(640, 400, TRUE), 640, 400);
    assert_suited_size(mipmaps, size_of(321, 201, TRUE), 321, 201);
    assert_suited_size(mipmaps, size_of(160, 100, TRUE), 160, 100);
    assert_suited_size(mipmaps, size_of(1, 1, TRUE), 1, 1);
    assert_int_equal(ui_mipmaps_width(mipmaps), 640);
    assert_int_equal(ui_mipmaps_height(mipmaps), 400);
}

/* A smaller texture is only made when it is needed; until then another one is
 * drawn. */
static void
test_textures_are_made_when_they_are_asked_for(void **state)
{
    const struct ui_mipmaps_size full = size_of(640, 400, FALSE);
    const struct ui_mipmaps_size small = size_of(160, 100, FALSE);
    const struct ui_mipmaps_size fit = size_of(100, 62, TRUE);
    g_autoptr(UiMipmaps) mipmaps = make_mipmaps(640, 400, SHMVIEW_FORMAT_RGB8);
    g_autoptr(UiMipmaps) suited = ui_mipmaps_suited(mipmaps, &small);
    g_autoptr(UiMipmaps) fitted = ui_mipmaps_suited(suited, &fit);
    g_autoptr(UiMipmaps) again = ui_mipmaps_suited(fitted, &small);

    assert_null(ui_mipmaps_texture(mipmaps, &small));
    assert_false(ui_mipmaps_suit(mipmaps, &small));
    assert_texture_size(suited, full, 160, 100);
    assert_texture_size(suited, small, 160, 100);
    assert_texture_size(suited, fit, 160, 100);
    assert_texture_size(fitted, fit, 100, 62);
    assert_ptr_equal(again, fitted);
}

/* The pixels of a texture do not depend on the textures that were made before.
 */
static void
test_smaller_texture_does_not_depend_on_those_made_before(void **state)
{
    const struct ui_mipmaps_size half = size_of(300, 200, FALSE);
    const struct ui_mipmaps_size quarter = size_of(100, 60, FALSE);
    g_autoptr(UiMipmaps) mipmaps = make_mipmaps(611, 403, SHMVIEW_FORMAT_RGBA8);
    g_autoptr(UiMipmaps) first = ui_mipmaps_suited(mipmaps, &half);
    g_autoptr(UiMipmaps) then = ui_mipmaps_suited(first, &quarter);
    g_autoptr(UiMipmaps) at_once = ui_mipmaps_suited(mipmaps, &quarter);
    guint8 downloaded[2][153 * 101 * 4];

    gdk_texture_download(ui_mipmaps_texture(then, &quarter), downloaded[0],
                         153 * 4);
    gdk_texture_download(ui_mipmaps_texture(at_once, &quarter), downloaded[1],
                         153 * 4);
    assert_memory_equal(downloaded[0], downloaded[1], sizeof downloaded[0]);
}

/* The texture of full size has the converted pixels, bit for bit. */
static void
test_full_texture_holds_the_pixels(void **state)
{
    struct shmview_image *image = picture_noise(50, 40, SHMVIEW_FORMAT_RGBA8);
    g_autofree guint8 *converted = ui_pixels_convert(image, NULL, 1);
    g_autoptr(UiLoadedImage) loaded = ui_loaded_image_new(image, NULL);
    g_autoptr(UiMipmaps) mipmaps = ui_mipmaps_new(loaded);
    g_autoptr(GdkTexture) texture = ui_mipmaps_full_texture(mipmaps);
    guint32 downloaded[50 * 40];
    guint32 expected[50 * 40];

    for (size_t index = 0; index < G_N_ELEMENTS(expected); index++) {
        const guint8 *pixel = converted + index * 4;

        expected[index] = (guint32)pixel[3] << 24 | (guint32)pixel[2] << 16 |
                          (guint32)pixel[1] << 8 | pixel[0];
    }
    gdk_texture_download(texture, (guchar *)downloaded,
                         50 * sizeof *downloaded);
    assert_memory_equal(downloaded, expected, sizeof expected);
}

/* A picture that is longer than a texture may be has a smaller one, with its
 * colours. */
static void
test_longest_picture_has_a_texture(void **state)
{
    const struct ui_mipmaps_size size = size_of(5000, 1, FALSE);
    struct shmview_image *image =
        shmview_image_new(32767, 3, SHMVIEW_FORMAT_RGB8);
    g_autoptr(UiLoadedImage) loaded = NULL;
    g_autoptr(UiMipmaps) mipmaps = NULL;
    g_autoptr(UiMipmaps) suited = NULL;
    g_autofree guint32 *pixels = g_new(guint32, UI_MIPMAPS_LONGEST_SIDE);
    GdkTexture *texture;

    memset(shmview_image_pixels(image), 0x7f, shmview_image_bytes(image));
    loaded = ui_loaded_image_new(image, NULL);
    mipmaps = ui_mipmaps_new(loaded);
    assert_null(ui_mipmaps_full_texture(mipmaps));
    suited = ui_mipmaps_suited(mipmaps, &size);
    texture = ui_mipmaps_texture(suited, &size);
    assert_int_equal(gdk_texture_get_width(texture), UI_MIPMAPS_LONGEST_SIDE);
    assert_int_equal(gdk_texture_get_height(texture), 1);
    gdk_texture_download(texture, (guchar *)pixels,
                         UI_MIPMAPS_LONGEST_SIDE * sizeof *pixels);
    for (int column = 0; column < UI_MIPMAPS_LONGEST_SIDE; column++) {
        assert_int_equal(pixels[column], 0xff7f7f7f);
    }
}

/* The smallest picture has exactly one texture. */
static void
test_single_pixel_has_a_texture(void **state)
{
    g_autoptr(UiMipmaps) mipmaps = make_mipmaps(1, 1, SHMVIEW_FORMAT_GREY8);

    assert_suited_size(mipmaps, size_of(1, 1, TRUE), 1, 1);
    assert_suited_size(mipmaps, size_of(1, 1, FALSE), 1, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texture_fits_the_place_it_is_drawn_in),
        cmocka_unit_test(test_textures_are_made_when_they_are_asked_for),
        cmocka_unit_test(
            test_smaller_texture_does_not_depend_on_those_made_before),
        cmocka_unit_test(test_full_texture_holds_the_pixels),
        cmocka_unit_test(test_longest_picture_has_a_texture),
        cmocka_unit_test(test_single_pixel_has_a_texture),
    };

    return cmocka_run_group_tests_name("mipmaps", tests, NULL, NULL);
}
