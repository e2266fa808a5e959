/* SPDX-License-Identifier: MIT */
/* Tests of publishing and fetching: the first time, in place, from another
 * process. */

#include "tests/support/support.h"

#include "tests/support/exchange.h"

#include <time.h>

/* Every format arrives bit for bit, also at the smallest size. */
static void
test_every_format_arrives_unchanged(void **state)
{
    const uint32_t sizes[][2] = {{1, 1}, {3, 5}, {640, 480}};

    for (int format = SHMVIEW_FORMAT_RGB8; format <= SHMVIEW_FORMAT_GREY8;
         format++) {
        for (size_t i = 0; i < 3; i++) {
            struct shmview_segment *one = support_segment("formats");
            struct shmview_segment *two = support_segment("formats");
            struct shmview_image *image = pattern_new(
                sizes[i][0], sizes[i][1], (enum shmview_format)format, 9);

            assert_int_equal(support_publish(one, image).generation, 1);
            assert_fetches(two, image);
            assert_fetches(one, image);
            shmview_image_free(image);
            shmview_segment_free(one);
            shmview_segment_free(two);
        }
    }
}

/* The first publication writes the header's fields, zeros up to the pixels, and
 * the current time. */
static void
test_first_publication_fills_the_header(void **state)
{
    scoped(segment) segment = support_segment("first");
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB16, 1);
    struct shmview_header header = support_publish(segment, image);
    uint8_t bytes[SHMVIEW_HEADER_ALIGNMENT];
    uint8_t expected[SHMVIEW_HEADER_ALIGNMENT] = {0};

    assert_int_equal(header.generation, 1);
    assert_int_equal(header.pixels_offset, 4096);
    assert_int_equal(header.pixels_length, 30 * 20 * 6);
    assert_int_equal(header.stride, 180);
    assert_int_equal(header.format, SHMVIEW_FORMAT_RGB16);
    assert_true(header.time / 1000000000 + 60 >= (uint64_t)time(NULL));
    assert_true(header.time / 1000000000 <= (uint64_t)time(NULL) + 60);
    assert_ok(segment, shmview_segment_read(segment, 0, bytes, sizeof bytes));
    shmview_header_write(&header, expected);
    assert_memory_equal(bytes, expected, sizeof bytes);
}

/* Publishing again raises the generation by one and reuses the memory: pictures
 * of one size never need more than two places. */
static void
test_publishing_again_alternates_between_two_places(void **state)
{
    scoped(segment) segment = support_segment("places");
    scoped(segment) reader = support_segment("places");
    uint64_t size = 0;

    for (uint8_t round = 1; round <= 10; round++) {
        struct shmview_image *image =
            pattern_new(100, 100, SHMVIEW_FORMAT_RGBA8, round);
        struct shmview_header header = support_publish(segment, image);

        assert_int_equal(header.generation, round);
        assert_int_equal(header.pixels_offset, round % 2 == 1 ? 4096 : 45056);
        assert_fetches(reader, image);
        if (round == 2) {
            assert_ok(segment, shmview_segment_grow(segment, 1));
            size = shmview_segment_size(segment);
        }
        shmview_image_free(image);
    }
    assert_ok(segment, shmview_segment_grow(segment, 1));
    assert_int_equal(shmview_segment_size(segment), size);
}

/* A new picture never touches the shown one, whatever their sizes. */
static void
test_new_pixels_never_overlap_the_shown_ones(void **state)
{
    const uint32_t heights[] = {1, 500, 20, 400, 3, 600, 600, 1, 1, 900};
    scoped(segment) segment = support_segment("overlap");
    struct shmview_header last = {0};

    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        struct shmview_image *image =
            pattern_new(100, heights[i], SHMVIEW_FORMAT_RGB8, (uint8_t)i);
        struct shmview_header header = support_publish(segment, image);

        assert_true(
            header.pixels_offset >= last.pixels_offset + last.pixels_length ||
            header.pixels_offset + header.pixels_length <= last.pixels_offset);
        assert_fetches(segment, image);
        last = header;
        shmview_image_free(image);
    }
}

/* Any handle may publish over any other's picture, also over the one that it
 * fetched. */
static void
test_any_handle_publishes_over_any_other(void **state)
{
    struct shmview_segment *one = support_segment("over");
    scoped(segment) two = support_segment("over");
    scoped(image) first = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) second = pattern_new(200, 100, SHMVIEW_FORMAT_GREY8, 2);

    support_publish(one, first);
    assert_fetches(two, first);
    assert_int_equal(support_publish(two, second).generation, 2);
    assert_fetches(one, second);
    shmview_segment_free(one);
    assert_int_equal(support_publish(two, first).generation, 3);
}

/* A fetch can reuse the memory of the previous frame of the same size. */
static void
test_fetching_reuses_memory_that_fits(void **state)
{
    scoped(segment) segment = support_segment("reuse");
    scoped(image) first = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) second = pattern_new(30, 30, SHMVIEW_FORMAT_RGBA8, 2);
    scoped(image) third = pattern_new(41, 30, SHMVIEW_FORMAT_RGB8, 3);
    struct shmview_image *reuse = NULL;
    const struct shmview_picture_options options = {.reuse = &reuse};
    struct shmview_image *image;
    const uint8_t *pixels;

    support_publish(segment, first);
    assert_call_ok(
        shmview_picture_fetch(segment, &options, &reuse, NULL, &support_error));
    pixels = shmview_image_const_pixels(reuse);
    support_publish(segment, second);
    assert_call_ok(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error));
    assert_null(reuse);
    assert_ptr_equal(shmview_image_const_pixels(image), pixels);
    assert_true(pattern_equal(image, second));
    reuse = image;
    support_publish(segment, third);
    assert_call_ok(
        shmview_picture_fetch(segment, &options, &image, NULL, &support_error));
    assert_null(reuse);
    assert_true(pattern_equal(image, third));
    shmview_image_free(image);
}

/* Fetching without a segment is "not found"; the image is NULL, and the handle
 * is idle. */
static void
test_fetching_nothing_is_not_found(void **state)
{
    scoped(segment) segment = support_segment("nothing");
    struct shmview_error error;
    struct shmview_image *image = (struct shmview_image *)1;

    assert_int_equal(shmview_picture_fetch(segment, NULL, &image, NULL, &error),
                     SHMVIEW_ERROR_NOT_FOUND);
    assert_null(image);
    assert_int_equal(error.status, SHMVIEW_ERROR_NOT_FOUND);
    assert_idle(segment);
}

/* Publishing is refused with an empty key and with a native key. */
static void
test_publishing_needs_a_key_of_our_own(void **state)
{
    scoped(segment) owner = support_segment("own");
    scoped(segment) segment = support_open("");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);

    assert_call_fails(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error),
        SHMVIEW_ERROR_KEY);
    support_publish(owner, image);
    assert_ok(segment, shmview_segment_set_native_key(
                           segment, shmview_segment_native_key(owner)));
    assert_call_fails(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error),
        SHMVIEW_ERROR_LOCK);
    assert_idle(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_arrives_unchanged),
        cmocka_unit_test(test_first_publication_fills_the_header),
        cmocka_unit_test(test_publishing_again_alternates_between_two_places),
        cmocka_unit_test(test_new_pixels_never_overlap_the_shown_ones),
        cmocka_unit_test(test_any_handle_publishes_over_any_other),
        cmocka_unit_test(test_fetching_reuses_memory_that_fits),
        cmocka_unit_test(test_fetching_nothing_is_not_found),
        cmocka_unit_test(test_publishing_needs_a_key_of_our_own),
    };

    return support_run("exchange", tests);
}
