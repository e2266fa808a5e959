/* SPDX-License-Identifier: MIT */
/* Tests of encoding image files in memory: nothing is lost without need. */

#include "tests/support/picture.h"

#include <shmview/decode.h>
#include <shmview/encode.h>

#include <stdlib.h>
#include <string.h>

static const enum shmview_format formats[] = {
    SHMVIEW_FORMAT_RGB8,   SHMVIEW_FORMAT_RGBA8, SHMVIEW_FORMAT_RGB16,
    SHMVIEW_FORMAT_RGBA16, SHMVIEW_FORMAT_GREY8,
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

/* PNG gives back every pixel format bit for bit, at every odd size. */
static void
test_png_loses_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        assert_survives(picture_noise(1, 1, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(13, 7, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(1, 300, formats[i]), SHMVIEW_FILE_PNG);
        assert_survives(picture_noise(301, 67, formats[i]), SHMVIEW_FILE_PNG);
    }
}

/* PPM gives back opaque colours of 8 and of 16 bits, PGM gives back grey. */
static void
test_pnm_loses_nothing_it_can_hold(void **state)
{
    (void)state;
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_RGB8),
                    SHMVIEW_FILE_PPM);
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_RGB16),
                    SHMVIEW_FILE_PPM);
    assert_survives(picture_noise(13, 7, SHMVIEW_FORMAT_GREY8),
                    SHMVIEW_FILE_PGM);
}

static void
assert_file(const struct shmview_image *image, enum shmview_file_format format,
            const void *bytes, size_t length)
{
    struct picture_file file = encode(image, format);

    assert_int_equal(file.length, length);
    assert_memory_equal(file.bytes, bytes, length);
    free(file.bytes);
}

/* These very bytes: 16 bits are big-endian, grey is spread, alpha left out. */
static void
test_pnm_bytes(void **state)
{
    struct shmview_image *image = shmview_image_new(2, 1, SHMVIEW_FORMAT_RGBA8);

    (void)state;
    memcpy(shmview_image_pixels(image), "abcdefgh", 8);
    assert_file(image, SHMVIEW_FILE_PPM, "P6\n2 1\n255\nabcefg", 17);
    shmview_image_free(image);
    image = shmview_image_new(1, 1, SHMVIEW_FORMAT_RGBA16);
    memcpy(shmview_image_pixels(image),
           (uint16_t[]){0x4142, 0x4344, 0x4546, 0x4748}, 8);
    assert_file(image, SHMVIEW_FILE_PPM, "P6\n1 1\n65535\nABCDEF", 19);
    shmview_image_free(image);
    image = shmview_image_new(1, 2, SHMVIEW_FORMAT_GREY8);
    memcpy(shmview_image_pixels(image), "xy", 2);
    assert_file(image, SHMVIEW_FILE_PPM, "P6\n1 2\n255\nxxxyyy", 17);
    assert_file(image, SHMVIEW_FILE_PGM, "P5\n1 2\n255\nxy", 13);
    shmview_image_free(image);
}

/* A PGM of colours, and a format that there is not, are not supported. */
static void
test_what_a_format_cannot_hold_is_refused(void **state)
{
    struct shmview_error error;
    size_t length;
    void *bytes;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct shmview_image *image = picture_noise(3, 2, formats[i]);

        assert_int_equal(shmview_encode_memory(image, SHMVIEW_FILE_PGM, &bytes,
                                               &length, &error),
                         SHMVIEW_ERROR_UNSUPPORTED);
        assert_null(bytes);
        assert_non_null(strstr(error.text, "PGM"));
        assert_int_equal(shmview_encode_memory(image,
                                               (enum shmview_file_format)9,
                                               &bytes, &length, NULL),
                         SHMVIEW_ERROR_UNSUPPORTED);
        shmview_image_free(image);
    }
}

/* The ending names the format, in any case; others are not supported. */
static void
test_endings_name_formats(void **state)
{
    static const char *const others[] = {
        "", "png", "a.jpg", "a.png.gz", ".png/a", "a.", "a.pngx",
    };
    enum shmview_file_format format;
    struct shmview_error error;

    (void)state;
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
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_int_equal(
            shmview_file_format_from_path(others[i], &format, &error),
            SHMVIEW_ERROR_UNSUPPORTED);
        assert_non_null(strstr(error.text, ".png, .ppm or .pgm"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_loses_nothing),
        cmocka_unit_test(test_pnm_loses_nothing_it_can_hold),
        cmocka_unit_test(test_pnm_bytes),
        cmocka_unit_test(test_what_a_format_cannot_hold_is_refused),
        cmocka_unit_test(test_endings_name_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
