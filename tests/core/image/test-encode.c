/* SPDX-License-Identifier: MIT */
/* Tests of encoding image files in memory: no format loses more than it has to.
 */

#include "tests/support/picture.h"

#include <shmview/decode.h>
#include <shmview/encode.h>

#include <stdlib.h>
#include <string.h>

/* A PNG returns these formats unchanged. */
static const enum shmview_format formats[] = {
    SHMVIEW_FORMAT_RGB8,        SHMVIEW_FORMAT_RGBA8,
    SHMVIEW_FORMAT_RGB16,       SHMVIEW_FORMAT_RGBA16,
    SHMVIEW_FORMAT_GREY8,       SHMVIEW_FORMAT_GREY16,
    SHMVIEW_FORMAT_GREY_ALPHA8, SHMVIEW_FORMAT_GREY_ALPHA16,
};
static const enum shmview_format floats[] = {
    SHMVIEW_FORMAT_GREY_F32,
    SHMVIEW_FORMAT_RGB_F32,
    SHMVIEW_FORMAT_RGBA_F32,
};

static struct picture_file
encode(const struct shmview_image *image, enum shmview_file_format format)
{
    struct picture_file file;
    struct shmview_error error;
    void *bytes;

    if (shmview_encode_memory(image, format, &bytes, &file.length, &error)) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(error.status, SHMVIEW_OK);
    file.bytes = bytes;
    return file;
}

static struct shmview_image *
decode(const struct picture_file *file)
{
    struct shmview_image *image;
    struct shmview_error error;

    if (shmview_decode_memory(file->bytes, file->length, "encoded", NULL,
                              &image, &error)) {
        fail_msg("%s", error.text);
    }
    return image;
}

static void
assert_survives(struct shmview_image *image, enum shmview_file_format format)
{
    struct picture_file file = encode(image, format);
    struct shmview_image *back = decode(&file);

    picture_assert_equal(back, image);
    shmview_image_free(back);
    shmview_image_free(image);
    free(file.bytes);
}

/* PNG returns 8 and 16 bits of grey and colours, with and without alpha, bit
 * for bit, also at odd sizes. */
static void
test_png_loses_nothing(void **state)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        assert_survives(picture_noise(1, 1, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(13, 7, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(1, 300, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(301, 67, formats[i]), SHMVIEW_FILE_PNG);
    }
}

/* A PNG of BGR pixels has the same colours in the order RGB. */
static void
test_png_of_bgr_has_its_colours(void **state)
{
    const enum shmview_format targets[] = {SHMVIEW_FORMAT_RGB8,
                                           SHMVIEW_FORMAT_RGBA8};

    for (size_t i = 0; i < 2; i++) {
        size_t channels = shmview_format_channels(targets[i]);
        struct shmview_image *image = picture_noise(
            13, 7, channels == 3 ? SHMVIEW_FORMAT_BGR8 : SHMVIEW_FORMAT_BGRA8);
        struct picture_file file = encode(image, SHMVIEW_FILE_PNG);
        struct shmview_image *back = decode(&file);

        assert_int_equal(shmview_image_format(back), targets[i]);
        for (size_t at = 0; at < shmview_image_bytes(image); at++) {
            static const size_t places[] = {2, 1, 0, 3};
            size_t pixel = at - at % channels;

            assert_int_equal(
                shmview_image_pixels(back)[at],
                shmview_image_pixels(image)[pixel + places[at % channels]]);
        }
        shmview_image_free(back);
        shmview_image_free(image);
        free(file.bytes);
    }
}

/* PPM returns opaque colours of 8 and of 16 bits unchanged, and PGM grey. */
static void
test_pnm_loses_nothing_it_can_hold(void **state)
{
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_RGB8),
                    SHMVIEW_FILE_PPM);
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_RGB16),
                    SHMVIEW_FILE_PPM);
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_GREY8),
                    SHMVIEW_FILE_PGM);
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_GREY16),
                    SHMVIEW_FILE_PGM);
}

/* Checks that a row of pixels in this file format becomes exactly these bytes.
 */
static void
assert_bytes(enum shmview_format pixels, uint32_t width, const void *samples,
             enum shmview_file_format format, const void *bytes, size_t length)
{
    scoped(image) image = shmview_image_new(width, 1, pixels);
    struct picture_file file;

    memcpy(shmview_image_pixels(image), samples, shmview_image_bytes(image));
    file = encode(image, format);
    assert_int_equal(file.length, length);
    assert_memory_equal(file.bytes, bytes, length);
    free(file.bytes);
}

/* In a PNM 16 bits are big-endian, grey becomes three equal colours, BGR
 * becomes RGB, and alpha is left out. */
static void
test_pnm_bytes(void **state)
{
    const uint16_t deep[] = {0x4142, 0x4344, 0x4546, 0x4748};

    assert_bytes(SHMVIEW_FORMAT_RGBA8, 2, "abcdefgh", SHMVIEW_FILE_PPM,
                 "P6\n2 1\n255\nabcefg", 17);
    assert_bytes(SHMVIEW_FORMAT_RGBA16, 1, deep, SHMVIEW_FILE_PPM,
                 "P6\n1 1\n65535\nABCDEF", 19);
    assert_bytes(SHMVIEW_FORMAT_BGR8, 2, "abcdef", SHMVIEW_FILE_PPM,
                 "P6\n2 1\n255\ncbafed", 17);
    assert_bytes(SHMVIEW_FORMAT_BGRA8, 2, "abcdefgh", SHMVIEW_FILE_PPM,
                 "P6\n2 1\n255\ncbagfe", 17);
    assert_bytes(SHMVIEW_FORMAT_GREY8, 2, "xy", SHMVIEW_FILE_PPM,
                 "P6\n2 1\n255\nxxxyyy", 17);
    assert_bytes(SHMVIEW_FORMAT_GREY_ALPHA8, 2, "x1y2", SHMVIEW_FILE_PPM,
                 "P6\n2 1\n255\nxxxyyy", 17);
    assert_bytes(SHMVIEW_FORMAT_GREY16, 1, deep, SHMVIEW_FILE_PPM,
                 "P6\n1 1\n65535\nABABAB", 19);
    assert_bytes(SHMVIEW_FORMAT_GREY8, 2, "xy", SHMVIEW_FILE_PGM,
                 "P5\n2 1\n255\nxy", 13);
    assert_bytes(SHMVIEW_FORMAT_GREY16, 2, deep, SHMVIEW_FILE_PGM,
                 "P5\n2 1\n65535\nABCD", 17);
    assert_bytes(SHMVIEW_FORMAT_GREY_ALPHA8, 2, "x1y2", SHMVIEW_FILE_PGM,
                 "P5\n2 1\n255\nxy", 13);
    assert_bytes(SHMVIEW_FORMAT_GREY_ALPHA16, 2, deep, SHMVIEW_FILE_PGM,
                 "P5\n2 1\n65535\nABEF", 17);
}

/* A NumPy file is a header of 128 bytes, and the pixels, red first. */
static void
test_npy_bytes(void **state)
{
    static const struct {
        enum shmview_format format;
        const char *text;
    } cases[] = {
        {SHMVIEW_FORMAT_GREY8, "{'descr': '|u1', 'fortran_order': False, "
                               "'shape': (7, 13), }"},
        {SHMVIEW_FORMAT_RGB8, "{'descr': '|u1', 'fortran_order': False, "
                              "'shape': (7, 13, 3), }"},
        {SHMVIEW_FORMAT_GREY_ALPHA16, "{'descr': '<u2', 'fortran_order': "
                                      "False, 'shape': (7, 13, 2), }"},
        {SHMVIEW_FORMAT_RGBA_F32, "{'descr': '<f4', 'fortran_order': False, "
                                  "'shape': (7, 13, 4), }"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shmview_image *image = picture_noise(13, 7, cases[i].format);
        struct picture_file file = encode(image, SHMVIEW_FILE_NPY);
        size_t text = strlen(cases[i].text);

        assert_int_equal(file.length, 128 + shmview_image_bytes(image));
        assert_memory_equal(file.bytes, "\x93NUMPY\1\0\x76\0", 10);
        assert_memory_equal(file.bytes + 10, cases[i].text, text);
        for (size_t at = 10 + text; at < 127; at++) {
            assert_int_equal(file.bytes[at], ' ');
        }
        assert_int_equal(file.bytes[127], '\n');
        assert_memory_equal(file.bytes + 128, shmview_image_pixels(image),
                            shmview_image_bytes(image));
        free(file.bytes);
        shmview_image_free(image);
    }
}

/* The file can't say that blue comes first, so red does. */
static void
test_npy_of_bgr_has_red_first(void **state)
{
    static const size_t places[] = {2, 1, 0, 3};

    for (size_t channels = 3; channels <= 4; channels++) {
        struct shmview_image *image = picture_noise(
            13, 7, channels == 3 ? SHMVIEW_FORMAT_BGR8 : SHMVIEW_FORMAT_BGRA8);
        struct picture_file file = encode(image, SHMVIEW_FILE_NPY);
        const uint8_t *samples = (const uint8_t *)file.bytes + 128;

        assert_int_equal(file.length, 128 + shmview_image_bytes(image));
        for (size_t at = 0; at < shmview_image_bytes(image); at++) {
            size_t pixel = at - at % channels;

            assert_int_equal(
                samples[at],
                shmview_image_pixels(image)[pixel + places[at % channels]]);
        }
        free(file.bytes);
        shmview_image_free(image);
    }
}

static void
assert_refused(enum shmview_format pixels, enum shmview_file_format format,
               const char *reason, const char *advice)
{
    scoped(image) image = picture_noise(3, 2, pixels);
    struct shmview_error error;
    size_t length;
    void *bytes;

    assert_int_equal(
        shmview_encode_memory(image, format, &bytes, &length, &error),
        SHMVIEW_ERROR_UNSUPPORTED);
    assert_null(bytes);
    assert_non_null(strstr(error.text, reason));
    assert_non_null(strstr(error.text, advice));
    assert_int_equal(
        shmview_encode_memory(image, format, &bytes, &length, NULL),
        SHMVIEW_ERROR_UNSUPPORTED);
}

/* A PGM of colours, a PNG, PPM or PGM of floats, and an unknown format are not
 * supported; the error says which formats are. */
static void
test_what_a_format_cannot_hold_is_refused(void **state)
{
    for (size_t i = 0; i < 4; i++) {
        assert_refused(formats[i], SHMVIEW_FILE_PGM, "PGM cannot store",
                       "use PNG or PPM");
        assert_refused(formats[i], (enum shmview_file_format)9, "9", "known");
    }
    for (size_t i = 0; i < sizeof floats / sizeof floats[0]; i++) {
        assert_refused(floats[i], SHMVIEW_FILE_PNG, "F32", ".npy");
        assert_refused(floats[i], SHMVIEW_FILE_PPM, "F32", ".npy");
        assert_refused(floats[i], SHMVIEW_FILE_PGM, "F32", ".npy");
    }
}

/* The ending names the format in upper or lower case; other endings are not
 * supported. */
static void
test_endings_name_formats(void **state)
{
    static const char *const others[] = {
        "", "png", "a.jpg", "a.png.gz", ".png/a", "a.", "a.pngx",
    };
    enum shmview_file_format format;
    struct shmview_error error;

    assert_int_equal(
        shmview_file_format_from_path("/a b/c.png", &format, &error),
        SHMVIEW_OK);
    assert_int_equal(format, SHMVIEW_FILE_PNG);
    assert_int_equal(shmview_file_format_from_path("a.b.PPM", &format, NULL),
                     SHMVIEW_OK);
    assert_int_equal(format, SHMVIEW_FILE_PPM);
    assert_int_equal(shmview_file_format_from_path("a.Pgm", &format, NULL),
                     SHMVIEW_OK);
    assert_int_equal(format, SHMVIEW_FILE_PGM);
    assert_int_equal(shmview_file_format_from_path("a.npy", &format, NULL),
                     SHMVIEW_OK);
    assert_int_equal(format, SHMVIEW_FILE_NPY);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_int_equal(
            shmview_file_format_from_path(others[i], &format, &error),
            SHMVIEW_ERROR_UNSUPPORTED);
        assert_non_null(strstr(error.text, ".png, .ppm, .pgm or .npy"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_loses_nothing),
        cmocka_unit_test(test_png_of_bgr_has_its_colours),
        cmocka_unit_test(test_pnm_loses_nothing_it_can_hold),
        cmocka_unit_test(test_pnm_bytes),
        cmocka_unit_test(test_npy_bytes),
        cmocka_unit_test(test_npy_of_bgr_has_red_first),
        cmocka_unit_test(test_what_a_format_cannot_hold_is_refused),
        cmocka_unit_test(test_endings_name_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
