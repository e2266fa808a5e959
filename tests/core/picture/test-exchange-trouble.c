/* SPDX-License-Identifier: MIT */
/* Tests of publishing and fetching with segments that have no picture, are
 * damaged, locked or removed. */

#include "tests/support/exchange.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* For a reader, raw bytes are no image. A publisher replaces them, and clears
 * the gap behind the header. */
static void
test_raw_bytes_are_no_image_and_can_be_published_over(void **state)
{
    scoped(segment) raw = support_segment("raw");
    scoped(segment) segment = support_segment("raw");
    struct shmview_image *image;
    uint8_t gap[SHMVIEW_HEADER_ALIGNMENT - SHMVIEW_HEADER_BYTES];

    assert_ok(raw, shmview_segment_create(raw, 5000));
    memset(shmview_segment_data(raw), 'x', 5000);
    assert_call_fails(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error),
        SHMVIEW_ERROR_NO_IMAGE);
    assert_idle(segment);
    image = pattern_new(50, 50, SHMVIEW_FORMAT_RGB8, 3);
    assert_int_equal(support_publish(segment, image).generation, 1);
    assert_fetches(raw, image);
    assert_ok(raw,
              shmview_segment_read(raw, SHMVIEW_HEADER_BYTES, gap, sizeof gap));
    for (size_t i = 0; i < sizeof gap; i++) {
        assert_int_equal(gap[i], 0);
    }
    shmview_image_free(image);
}

/* A tiny segment of text grows when a picture is published. */
static void
test_tiny_segment_grows_into_a_picture(void **state)
{
    scoped(segment) raw = support_segment("tiny");
    scoped(image) image = pattern_new(300, 200, SHMVIEW_FORMAT_RGBA16, 3);

    assert_ok(raw, shmview_segment_create(raw, 1));
    support_publish(raw, image);
    assert_fetches(raw, image);
}

/* Rows may have padding in the segment; a fetched picture has none. */
static void
test_padding_of_rows_is_left_out(void **state)
{
    const struct shmview_header header = {
        .generation = 1,
        .pixels_offset = 8192,
        .pixels_length = 3 * 16,
        .width = 4,
        .height = 3,
        .stride = 16,
        .format = SHMVIEW_FORMAT_RGB8,
    };
    scoped(segment) segment = support_segment("padding");
    struct shmview_image *image;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    assert_ok(segment, shmview_segment_create(segment, 10000));
    shmview_header_write(&header, bytes);
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    for (uint8_t i = 0; i < 48; i++) {
        bytes[i] = i;
    }
    assert_ok(segment, shmview_segment_write(segment, 8192, bytes, 48));
    assert_call_ok(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error));
    assert_int_equal(shmview_image_stride(image), 12);
    for (uint8_t y = 0; y < 3; y++) {
        assert_memory_equal(shmview_image_const_pixels(image) + y * 12,
                            bytes + y * 16, 12);
    }
    shmview_image_free(image);
}

/* A peer cuts the file under the header: the picture is damaged, and no signal
 * ends us. */
static void
test_truncated_picture_is_damaged(void **state)
{
    scoped(segment) one = support_segment("truncated");
    scoped(segment) two = support_segment("truncated");
    scoped(image) image = pattern_new(100, 100, SHMVIEW_FORMAT_RGB8, 3);
    struct shmview_image *fetched;

    support_publish(one, image);
    assert_int_equal(truncate(support_path(shmview_segment_key(one)), 20000),
                     0);
    assert_call_fails(
        shmview_picture_fetch(two, NULL, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_DAMAGED);
    assert_null(fetched);
    assert_int_equal(truncate(support_path(shmview_segment_key(one)), 10), 0);
    assert_call_fails(
        shmview_picture_fetch(two, NULL, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_NO_IMAGE);
    support_publish(two, image);
    assert_fetches(one, image);
}

/* A picture beyond the limits is refused before memory is allocated. */
static void
test_fetch_keeps_the_limits(void **state)
{
    const struct shmview_limits limits = {99, UINT64_MAX};
    const struct shmview_picture_options options = {.limits = &limits};
    scoped(segment) segment = support_segment("limits");
    scoped(image) image = pattern_new(100, 1, SHMVIEW_FORMAT_RGB8, 3);
    struct shmview_image *fetched;

    support_publish(segment, image);
    assert_call_fails(shmview_picture_fetch(segment, &options, &fetched, NULL,
                                            &support_error),
                      SHMVIEW_ERROR_TOO_LARGE);
    assert_true(shmview_segment_is_attached(segment));
}

/* While another handle has the lock, publishing and fetching fail after the
 * deadline. */
static void
test_held_lock_costs_an_error_not_a_hang(void **state)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 20};
    const struct shmview_picture_options options = {.wait = &wait};
    scoped(segment) owner = support_segment("held");
    scoped(segment) other = support_segment("held");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 3);
    scoped(image) next = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 4);
    struct shmview_image *fetched;

    support_publish(owner, image);
    assert_ok(owner, shmview_segment_lock(owner));
    assert_call_fails(
        shmview_picture_fetch(other, &options, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_call_fails(
        shmview_picture_publish(other, next, &options, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_fetches(owner, image);
    assert_int_equal(support_publish(owner, next).generation, 2);
    assert_call_fails(
        shmview_picture_fetch(other, &options, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_ok(owner, shmview_segment_unlock(owner));
    assert_fetches(other, next);
}

/* A second publisher waits for the writer byte, and names the holder. A reader
 * does not wait for it. */
static void
test_publishers_wait_for_each_other_on_the_writer_byte(void **state)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 20};
    const struct shmview_picture_options options = {.wait = &wait};
    scoped(segment) segment = support_segment("writer");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 3);
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = 4611686018427387904 + 2,
        .l_len = 1,
    };
    /* The name is, for example, test-exchange-t; under valgrind it is another
     * one. */
    char name[16];
    char locked_by[32];
    int file;

    assert_int_equal(prctl(PR_GET_NAME, name), 0);
    snprintf(locked_by, sizeof locked_by, "locked by %s (", name);
    support_publish(segment, image);
    file = open(support_path(shmview_segment_key(segment)), O_RDWR | O_CLOEXEC);
    assert_int_equal(fcntl(file, F_OFD_SETLK, &lock), 0);
    assert_call_fails(
        shmview_picture_publish(segment, image, &options, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(support_error.text, locked_by));
    assert_fetches(segment, image);
    close(file);
    assert_int_equal(support_publish(segment, image).generation, 2);
}

static bool
say_yes(void *data)
{
    ++*(int *)data;
    return true;
}

/* A cancelled publication has no effect, whether it is the first or the next
 * one. */
static void
test_cancelled_publication_takes_no_effect(void **state)
{
    int asked = 0;
    const struct shmview_wait wait = {.cancelled = say_yes, .data = &asked};
    const struct shmview_picture_options options = {.wait = &wait};
    scoped(segment) segment = support_segment("cancelled");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 3);
    scoped(image) next = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 4);
    struct shmview_image *fetched;

    assert_call_fails(
        shmview_picture_publish(segment, image, &options, NULL, &support_error),
        SHMVIEW_ERROR_CANCELLED);
    assert_idle(segment);
    assert_int_equal(support_count_leftovers(), 0);
    support_publish(segment, image);
    assert_call_fails(
        shmview_picture_publish(segment, next, &options, NULL, &support_error),
        SHMVIEW_ERROR_CANCELLED);
    assert_fetches(segment, image);
    assert_call_fails(shmview_picture_fetch(segment, &options, &fetched, NULL,
                                            &support_error),
                      SHMVIEW_ERROR_CANCELLED);
    assert_null(fetched);
    assert_int_equal(asked, 3);
}

/* A handle whose segment has lost its name goes to the new segment. */
static void
test_handle_leaves_a_segment_that_lost_its_name(void **state)
{
    scoped(segment) one = support_segment("renamed");
    scoped(segment) two = support_segment("renamed");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 3);
    scoped(image) next = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 4);

    support_publish(one, image);
    assert_int_equal(unlink(support_path(shmview_segment_key(one))), 0);
    assert_int_equal(support_publish(two, next).generation, 1);
    assert_fetches(one, next);
    assert_int_equal(support_publish(one, image).generation, 2);
    assert_fetches(two, image);
}

/* After the highest generation comes 1, never 0. */
static void
test_generation_never_becomes_zero(void **state)
{
    scoped(segment) segment = support_segment("wrap");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 3);
    struct shmview_header header = support_publish(segment, image);
    uint8_t bytes[SHMVIEW_HEADER_BYTES];

    header.generation = UINT64_MAX;
    shmview_header_write(&header, bytes);
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    assert_int_equal(support_publish(segment, image).generation, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_raw_bytes_are_no_image_and_can_be_published_over),
        cmocka_unit_test(test_tiny_segment_grows_into_a_picture),
        cmocka_unit_test(test_padding_of_rows_is_left_out),
        cmocka_unit_test(test_truncated_picture_is_damaged),
        cmocka_unit_test(test_fetch_keeps_the_limits),
        cmocka_unit_test(test_held_lock_costs_an_error_not_a_hang),
        cmocka_unit_test(
            test_publishers_wait_for_each_other_on_the_writer_byte),
        cmocka_unit_test(test_cancelled_publication_takes_no_effect),
        cmocka_unit_test(test_handle_leaves_a_segment_that_lost_its_name),
        cmocka_unit_test(test_generation_never_becomes_zero),
    };

    return support_run("exchange: trouble", tests);
}
