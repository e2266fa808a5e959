/* SPDX-License-Identifier: MIT */
/* Tests that photos are turned upright according to their EXIF orientation. */

#include "tests/support/unit-test.h"
#include "tests/ui/support/four-colours.h"

#include "ui/files/import.h"

#include <glib/gstdio.h>

/* Returns the JPEG with an EXIF segment that has this orientation. */
static GBytes *
add_orientation(GBytes *jpeg, guint8 orientation)
{
    const guint8 segment[] = {
        0xff, 0xe1, 0,  34, 'E', 'x', 'i', 'f', 0,           0,
        'I',  'I',  42, 0,  8,   0,   0,   0,   1,           0, /* One entry. */
        0x12, 0x01, 3,  0,  1,   0,   0,   0,   orientation, 0,
        0,    0,    0,  0,  0,   0,
    };
    GByteArray *bytes = g_byte_array_new();
    gsize length;
    const guint8 *data = g_bytes_get_data(jpeg, &length);

    g_byte_array_append(bytes, data, 2);
    g_byte_array_append(bytes, segment, sizeof segment);
    g_byte_array_append(bytes, data + 2, (guint)length - 2);
    return g_byte_array_free_to_bytes(bytes);
}

/* The quarters of the file that are seen at the top left and at the top right,
 * for the orientations 1 to 8. */
static const int top_left[] = {0, 1, 3, 2, 0, 2, 3, 1};
static const int top_right[] = {1, 0, 2, 3, 2, 0, 1, 3};

/* Every orientation of a camera gives an upright picture. */
static void
test_photos_stand_upright(void **state)
{
    g_autoptr(GBytes) jpeg = quarters_save("jpeg");

    assert_quarters(jpeg);
    for (int i = 0; i < 8; i++) {
        g_autoptr(GBytes) bytes = add_orientation(jpeg, (guint8)(i + 1));
        struct shmview_image *image = quarters_import(bytes);
        gboolean lies = i >= 4;

        assert_int_equal(shmview_image_width(image),
                         lies ? QUARTERS_HEIGHT : QUARTERS_WIDTH);
        assert_int_equal(shmview_image_height(image),
                         lies ? QUARTERS_WIDTH : QUARTERS_HEIGHT);
        assert_quarter(image, 0, top_left[i]);
        assert_quarter(image, 1, top_right[i]);
        shmview_image_free(image);
    }
}

/* An orientation that is out of range or missing changes nothing. */
static void
test_senseless_orientations_are_ignored(void **state)
{
    g_autoptr(GBytes) jpeg = quarters_save("jpeg");

    for (guint8 orientation = 0; orientation <= 9; orientation += 9) {
        g_autoptr(GBytes) bytes = add_orientation(jpeg, orientation);

        assert_quarters(bytes);
    }
}

/* Pictures from files are turned, too. */
static void
test_files_are_turned_and_read_too(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("shmview-upright-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "picture", NULL);
    g_autoptr(GBytes) jpeg = quarters_save("jpeg");
    g_autoptr(GBytes) turned = add_orientation(jpeg, 6);
    g_autoptr(GBytes) tiff = quarters_save("tiff");
    GBytes *contents[] = {turned, tiff};
    const uint32_t widths[] = {QUARTERS_HEIGHT, QUARTERS_WIDTH};

    for (int i = 0; i < 2; i++) {
        struct shmview_image *image;
        struct shmview_error error;

        assert_true(
            g_file_set_contents(path, g_bytes_get_data(contents[i], NULL),
                                (gssize)g_bytes_get_size(contents[i]), NULL));
        assert_int_equal(ui_import_file(path, NULL, &image, &error),
                         SHMVIEW_OK);
        assert_int_equal(shmview_image_width(image), widths[i]);
        shmview_image_free(image);
    }
    g_unlink(path);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_photos_stand_upright),
        cmocka_unit_test(test_senseless_orientations_are_ignored),
        cmocka_unit_test(test_files_are_turned_and_read_too),
    };

    return cmocka_run_group_tests_name("upright", tests, NULL, NULL);
}
