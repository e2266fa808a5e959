/* SPDX-License-Identifier: MIT */
/* Pictures of other formats than core's, and photos that lie on their side. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/files/import.h"
#include "ui/files/upright.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

/* Quarters of one colour each: red and green above blue and white. */
#define WIDTH 64
#define HEIGHT 32

static const guchar quarters[2][2][3] = {
    {{255, 0, 0}, {0, 255, 0}},
    {{0, 0, 255}, {255, 255, 255}},
};

static GdkPixbuf *
draw_quarters(void)
{
    GdkPixbuf *pixbuf =
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);
    guchar *pixels = gdk_pixbuf_get_pixels(pixbuf);
    int stride = gdk_pixbuf_get_rowstride(pixbuf);

    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            memcpy(pixels + y * stride + x * 3,
                   quarters[y >= HEIGHT / 2][x >= WIDTH / 2], 3);
        }
    }
    return pixbuf;
}

static GBytes *
save_quarters(const char *format)
{
    g_autoptr(GdkPixbuf) pixbuf = draw_quarters();
    g_autoptr(GError) error = NULL;
    char *bytes;
    gsize length;

    if (!gdk_pixbuf_save_to_buffer(pixbuf, &bytes, &length, format, &error,
                                   NULL)) {
        fail_msg("%s", error->message);
    }
    return g_bytes_new_take(bytes, length);
}

/* The same JPEG with an EXIF segment that says how it lies. */
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

static struct shm_image *
import(GBytes *bytes)
{
    struct shm_image *image;
    struct shm_error error;

    if (shm_import_bytes(bytes, "test", &image, &error) != SHM_OK) {
        fail_msg("%s", error.text);
    }
    return image;
}

/* Whether the middle of a quarter has that colour, but for JPEG's losses. */
static void
assert_quarter(const struct shm_image *image, int row, int column,
               const guchar *colour)
{
    uint32_t x = shm_image_width(image) * (1 + 2 * (uint32_t)column) / 4;
    uint32_t y = shm_image_height(image) * (1 + 2 * (uint32_t)row) / 4;
    const uint8_t *pixel = shm_image_const_pixels(image) +
                           y * shm_image_stride(image) +
                           x * shm_format_pixel_bytes(shm_image_format(image));

    for (int i = 0; i < 3; i++) {
        assert_in_range(pixel[i] + 8, colour[i], colour[i] + 16);
    }
}

static void
assert_shows_quarters(GBytes *bytes)
{
    struct shm_image *image = import(bytes);

    assert_int_equal(shm_image_width(image), WIDTH);
    assert_int_equal(shm_image_height(image), HEIGHT);
    for (int quarter = 0; quarter < 4; quarter++) {
        assert_quarter(image, quarter / 2, quarter % 2,
                       quarters[quarter / 2][quarter % 2]);
    }
    shm_image_free(image);
}

/* Formats of gdk-pixbuf that core has not. */
static void
other_formats_are_read(void **state)
{
    g_autoptr(GBytes) tiff = save_quarters("tiff");
    g_autoptr(GBytes) icon = save_quarters("ico");

    (void)state;
    assert_shows_quarters(tiff);
    assert_shows_quarters(icon);
}

static void
assert_two_pixels(GBytes *bytes)
{
    struct shm_image *image = import(bytes);
    size_t pixel = shm_format_pixel_bytes(shm_image_format(image));

    assert_int_equal(shm_image_width(image), 2);
    assert_int_equal(shm_image_height(image), 1);
    assert_memory_equal(shm_image_const_pixels(image), "\x10\x20\x30", 3);
    assert_memory_equal(shm_image_const_pixels(image) + pixel, "\xc8\x64\x32",
                        3);
    shm_image_free(image);
}

/* Portable bitmaps, whose rows begin at whole bytes, and all kinds as text. */
static void
portable_bitmaps_are_read(void **state)
{
    static const char binary[] = "P4\n# A note.\n9 2\n\x80\x80\x01\x00";
    static const char text[] =
        "P1\n9 2\n1 0 0 0 0 0 0 0 1\n0 0 0 0 0 0 0 1 0\n";
    static const char *const coloured[] = {
        "P3\n2 1\n255\n16 32 48 200 100 50\n",
        "P6\n2 1\n255\n\x10\x20\x30\xc8\x64\x32"};
    const size_t black[] = {0, 8, 9 + 7};

    (void)state;
    for (int i = 0; i < 2; i++) {
        g_autoptr(GBytes)
            bytes = i == 0 ? g_bytes_new_static(binary, sizeof binary - 1)
                           : g_bytes_new_static(text, sizeof text - 1);
        struct shm_image *image = import(bytes);
        uint8_t expected[9 * 2 * 3];

        assert_int_equal(shm_image_stride(image) * shm_image_height(image),
                         sizeof expected);
        memset(expected, 255, sizeof expected);
        for (size_t pixel = 0; pixel < G_N_ELEMENTS(black); pixel++) {
            memset(expected + black[pixel] * 3, 0, 3);
        }
        assert_memory_equal(shm_image_const_pixels(image), expected,
                            sizeof expected);
        shm_image_free(image);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(coloured); i++) {
        g_autoptr(GBytes)
            bytes = g_bytes_new_static(coloured[i], strlen(coloured[i]));

        assert_two_pixels(bytes);
    }
}

/* XPM, which Qt's example reads; "None" is transparent. */
static void
xpm_is_read(void **state)
{
    static const char xpm[] = "/* XPM */\n"
                              "static char *x[] = {\n"
                              "\"2 1 2 1\",\n"
                              "\"a c #102030\",\n"
                              "\"b c None\",\n"
                              "\"ab\"};\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(xpm, sizeof xpm - 1);
    struct shm_image *image = import(bytes);
    const uint8_t *pixels = shm_image_const_pixels(image);

    (void)state;
    assert_int_equal(shm_image_format(image), SHM_FORMAT_RGBA8);
    assert_int_equal(shm_image_width(image), 2);
    assert_memory_equal(pixels, "\x10\x20\x30\xff", 4);
    assert_int_equal(pixels[7], 0);
    shm_image_free(image);
}

/* An animation's first picture. */
static void
gif_shows_its_first_frame(void **state)
{
    static const guint8 gif[] = {
        'G', 'I', 'F', '8', '9', 'a',  1,   0,    1,   0, 0x80, 0, 0,
        10,  20,  30,  200, 100, 50,   ',', 0,    0,   0, 0,    1, 0,
        1,   0,   0,   2,   2,   0x44, 1,   0,    ',', 0, 0,    0, 0,
        1,   0,   1,   0,   0,   2,    2,   0x4c, 1,   0, ';',
    };
    g_autoptr(GBytes) bytes = g_bytes_new_static(gif, sizeof gif);
    struct shm_image *image = import(bytes);

    (void)state;
    assert_int_equal(shm_image_width(image), 1);
    assert_memory_equal(shm_image_const_pixels(image), "\x0a\x14\x1e", 3);
    shm_image_free(image);
}

static void
assert_refused(const void *bytes, gsize length, enum shm_status status,
               const char *reason)
{
    g_autoptr(GBytes) file = g_bytes_new(bytes, length);
    struct shm_image *image;
    struct shm_error error;

    assert_int_equal(shm_import_bytes(file, "test", &image, &error), status);
    assert_null(image);
    assert_non_null(strstr(error.text, reason));
}

static gboolean
has_loader(const char *format)
{
    gboolean found = FALSE;
    GSList *formats = gdk_pixbuf_get_formats();

    for (GSList *item = formats; item != NULL; item = item->next) {
        g_autofree char *name = gdk_pixbuf_format_get_name(item->data);

        found = found || strcmp(name, format) == 0;
    }
    g_slist_free(formats);
    return found;
}

/* A drawing has the size that it asks for. */
static void
svg_is_read_where_there_is_a_loader(void **state)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='5'>"
        "<rect width='7' height='5' fill='#ff0000'/></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, sizeof svg - 1);
    struct shm_image *image;

    (void)state;
    if (!has_loader("svg")) {
        skip();
    }
    image = import(bytes);
    assert_int_equal(shm_image_width(image), 7);
    assert_int_equal(shm_image_height(image), 5);
    assert_memory_equal(shm_image_const_pixels(image), "\xff\0\0\xff", 4);
    shm_image_free(image);
}

/* A picture of two pixels; where nothing reads it, that is said, and no more.
 */
static void
webp_is_read_where_there_is_a_loader(void **state)
{
    static const guint8 webp[] = {
        'R',  'I',  'F',  'F',  34,   0,    0,    0,    'W',  'E',  'B',
        'P',  'V',  'P',  '8',  'L',  22,   0,    0,    0,    0x2f, 0x01,
        0x00, 0x00, 0x00, 0x0f, 0x70, 0x10, 0xa2, 0x43, 0xe0, 0x5e, 0x00,
        0x66, 0xfe, 0x83, 0x07, 0x15, 0x88, 0xe8, 0x7f, 0x00,
    };
    g_autoptr(GBytes) bytes = g_bytes_new_static(webp, sizeof webp);

    (void)state;
    if (has_loader("webp")) {
        assert_two_pixels(bytes);
    } else {
        assert_refused(webp, sizeof webp, SHM_ERROR_UNSUPPORTED, "install");
    }
}

/* Which quarter of the file is seen at the top left and at the top right, for
 * orientations 1 to 8. */
static const int top_left[] = {0, 1, 3, 2, 0, 2, 3, 1};
static const int top_right[] = {1, 0, 2, 3, 2, 0, 1, 3};

/* Every way to hold a camera. */
static void
photos_stand_upright(void **state)
{
    g_autoptr(GBytes) jpeg = save_quarters("jpeg");

    (void)state;
    assert_shows_quarters(jpeg);
    for (int i = 0; i < 8; i++) {
        g_autoptr(GBytes) bytes = add_orientation(jpeg, (guint8)(i + 1));
        struct shm_image *image = import(bytes);
        gboolean lies = i >= 4;

        assert_int_equal(shm_image_width(image), lies ? HEIGHT : WIDTH);
        assert_int_equal(shm_image_height(image), lies ? WIDTH : HEIGHT);
        assert_quarter(image, 0, 0, quarters[top_left[i] / 2][top_left[i] % 2]);
        assert_quarter(image, 0, 1,
                       quarters[top_right[i] / 2][top_right[i] % 2]);
        shm_image_free(image);
    }
}

/* What EXIF says outside of its range, or not at all, changes nothing. */
static void
senseless_orientations_are_ignored(void **state)
{
    g_autoptr(GBytes) jpeg = save_quarters("jpeg");

    (void)state;
    for (guint8 orientation = 0; orientation <= 9; orientation += 9) {
        g_autoptr(GBytes) bytes = add_orientation(jpeg, orientation);

        assert_shows_quarters(bytes);
    }
}

/* From a file all the same. */
static void
files_are_turned_and_read_too(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("shmview-import-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "picture", NULL);
    g_autoptr(GBytes) jpeg = save_quarters("jpeg");
    g_autoptr(GBytes) turned = add_orientation(jpeg, SHM_UPRIGHT_TURN_90);
    g_autoptr(GBytes) tiff = save_quarters("tiff");
    GBytes *contents[] = {turned, tiff};
    const uint32_t widths[] = {HEIGHT, WIDTH};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct shm_image *image;
        struct shm_error error;

        assert_true(
            g_file_set_contents(path, g_bytes_get_data(contents[i], NULL),
                                (gssize)g_bytes_get_size(contents[i]), NULL));
        assert_int_equal(shm_import_file(path, &image, &error), SHM_OK);
        assert_int_equal(shm_image_width(image), widths[i]);
        shm_image_free(image);
    }
    g_unlink(path);
    g_rmdir(folder);
}

/* A damaged file is refused with a reason; what core knows, in its words. */
static void
damaged_files_are_refused(void **state)
{
    g_autoptr(GBytes) png = save_quarters("png");
    g_autoptr(GBytes) tiff = save_quarters("tiff");

    (void)state;
    assert_refused("hello", 5, SHM_ERROR_NOT_AN_IMAGE, "not an image");
    assert_refused(g_bytes_get_data(png, NULL), g_bytes_get_size(png) / 2,
                   SHM_ERROR_NOT_AN_IMAGE, "the file ends early");
    assert_refused(g_bytes_get_data(tiff, NULL), g_bytes_get_size(tiff) / 2,
                   SHM_ERROR_NOT_AN_IMAGE, "TIFF");
    assert_refused("P6\n2 1\n255\n\1\2\3", 14, SHM_ERROR_NOT_AN_IMAGE,
                   "the file ends early");
    assert_refused("P4\n9 2\n\1", 9, SHM_ERROR_NOT_AN_IMAGE,
                   "the file ends early");
    assert_refused("GIF89a\1\0\1\0\0\0\0", 13, SHM_ERROR_NOT_AN_IMAGE,
                   "'test'");
}

/* What is larger than is taken is refused before there are pixels. */
static void
too_large_pictures_are_refused(void **state)
{
    static const char xpm[] = "/* XPM */\nstatic char *x[] = {\n"
                              "\"40000 40000 1 1\",\n\"a c #000000\",\n";
    static const char gif[] = "GIF89a\xff\xff\xff\xff\0\0\0,"
                              "\0\0\0\0\xff\xff\xff\xff\0\2\2\x44\1\0;";

    (void)state;
    assert_refused(gif, sizeof gif - 1, SHM_ERROR_TOO_LARGE, "too large");
    assert_refused(xpm, sizeof xpm - 1, SHM_ERROR_NOT_AN_IMAGE, "'test'");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_formats_are_read),
        cmocka_unit_test(portable_bitmaps_are_read),
        cmocka_unit_test(xpm_is_read),
        cmocka_unit_test(gif_shows_its_first_frame),
        cmocka_unit_test(svg_is_read_where_there_is_a_loader),
        cmocka_unit_test(webp_is_read_where_there_is_a_loader),
        cmocka_unit_test(photos_stand_upright),
        cmocka_unit_test(senseless_orientations_are_ignored),
        cmocka_unit_test(files_are_turned_and_read_too),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(too_large_pictures_are_refused),
    };

    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
