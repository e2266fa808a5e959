/* SPDX-License-Identifier: MIT */
/* Tests of image formats that core does not read. */

#include "tests/support/unit-test.h"
#include "tests/ui/support/four-colours.h"

#include "ui/files/import.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* gdk-pixbuf reads formats that core does not. */
static void
test_other_formats_are_read(void **state)
{
    g_autoptr(GBytes) tiff = quarters_save("tiff");
    g_autoptr(GBytes) icon = quarters_save("ico");

    assert_quarters(tiff);
    assert_quarters(icon);
}

static void
assert_two_pixels(GBytes *bytes)
{
    struct shmview_image *image = quarters_import(bytes);
    size_t pixel = shmview_format_pixel_bytes(shmview_image_format(image));

    assert_int_equal(shmview_image_width(image), 2);
    assert_int_equal(shmview_image_height(image), 1);
    assert_memory_equal(shmview_image_const_pixels(image), "\x10\x20\x30", 3);
    assert_memory_equal(shmview_image_const_pixels(image) + pixel,
                        "\xc8\x64\x32", 3);
    shmview_image_free(image);
}

/* Portable bitmaps are read, whose rows begin at whole bytes, and all kinds as
 * text. */
static void
test_portable_bitmaps_are_read(void **state)
{
    static const char binary[] = "P4\n# A note.\n9 2\n\x80\x80\x01\x00";
    static const char text[] =
        "P1\n9 2\n1 0 0 0 0 0 0 0 1\n0 0 0 0 0 0 0 1 0\n";
    static const char *const coloured[] = {
        "P3\n2 1\n255\n16 32 48 200 100 50\n",
        "P6\n2 1\n255\n\x10\x20\x30\xc8\x64\x32"};
    const size_t black[] = {0, 8, 9 + 7};

    for (int i = 0; i < 2; i++) {
        g_autoptr(GBytes)
            bytes = i == 0 ? g_bytes_new_static(binary, sizeof binary - 1)
                           : g_bytes_new_static(text, sizeof text - 1);
        struct shmview_image *image = quarters_import(bytes);
        uint8_t expected[9 * 2];

        assert_int_equal(shmview_image_format(image), SHMVIEW_FORMAT_GREY8);
        assert_int_equal(shmview_image_bytes(image), sizeof expected);
        memset(expected, 255, sizeof expected);
        for (size_t pixel = 0; pixel < G_N_ELEMENTS(black); pixel++) {
            expected[black[pixel]] = 0;
        }
        assert_memory_equal(shmview_image_const_pixels(image), expected,
                            sizeof expected);
        shmview_image_free(image);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(coloured); i++) {
        g_autoptr(GBytes)
            bytes = g_bytes_new_static(coloured[i], strlen(coloured[i]));

        assert_two_pixels(bytes);
    }
}

/* XPM is read, as in Qt's example; "None" is transparent. */
static void
test_xpm_is_read(void **state)
{
    static const char xpm[] = "/* XPM */\n"
                              "static char *x[] = {\n"
                              "\"2 1 2 1\",\n"
                              "\"a c #102030\",\n"
                              "\"b c None\",\n"
                              "\"ab\"};\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(xpm, sizeof xpm - 1);
    struct shmview_image *image = quarters_import(bytes);
    const uint8_t *pixels = shmview_image_const_pixels(image);

    assert_int_equal(shmview_image_format(image), SHMVIEW_FORMAT_RGBA8);
    assert_int_equal(shmview_image_width(image), 2);
    assert_memory_equal(pixels, "\x10\x20\x30\xff", 4);
    assert_int_equal(pixels[7], 0);
    shmview_image_free(image);
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

/* XBM is read: the lowest bit is the leftmost pixel, and 1 is black. */
static void
test_xbm_is_read(void **state)
{
    static const char xbm[] = "/* A note. */\n"
                              "#define x_width 9\n#define x_height 2\n"
                              "static char x_bits[] = {\n"
                              "0x01, 0x01, 0x80, 0x00};\n";
    const size_t black[] = {0, 8, 9 + 7};
    g_autoptr(GBytes) bytes = g_bytes_new_static(xbm, sizeof xbm - 1);
    struct shmview_image *image = quarters_import(bytes);
    uint8_t expected[9 * 2 * 3];

    memset(expected, 255, sizeof expected);
    for (size_t pixel = 0; pixel < G_N_ELEMENTS(black); pixel++) {
        memset(expected + black[pixel] * 3, 0, 3);
    }
    assert_int_equal(shmview_image_bytes(image), sizeof expected);
    assert_memory_equal(shmview_image_const_pixels(image), expected,
                        sizeof expected);
    shmview_image_free(image);
}

/* Counts the pixels of three letters that are wholly covered. */
static guint
count_ink(const char *family, const char *style)
{
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='80'>"
        "<text y='70' font-size='70' %s %s>HHH</text></svg>",
        family, style);
    g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
    struct shmview_image *image = quarters_import(bytes);
    const uint8_t *pixels = shmview_image_const_pixels(image);
    guint count = 0;

    for (size_t at = 3; at < shmview_image_bytes(image); at += 4) {
        count += pixels[at] == 255;
    }
    shmview_image_free(image);
    return count;
}

/* Text is drawn in the common fonts, and in these instead of an unknown one. An
 * empty box stands for a letter whose font could not be opened. */
static void
test_svg_text_is_drawn(void **state)
{
    static const char *const families[] = {
        "", "font-family='sans-serif'", "font-family='serif'",
        "font-family='monospace'", "font-family='no such font'"};
    static const char *const styles[] = {
        "", "font-weight='bold'", "font-style='italic'",
        "font-weight='bold' font-style='italic'"};

    if (!has_loader("svg")) {
        skip();
    }
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(styles); j++) {
            if (count_ink(families[i], styles[j]) < 400) {
                fail_msg("%s %s: only boxes", families[i], styles[j]);
            }
        }
    }
}

/* Text in the most common fonts looks as in other programs, whose fonts are not
 * limited. */
static void
test_svg_text_has_common_fonts(void **state)
{
    static const char *const families[] = {"sans-serif", "Arial",
                                           "Times New Roman"};

    (void)state;
    if (!has_loader("svg")) {
        skip();
    }
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        g_autofree char *svg = g_strdup_printf(
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'>"
            "<text y='30' font-size='30' font-family='%s'>Rag 123</text></svg>",
            families[i]);
        g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
        g_autoptr(GInputStream)
            stream = g_memory_input_stream_new_from_bytes(bytes);
        g_autoptr(GdkPixbuf)
            pixbuf = gdk_pixbuf_new_from_stream(stream, NULL, NULL);
        struct shmview_image *image = quarters_import(bytes);

        assert_non_null(pixbuf);
        assert_int_equal(gdk_pixbuf_get_byte_length(pixbuf),
                         shmview_image_bytes(image));
        if (memcmp(gdk_pixbuf_read_pixels(pixbuf),
                   shmview_image_const_pixels(image),
                   shmview_image_bytes(image)) != 0) {
            fail_msg("another font than %s", families[i]);
        }
        shmview_image_free(image);
    }
}

/* The first frame of an animation is shown. */
static void
test_gif_shows_its_first_frame(void **state)
{
    static const guint8 gif[] = {
        'G', 'I', 'F', '8', '9', 'a',  1,   0,    1,   0, 0x80, 0, 0,
        10,  20,  30,  200, 100, 50,   ',', 0,    0,   0, 0,    1, 0,
        1,   0,   0,   2,   2,   0x44, 1,   0,    ',', 0, 0,    0, 0,
        1,   0,   1,   0,   0,   2,    2,   0x4c, 1,   0, ';',
    };
    g_autoptr(GBytes) bytes = g_bytes_new_static(gif, sizeof gif);
    struct shmview_image *image = quarters_import(bytes);

    assert_int_equal(shmview_image_width(image), 1);
    assert_memory_equal(shmview_image_const_pixels(image), "\x0a\x14\x1e", 3);
    shmview_image_free(image);
}

static void
assert_refused(const void *bytes, gsize length, enum shmview_status status,
               const char *reason)
{
    g_autoptr(GBytes) file = g_bytes_new(bytes, length);
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(ui_import_bytes(file, "test", NULL, &image, &error),
                     status);
    assert_null(image);
    assert_non_null(strstr(error.text, reason));
}

/* A drawing has the size that it asks for. */
static void
test_svg_is_read_where_there_is_a_loader(void **state)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='5'>"
        "<rect width='7' height='5' fill='#ff0000'/></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, sizeof svg - 1);
    struct shmview_image *image;

    if (!has_loader("svg")) {
        skip();
    }
    image = quarters_import(bytes);
    assert_int_equal(shmview_image_width(image), 7);
    assert_int_equal(shmview_image_height(image), 5);
    assert_memory_equal(shmview_image_const_pixels(image), "\xff\0\0\xff", 4);
    shmview_image_free(image);
}

/* A picture of two pixels is read; without a loader, the error says so. */
static void
test_webp_is_read_where_there_is_a_loader(void **state)
{
    static const guint8 webp[] = {
        'R',  'I',  'F',  'F',  34,   0,    0,    0,    'W',  'E',  'B',
        'P',  'V',  'P',  '8',  'L',  22,   0,    0,    0,    0x2f, 0x01,
        0x00, 0x00, 0x00, 0x0f, 0x70, 0x10, 0xa2, 0x43, 0xe0, 0x5e, 0x00,
        0x66, 0xfe, 0x83, 0x07, 0x15, 0x88, 0xe8, 0x7f, 0x00,
    };
    g_autoptr(GBytes) bytes = g_bytes_new_static(webp, sizeof webp);

    if (has_loader("webp")) {
        assert_two_pixels(bytes);
    } else {
        assert_refused(webp, sizeof webp, SHMVIEW_ERROR_UNSUPPORTED, "install");
    }
}

/* Of a picture that no loader here reads, the error names the format. */
static void
test_unread_formats_are_named(void **state)
{
    static const guint8 pcx[128] = {10, 5, 1, 8};

    (void)state;
    assert_refused(pcx, sizeof pcx, SHMVIEW_ERROR_UNSUPPORTED, "(PCX)");
    assert_refused("8BPS", 4, SHMVIEW_ERROR_UNSUPPORTED, "(Photoshop)");
    assert_refused("Pf\n1 1\n-1\n", 10, SHMVIEW_ERROR_UNSUPPORTED, "(PFM)");
}

/* A damaged file is refused with a reason, which is core's for the formats that
 * core knows. */
static void
test_damaged_files_are_refused(void **state)
{
    g_autoptr(GBytes) png = quarters_save("png");
    g_autoptr(GBytes) tiff = quarters_save("tiff");

    assert_refused("hello", 5, SHMVIEW_ERROR_NOT_AN_IMAGE, "not an image");
    assert_refused(g_bytes_get_data(png, NULL), g_bytes_get_size(png) / 2,
                   SHMVIEW_ERROR_NOT_AN_IMAGE, "the file ends early");
    assert_refused(g_bytes_get_data(tiff, NULL), g_bytes_get_size(tiff) / 2,
                   SHMVIEW_ERROR_NOT_AN_IMAGE, "TIFF");
    assert_refused("P6\n2 1\n255\n\1\2\3", 14, SHMVIEW_ERROR_NOT_AN_IMAGE,
                   "the file ends early");
    assert_refused("P4\n9 2\n\1", 8, SHMVIEW_ERROR_NOT_AN_IMAGE,
                   "the file ends early");
    assert_refused("GIF89a\1\0\1\0\0\0\0", 13, SHMVIEW_ERROR_NOT_AN_IMAGE,
                   "'test'");
}

/* A picture beyond the limits is refused before memory is allocated. */
static void
test_too_large_pictures_are_refused(void **state)
{
    static const char xpm[] = "/* XPM */\nstatic char *x[] = {\n"
                              "\"40000 40000 1 1\",\n\"a c #000000\",\n";
    static const char gif[] = "GIF89a\xff\xff\xff\xff\0\0\0,"
                              "\0\0\0\0\xff\xff\xff\xff\0\2\2\x44\1\0;";

    static const char flat[] = "GIF89a\1\0\0\0\0\0\0,"
                               "\0\0\0\0\1\0\0\0\0\2\2\x44\1\0;";

    assert_refused(flat, sizeof flat - 1, SHMVIEW_ERROR_NOT_AN_IMAGE,
                   "GIF image: its header has an impossible size");
    assert_refused(gif, sizeof gif - 1, SHMVIEW_ERROR_TOO_LARGE, "too large");
    assert_refused(xpm, sizeof xpm - 1, SHMVIEW_ERROR_TOO_LARGE, "too large");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_other_formats_are_read),
        cmocka_unit_test(test_portable_bitmaps_are_read),
        cmocka_unit_test(test_xpm_is_read),
        cmocka_unit_test(test_xbm_is_read),
        cmocka_unit_test(test_svg_text_is_drawn),
        cmocka_unit_test(test_svg_text_has_common_fonts),
        cmocka_unit_test(test_gif_shows_its_first_frame),
        cmocka_unit_test(test_svg_is_read_where_there_is_a_loader),
        cmocka_unit_test(test_webp_is_read_where_there_is_a_loader),
        cmocka_unit_test(test_unread_formats_are_named),
        cmocka_unit_test(test_damaged_files_are_refused),
        cmocka_unit_test(test_too_large_pictures_are_refused),
    };

    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
