/* SPDX-License-Identifier: MIT */
/* Tests of decoding images that are too large, or claim to be. */

#include "core/image/decode/decode-in-process.h"
#include "tests/support/picture.h"

#include <shmview/encode.h>

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* A picture of 32768 pixels is too wide by default, and decodes if the limits
 * allow it. */
static void
test_wide_picture_needs_a_wider_limit(void **state)
{
    const struct shmview_limits wide = {.side = 32768, .bytes = 1 << 20};
    struct picture_file file =
        picture_read(picture_path("SHMVIEW_TEST_DATA", "wide-32768.png"));
    struct shmview_error error;
    struct shmview_image *image;

    assert_int_equal(decode_in_process(file.bytes, file.length, "wide", NULL,
                                       &image, &error),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_null(image);
    assert_non_null(strstr(error.text, "32768 × 1 pixels"));
    assert_int_equal(
        decode_in_process(file.bytes, file.length, "wide", &wide, &image, NULL),
        SHMVIEW_OK);
    assert_int_equal(shmview_image_width(image), 32768);
    assert_int_equal(shmview_image_pixels(image)[16383], 0);
    assert_int_equal(shmview_image_pixels(image)[16384], 255);
    shmview_image_free(image);
    free(file.bytes);
}

/* A header that claims too much is refused before memory is allocated. */
static void
test_size_is_held_against_the_limits_first(void **state)
{
    static const char header[] = "P6 30000 30000 255\n";
    const struct shmview_limits small = {.side = 100, .bytes = 1000};
    struct shmview_image *image;
    scoped(image) noise = picture_noise(20, 20, SHMVIEW_FORMAT_RGB8);
    void *bytes;
    size_t length;

    assert_int_equal(
        decode_in_process(header, strlen(header), "large", NULL, &image, NULL),
        SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(
        shmview_encode_memory(noise, SHMVIEW_FILE_PNG, &bytes, &length, NULL),
        SHMVIEW_OK);
    assert_int_equal(
        decode_in_process(bytes, length, "small", &small, &image, NULL),
        SHMVIEW_ERROR_TOO_LARGE);
    free(bytes);
}

/* 13 × 7 pixels of floats have 1092 bytes, whatever the size of the file. */
static void
test_floats_count_as_four_bytes(void **state)
{
    const struct shmview_limits enough = {.side = 13, .bytes = 1092};
    const struct shmview_limits less = {.side = 13, .bytes = 1091};
    struct picture_file file = picture_read(
        picture_path("SHMVIEW_TEST_DATA", "good/hdr-packed.13x7.RGB_F32.hdr"));
    struct shmview_image *image;

    assert_int_equal(decode_in_process(file.bytes, file.length, "floats", &less,
                                       &image, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
    assert_int_equal(decode_in_process(file.bytes, file.length, "floats",
                                       &enough, &image, NULL),
                     SHMVIEW_OK);
    shmview_image_free(image);
    free(file.bytes);
}

/* A file with more bytes than the decoder can count is refused unread. */
static void
test_enormous_file_is_too_large(void **state)
{
    struct shmview_image *image;

    assert_int_equal(decode_in_process("?", (size_t)INT32_MAX + 1, "huge", NULL,
                                       &image, NULL),
                     SHMVIEW_ERROR_TOO_LARGE);
}

static void
assert_cheap(const void *header, size_t length)
{
    long before = picture_peak_memory();
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(
        decode_in_process(header, length, "claim", NULL, &image, &error),
        SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_non_null(strstr(error.text, "ends early"));
    if (getenv("SHMVIEW_TEST_MEMORY_IS_CHECKED") == NULL) {
        assert_true(picture_peak_memory() - before < 32 * 1024);
    }
}

/* A header that claims 20000 × 10000 pixels makes the decoder allocate none. */
static void
test_claimed_size_takes_no_memory(void **state)
{
    static const uint8_t bmp[64] = {
        'B',  'M',         [10] = 54, [14] = 40, [18] = 0x20,
        0x4e, [22] = 0x10, 0x27,      [26] = 1,  [28] = 24,
    };
    static const uint8_t tga[64] = {
        [2] = 10, [12] = 0x20, 0x4e, 0x10, 0x27, 24,
    };
    static const char pnm[] = "P6 20000 10000 255\n";
    static const char hdr[] = "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n"
                              "-Y 10000 +X 20000\n\2\2\x4e\x20";

    assert_cheap(bmp, sizeof(bmp));
    assert_cheap(tga, sizeof(tga));
    assert_cheap(pnm, sizeof(pnm));
    assert_cheap(hdr, sizeof(hdr) - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_picture_needs_a_wider_limit),
        cmocka_unit_test(test_size_is_held_against_the_limits_first),
        cmocka_unit_test(test_floats_count_as_four_bytes),
        cmocka_unit_test(test_enormous_file_is_too_large),
        cmocka_unit_test(test_claimed_size_takes_no_memory),
    };

    /* With M_PERTURB, malloc fills memory, which then counts as used. */
    mallopt(M_PERTURB, 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
