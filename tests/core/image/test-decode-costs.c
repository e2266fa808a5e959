/* SPDX-License-Identifier: MIT */
/* Tests of small image files that would be expensive to decode. */

#include "core/image/decode/decode-in-process.h"
#include "tests/support/picture.h"
#include "tests/support/png-checksum.h"

#include <stdlib.h>
#include <string.h>

#define SIDE 32760
#define MOST_BYTES (32 << 10)

struct bytes {
    uint8_t bytes[MOST_BYTES];
    size_t length;
};

static void
put(struct bytes *file, const void *bytes, size_t length)
{
    assert_true(length <= sizeof file->bytes - file->length);
    memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

/* Returns a grey JPEG with `scans` scans, but without data for its pixels. */
static struct bytes
jpeg(uint8_t frame, uint16_t side, const uint8_t *scan, unsigned scans)
{
    static const uint8_t steps[65] = {0, 1};
    struct bytes file = {.length = 0};
    const uint8_t high = (uint8_t)(side >> 8);
    const uint8_t low = (uint8_t)side;
    const uint8_t header[] = {0xff, frame, 0, 11, 8,    high, low,
                              high, low,   1, 1,  0x11, 0};

    put(&file, "\xff\xd8\xff\xdb\0\103", 6);
    put(&file, steps, sizeof steps);
    put(&file, header, sizeof header);
    for (unsigned i = 0; i < scans; i++) {
        const uint8_t start[] = {0xff, 0xda, 0,       8,       1,
                                 1,    0,    scan[0], scan[1], scan[2]};

        put(&file, start, sizeof start);
    }
    put(&file, "\xff\xd9", 2);
    return file;
}

static struct bytes
png(uint32_t side, uint8_t depth, uint8_t colour, uint8_t interlaced)
{
    struct bytes file = {.length = 0};
    const uint8_t width[] = {(uint8_t)(side >> 24), (uint8_t)(side >> 16),
                             (uint8_t)(side >> 8), (uint8_t)side};
    const uint8_t kind[] = {depth, colour, 0, 0, interlaced, 0, 0, 0, 0};

    put(&file, "\x89PNG\r\n\x1a\n", 8);
    put(&file, "\0\0\0\15IHDR", 8);
    put(&file, width, sizeof width);
    put(&file, width, sizeof width);
    put(&file, kind, sizeof kind);
    put(&file, "\0\0\0\0IDAT\0\0\0\0", 12);
    put(&file, "\0\0\0\0IEND\0\0\0\0", 12);
    png_mend_checksums(file.bytes, file.length);
    return file;
}

static void
assert_refused(const struct bytes *file, const struct shmview_limits *limits,
               enum shmview_status expected, const char *text)
{
    long before = picture_peak_memory();
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(decode_in_process(file->bytes, file->length, "costly",
                                       limits, &image, &error),
                     expected);
    assert_null(image);
    if (strstr(error.text, text) == NULL) {
        fail_msg("%s", error.text);
    }
    assert_true(picture_peak_memory() - before < 32 * 1024);
}

/* Checks that the JPEG is also refused if it has a bit for each block. */
static void
assert_refused_with_bits(struct bytes file, enum shmview_status expected,
                         const char *text)
{
    const size_t bits = SIDE / 8 * (SIDE / 8) / 8;
    uint8_t *filled = calloc(1, file.length + bits);
    struct shmview_image *image;
    struct shmview_error error;
    long before = picture_peak_memory();

    assert_non_null(filled);
    memcpy(filled, file.bytes, file.length - 2);
    filled[file.length + bits - 2] = 0xff;
    filled[file.length + bits - 1] = 0xd9;
    assert_int_equal(decode_in_process(filled, file.length + bits, "filled",
                                       NULL, &image, &error),
                     expected);
    if (strstr(error.text, text) == NULL) {
        fail_msg("%s", error.text);
    }
    assert_true(picture_peak_memory() - before < 32 * 1024);
    free(filled);
}

/* A progressive JPEG of a few bytes would need 4 GiB: two bytes for each
 * coefficient, in addition to a plane and the pixels. */
static void
test_progressive_planes_count_as_memory(void **state)
{
    assert_refused_with_bits(jpeg(0xc2, SIDE, (uint8_t[]){0, 0, 0}, 1),
                             SHMVIEW_ERROR_TOO_LARGE, "bytes of memory");
}

/* A file with less than one bit for each block cannot contain its picture. */
static void
test_claimed_blocks_need_their_bits(void **state)
{
    const struct bytes file = jpeg(0xc0, SIDE, (uint8_t[]){0, 63, 0}, 1);
    const struct bytes small = jpeg(0xc2, 16000, (uint8_t[]){0, 0, 0}, 1);

    assert_refused(&file, NULL, SHMVIEW_ERROR_NOT_AN_IMAGE, "ends early");
    assert_refused(&small, NULL, SHMVIEW_ERROR_NOT_AN_IMAGE, "ends early");
}

/* A photo that is not large is shown, even if nearly nothing of it is there. */
static void
test_blocks_of_small_pictures_may_be_missing(void **state)
{
    const struct bytes file = jpeg(0xc0, 2048, (uint8_t[]){0, 63, 0}, 1);
    struct shmview_image *image;
    struct shmview_error error;

    if (decode_in_process(file.bytes, file.length, "empty", NULL, &image,
                          &error)) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(error.status, SHMVIEW_ERROR_DAMAGED);
    assert_int_equal(shmview_image_height(image), 2048);
    shmview_image_free(image);
}

/* For a large picture, a hundred passes are too many, because each of them
 * takes long. */
static void
test_passes_count_by_their_pixels(void **state)
{
    assert_refused_with_bits(jpeg(0xc0, SIDE, (uint8_t[]){0, 63, 0}, 100),
                             SHMVIEW_ERROR_NOT_AN_IMAGE, "more passes");
}

/* Also passes over a small picture take their time. */
static void
test_each_pass_counts(void **state)
{
    const struct shmview_limits limits = {.side = UINT32_MAX, .bytes = 1 << 20};
    const struct bytes many = jpeg(0xc0, 8, (uint8_t[]){0, 63, 0}, 2100);
    const struct bytes few = jpeg(0xc0, 8, (uint8_t[]){0, 63, 0}, 2000);
    struct shmview_image *image;
    struct shmview_error error;

    assert_refused(&many, &limits, SHMVIEW_ERROR_NOT_AN_IMAGE, "more passes");
    decode_in_process(few.bytes, few.length, "few", &limits, &image, &error);
    assert_int_equal(error.status, SHMVIEW_ERROR_DAMAGED);
    shmview_image_free(image);
}

/* The decoder holds the passes of an interlaced PNG in addition to its pixels.
 */
static void
test_interlaced_passes_count_as_memory(void **state)
{
    const struct bytes file = png(32767, 8, 0, 1);

    assert_refused(&file, NULL, SHMVIEW_ERROR_TOO_LARGE, "bytes of memory");
}

/* The decoder counts in 32 bits, whatever the limits are. */
static void
test_sizes_that_do_not_fit_the_decoder_are_refused(void **state)
{
    const struct shmview_limits none = {UINT32_MAX, UINT64_MAX};
    const struct bytes colours = png(26755, 16, 2, 0);
    const struct bytes grey = png(32768, 16, 0, 0);

    assert_refused(&colours, &none, SHMVIEW_ERROR_TOO_LARGE, "PNG decoder");
    assert_refused(&grey, &none, SHMVIEW_ERROR_TOO_LARGE, "PNG decoder");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progressive_planes_count_as_memory),
        cmocka_unit_test(test_claimed_blocks_need_their_bits),
        cmocka_unit_test(test_blocks_of_small_pictures_may_be_missing),
        cmocka_unit_test(test_passes_count_by_their_pixels),
        cmocka_unit_test(test_each_pass_counts),
        cmocka_unit_test(test_interlaced_passes_count_as_memory),
        cmocka_unit_test(test_sizes_that_do_not_fit_the_decoder_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
