/* SPDX-License-Identifier: MIT */
/* Tests of the options of publish and fetch. */

#include "tests/support/exchange.h"

#include <stdlib.h>
#include <string.h>

/* A fetch that asks for a newer picture gets it, or learns that there is none.
 */
static void
test_fetch_gets_only_a_newer_picture(void **state)
{
    struct shmview_segment *writer = support_segment("newer");
    scoped(segment) reader = support_segment("newer");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_header known = support_publish(writer, image);
    const struct shmview_picture_options options = {.newer_than = &known};
    struct shmview_image *fetched;

    assert_fetches(reader, image);
    assert_call_fails(
        shmview_picture_fetch(reader, &options, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_UNCHANGED);
    assert_null(fetched);
    assert_true(shmview_segment_is_attached(reader));
    /* The first picture of another segment has the same generation. */
    shmview_segment_free(writer);
    assert_ok(reader, shmview_segment_detach(reader));
    assert_int_equal(support_publish(reader, image).generation, 1);
    assert_call_ok(shmview_picture_fetch(reader, &options, &fetched, NULL,
                                         &support_error));
    shmview_image_free(fetched);
}

/* The header can be read alone; raw bytes have none. */
static void
test_header_is_read_alone(void **state)
{
    scoped(segment) writer = support_segment("header");
    scoped(segment) reader = support_segment("header");
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB16, 1);
    struct shmview_header header;

    assert_call_fails(
        shmview_picture_read_header(reader, NULL, &header, &support_error),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_ok(writer, shmview_segment_create(writer, 5000));
    assert_call_fails(
        shmview_picture_read_header(reader, NULL, &header, &support_error),
        SHMVIEW_ERROR_NO_IMAGE);
    assert_idle(reader);
    support_publish(writer, image);
    assert_call_ok(
        shmview_picture_read_header(reader, NULL, &header, &support_error));
    assert_int_equal(header.generation, 1);
    assert_int_equal(header.width, 30);
    assert_int_equal(header.format, SHMVIEW_FORMAT_RGB16);
    /* Nothing is pinned any more. */
    assert_ok(writer, shmview_segment_try_lock(writer));
}

/* Rows with padding are published without a copy. */
static void
test_pixels_with_a_stride_are_published(void **state)
{
    /* There are three rows of four pixels; the bytes behind the last pixel are
     * not ours. */
    enum {
        WIDTH = 4,
        HEIGHT = 3,
        ROW = 12,
        STRIDE = 20
    };
    uint8_t *bytes = malloc(STRIDE * (HEIGHT - 1) + ROW);
    const struct shmview_pixels pixels = {.bytes = bytes,
                                          .width = WIDTH,
                                          .height = HEIGHT,
                                          .stride = STRIDE,
                                          .format = SHMVIEW_FORMAT_RGB8};
    struct shmview_segment *segment = support_segment("stride");
    struct shmview_image *image;
    struct shmview_header header;

    for (size_t i = 0; i < STRIDE * (HEIGHT - 1) + ROW; i++) {
        bytes[i] = (uint8_t)i;
    }
    for (uint64_t generation = 1; generation < 4; generation++) {
        assert_call_ok(shmview_picture_publish_pixels(segment, &pixels, NULL,
                                                      &header, &support_error));
        assert_int_equal(header.generation, generation);
    }
    assert_call_ok(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error));
    assert_int_equal(shmview_image_stride(image), ROW);
    for (size_t y = 0; y < HEIGHT; y++) {
        assert_memory_equal(shmview_image_const_pixels(image) + y * ROW,
                            bytes + y * STRIDE, ROW);
    }
    shmview_image_free(image);
    shmview_segment_free(segment);
    free(bytes);
}

/* Overlapping rows, missing pixels and unknown formats are refused. */
static void
test_impossible_pixels_are_refused(void **state)
{
    static const struct shmview_pixels cases[] = {
        {"x", 0, 1, 3, SHMVIEW_FORMAT_RGB8},
        {"x", 1, 0, 3, SHMVIEW_FORMAT_RGB8},
        {"x", 1, 1, 2, SHMVIEW_FORMAT_RGB8},
        {"x", 1, 1, 3, (enum shmview_format)14},
    };
    scoped(segment) segment = support_segment("impossible");

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_call_fails(shmview_picture_publish_pixels(
                              segment, &cases[i], NULL, NULL, &support_error),
                          SHMVIEW_ERROR_INVALID_SIZE);
    }
    assert_idle(segment);
}

/* The display range belongs to its picture only. */
static void
test_display_range_is_written_into_the_header(void **state)
{
    const struct shmview_picture_options options = {
        .struct_size = sizeof options, .black = -1.5F, .white = 20};
    scoped(segment) segment = support_segment("range");
    scoped(image) image = pattern_new(3, 3, SHMVIEW_FORMAT_GREY16, 1);
    struct shmview_header header;

    assert_call_ok(shmview_picture_publish(segment, image, &options, NULL,
                                           &support_error));
    assert_call_ok(
        shmview_picture_read_header(segment, NULL, &header, &support_error));
    assert_float_equal(header.black, -1.5, 0);
    assert_float_equal(header.white, 20, 0);
    support_publish(segment, image);
    assert_call_ok(
        shmview_picture_read_header(segment, NULL, &header, &support_error));
    assert_false(shmview_header_has_range(&header));
}

/* A program of an older version has a shorter struct: the missing options have
 * their defaults. */
static void
test_options_of_a_shorter_struct_end_there(void **state)
{
    const struct shmview_picture_options options = {
        .struct_size = offsetof(struct shmview_picture_options, places),
        .places = 1,
        .white = 5};
    scoped(segment) segment = support_segment("short");
    scoped(image) image = pattern_new(3, 3, SHMVIEW_FORMAT_GREY8, 1);
    struct shmview_header header;

    for (int i = 0; i < 2; i++) {
        assert_call_ok(shmview_picture_publish(segment, image, &options,
                                               &header, &support_error));
    }
    assert_float_equal(header.white, 0, 0);
}

/* If nobody pins the picture, nobody else is to blame. */
static void
test_only_place_is_taken_by_the_shown_picture(void **state)
{
    const struct shmview_picture_options options = {
        .struct_size = sizeof options, .places = 1};
    scoped(segment) segment = support_segment("only");
    scoped(image) image = pattern_new(3, 3, SHMVIEW_FORMAT_GREY8, 1);

    assert_call_ok(shmview_picture_publish(segment, image, &options, NULL,
                                           &support_error));
    assert_call_fails(
        shmview_picture_publish(segment, image, &options, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_non_null(
        strstr(support_error.text, "the shown picture takes the only place"));
}

/* A handle keeps the error of its own last call. */
static void
test_picture_calls_leave_the_handles_error_alone(void **state)
{
    scoped(segment) segment = support_segment("error");
    scoped(image) image = pattern_new(3, 3, SHMVIEW_FORMAT_GREY8, 1);
    struct shmview_image *fetched;

    assert_call_fails(
        shmview_picture_fetch(segment, NULL, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(shmview_segment_error(segment), SHMVIEW_OK);
    assert_fails(segment, shmview_segment_detach(segment),
                 SHMVIEW_ERROR_NOT_ATTACHED);
    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error));
    assert_int_equal(support_error.status, SHMVIEW_OK);
    assert_int_equal(shmview_segment_error(segment),
                     SHMVIEW_ERROR_NOT_ATTACHED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fetch_gets_only_a_newer_picture),
        cmocka_unit_test(test_header_is_read_alone),
        cmocka_unit_test(test_pixels_with_a_stride_are_published),
        cmocka_unit_test(test_impossible_pixels_are_refused),
        cmocka_unit_test(test_display_range_is_written_into_the_header),
        cmocka_unit_test(test_options_of_a_shorter_struct_end_there),
        cmocka_unit_test(test_only_place_is_taken_by_the_shown_picture),
        cmocka_unit_test(test_picture_calls_leave_the_handles_error_alone),
    };

    return support_run("options", tests);
}
