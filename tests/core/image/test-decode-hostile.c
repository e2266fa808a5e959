/* SPDX-License-Identifier: MIT */
/* Tests of decoding hostile image files: the only effect is an error. */

#include "core/image/decode/decode-in-process.h"
#include "tests/support/picture.h"
#include "tests/support/png-checksum.h"

#include <stdlib.h>
#include <string.h>

#define RUN_BYTES 258
#define GIBIBYTE (1 << 30)

/* A file that is written bit by bit as deflate does it, the lowest bit first.
 */
struct bits {
    uint8_t *bytes;
    size_t length;
    unsigned filled;
};

static void
put_bits(struct bits *bits, const char *text)
{
    for (; *text; text++) {
        if (bits->filled == 0) {
            bits->bytes[bits->length++] = 0;
        }
        bits->bytes[bits->length - 1] |=
            (uint8_t)((unsigned)(*text == '1') << bits->filled);
        bits->filled = (bits->filled + 1) % 8;
    }
}

static void
put_big(struct bits *bits, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        bits->bytes[bits->length++] = (uint8_t)(value >> shift);
    }
    bits->filled = 0;
}

/* Closes the chunk whose length field is at `start`. */
static void
end_chunk(struct bits *file, size_t start)
{
    size_t end = file->length;

    file->length = start;
    put_big(file, (uint32_t)(end - start - 8));
    file->length = end;
    put_big(file, png_checksum(file->bytes + start + 4, end - start - 4));
}

static size_t
begin_chunk(struct bits *file, const char *kind)
{
    size_t start = file->length;

    put_big(file, 0);
    memcpy(file->bytes + file->length, kind, 4);
    file->length += 4;
    return start;
}

/* Makes a PNG of one pixel, with `unpacked` zeros instead of its four bytes. */
static struct picture_file
make_bomb(size_t unpacked)
{
    struct bits file = {.bytes = malloc(unpacked / RUN_BYTES * 13 / 8 + 1000)};
    size_t start;

    assert_non_null(file.bytes);
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): bytes, no text */
    memcpy(file.bytes, "\x89PNG\r\n\x1a\n", 8);
    file.length = 8;
    start = begin_chunk(&file, "IHDR");
    put_big(&file, 1);
    put_big(&file, 1);
    memcpy(file.bytes + file.length, "\x8\x2\0\0", 5);
    file.length += 5;
    end_chunk(&file, start);
    start = begin_chunk(&file, "IDAT");
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): bytes, no text */
    memcpy(file.bytes + file.length, "\x78\x01", 2);
    file.length += 2;
    /* Write the last block with fixed codes: a zero, runs of it, and the end.
     */
    put_bits(&file, "110"
                    "00110000");
    for (size_t i = 0; i < unpacked / RUN_BYTES; i++) {
        put_bits(&file, "1100010100000");
    }
    put_bits(&file, "0000000");
    /* The checksum of zeros depends only on their number. */
    put_big(
        &file,
        (uint32_t)((1 + unpacked / RUN_BYTES * RUN_BYTES) % 65521 << 16 | 1));
    end_chunk(&file, start);
    end_chunk(&file, begin_chunk(&file, "IEND"));
    return (struct picture_file){file.bytes, file.length};
}

/* A file with one pixel too much data is no bomb, and decodes. */
static void
test_a_little_too_much_data_is_forgiven(void **state)
{
    struct picture_file bomb = make_bomb(RUN_BYTES);
    struct shmview_image *image;
    struct shmview_error error;

    if (decode_in_process(bomb.bytes, bomb.length, "much", NULL, &image,
                          &error)) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(shmview_image_bytes(image), 3);
    assert_memory_equal(shmview_image_pixels(image), "\0\0", 3);
    shmview_image_free(image);
    free(bomb.bytes);
}

/* One pixel that unpacks to a gibibyte is refused before that happens. */
static void
test_bomb_takes_no_memory(void **state)
{
    struct picture_file bomb = make_bomb(GIBIBYTE);
    long before = picture_peak_memory();
    struct shmview_image *image;
    struct shmview_error error;

    assert_int_equal(decode_in_process(bomb.bytes, bomb.length, "bomb", NULL,
                                       &image, &error),
                     SHMVIEW_ERROR_NOT_AN_IMAGE);
    assert_null(image);
    assert_non_null(strstr(error.text, "unpacks to more"));
    assert_true(picture_peak_memory() - before < 128 * 1024);
    free(bomb.bytes);
}

/* Decodes damaged copies of a file; the result must be consistent. */
static void
shake(const char *name, unsigned rounds)
{
    struct picture_file file =
        picture_read(picture_path("SHMVIEW_TEST_DATA", name));
    uint8_t *copy = malloc(file.length);
    uint32_t random = 1;

    assert_non_null(copy);
    for (unsigned i = 0; i < rounds; i++) {
        struct shmview_image *image;
        enum shmview_status status;

        memcpy(copy, file.bytes, file.length);
        for (int flips = 0; flips < 4; flips++) {
            random = random * 1664525 + 1013904223;
            copy[(random >> 8) % file.length] = (uint8_t)(random >> 3);
        }
        png_mend_checksums(copy, file.length);
        status = decode_in_process(copy, file.length, name, NULL, &image, NULL);
        assert_int_equal(status == SHMVIEW_OK, image != NULL);
        assert_true(status == SHMVIEW_OK ||
                    status == SHMVIEW_ERROR_NOT_AN_IMAGE ||
                    status == SHMVIEW_ERROR_TOO_LARGE ||
                    status == SHMVIEW_ERROR_OUT_OF_RESOURCES);
        shmview_image_free(image);
    }
    free(copy);
    free(file.bytes);
}

/* A file with any four bytes wrong gives a picture or an error, and no crash.
 */
static void
test_damaged_files_do_no_harm(void **state)
{
    shake("good/png-palette4-interlaced.13x11.RGB8.png", 300);
    shake("good/jpeg-progressive.37x29.RGB8.jpg", 300);
    shake("good/jpeg-subsampled.37x29.RGB8.jpg", 300);
    shake("good/bmp-palette4.13x7.RGB8.bmp", 300);
    shake("good/bmp-rgba32-masks.13x7.RGBA8.bmp", 300);
    shake("good/tga-rgba32-runs.13x7.RGBA8.tga", 300);
    shake("good/tga-palette8-runs.13x7.RGB8.tga", 300);
    shake("good/pnm-rgb-1000.13x7.RGB16.ppm", 300);
    shake("good/hdr-packed.13x7.RGB_F32.hdr", 300);
    shake("good/hdr-plain.13x7.RGB_F32.hdr", 300);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_little_too_much_data_is_forgiven),
        cmocka_unit_test(test_bomb_takes_no_memory),
        cmocka_unit_test(test_damaged_files_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
