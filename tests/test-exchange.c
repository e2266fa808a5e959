/* SPDX-License-Identifier: MIT */
/* Publishing and fetching: first time, in place, from the other side. */

#include "support.h"

#include "core/exchange.h"
#include "pattern.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct shm_wire_header
publish(struct shm_segment *segment, const struct shm_image *image)
{
    struct shm_wire_header header = {0};

    assert_ok(segment,
              shm_exchange_publish(segment, image, NULL, &header, NULL));
    return header;
}

static void
assert_fetches(struct shm_segment *segment, const struct shm_image *expected)
{
    struct shm_image *image;

    assert_ok(segment, shm_exchange_fetch(segment, NULL, &image, NULL, NULL));
    assert_true(pattern_equal(image, expected));
    shm_image_free(image);
}

/* Every format and the smallest size arrive bit for bit. */
static void
every_format_arrives_unchanged(void **state)
{
    const uint32_t sizes[][2] = {{1, 1}, {3, 5}, {640, 480}};

    (void)state;
    for (int format = SHM_FORMAT_RGB8; format <= SHM_FORMAT_GREY8; format++) {
        for (size_t i = 0; i < 3; i++) {
            struct shm_segment *one = support_segment("formats");
            struct shm_segment *two = support_segment("formats");
            struct shm_image *image = pattern_new(sizes[i][0], sizes[i][1],
                                                  (enum shm_format)format, 9);

            assert_int_equal(publish(one, image).generation, 1);
            assert_fetches(two, image);
            assert_fetches(one, image);
            shm_image_free(image);
            shm_segment_free(one);
            shm_segment_free(two);
        }
    }
}

/* The first publication: the header's fields, zeros up to the pixels, and a
 * time that is now. */
static void
first_publication_fills_the_header(void **state)
{
    struct shm_segment *segment = support_segment("first");
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB16, 1);
    struct shm_wire_header header = publish(segment, image);
    uint8_t bytes[SHM_WIRE_ALIGNMENT];
    uint8_t expected[SHM_WIRE_ALIGNMENT] = {0};

    (void)state;
    assert_int_equal(header.generation, 1);
    assert_int_equal(header.pixels_offset, 4096);
    assert_int_equal(header.pixels_length, 30 * 20 * 6);
    assert_int_equal(header.stride, 180);
    assert_int_equal(header.format, SHM_FORMAT_RGB16);
    assert_in_range(header.time / 1000000000, time(NULL) - 60, time(NULL) + 60);
    assert_ok(segment, shm_segment_read(segment, 0, bytes, sizeof bytes));
    shm_wire_write(&header, expected);
    assert_memory_equal(bytes, expected, sizeof bytes);
    shm_image_free(image);
    shm_segment_free(segment);
}

/* Publishing again raises the generation by one and reuses the memory: three
 * pictures of one size never need more than two places. */
static void
publishing_again_alternates_between_two_places(void **state)
{
    struct shm_segment *segment = support_segment("places");
    struct shm_segment *reader = support_segment("places");
    uint64_t size = 0;

    (void)state;
    for (uint8_t round = 1; round <= 10; round++) {
        struct shm_image *image =
            pattern_new(100, 100, SHM_FORMAT_RGBA8, round);
        struct shm_wire_header header = publish(segment, image);

        assert_int_equal(header.generation, round);
        assert_int_equal(header.pixels_offset, round % 2 == 1 ? 4096 : 45056);
        assert_fetches(reader, image);
        if (round == 2) {
            assert_ok(segment, shm_segment_grow(segment, 1));
            size = shm_segment_size(segment);
        }
        shm_image_free(image);
    }
    assert_ok(segment, shm_segment_grow(segment, 1));
    assert_int_equal(shm_segment_size(segment), size);
    shm_segment_free(segment);
    shm_segment_free(reader);
}

/* Whatever the sizes, a new picture never touches the one that is shown. */
static void
new_pixels_never_overlap_the_shown_ones(void **state)
{
    const uint32_t heights[] = {1, 500, 20, 400, 3, 600, 600, 1, 1, 900};
    struct shm_segment *segment = support_segment("overlap");
    struct shm_wire_header last = {0};

    (void)state;
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        struct shm_image *image =
            pattern_new(100, heights[i], SHM_FORMAT_RGB8, (uint8_t)i);
        struct shm_wire_header header = publish(segment, image);

        assert_true(
            header.pixels_offset >= last.pixels_offset + last.pixels_length ||
            header.pixels_offset + header.pixels_length <= last.pixels_offset);
        assert_fetches(segment, image);
        last = header;
        shm_image_free(image);
    }
    shm_segment_free(segment);
}

/* Any handle may publish over any other's picture, also the one it fetched. */
static void
any_handle_publishes_over_any_other(void **state)
{
    struct shm_segment *one = support_segment("over");
    struct shm_segment *two = support_segment("over");
    struct shm_image *first = pattern_new(10, 10, SHM_FORMAT_RGB8, 1);
    struct shm_image *second = pattern_new(200, 100, SHM_FORMAT_GREY8, 2);

    (void)state;
    publish(one, first);
    assert_fetches(two, first);
    assert_int_equal(publish(two, second).generation, 2);
    assert_fetches(one, second);
    shm_segment_free(one);
    assert_int_equal(publish(two, first).generation, 3);
    shm_segment_free(two);
    shm_image_free(first);
    shm_image_free(second);
}

/* Nothing there: not found, the image is NULL, the handle idle. */
static void
fetching_nothing_is_not_found(void **state)
{
    struct shm_segment *segment = support_segment("nothing");
    struct shm_error error;
    struct shm_image *image = (struct shm_image *)1;

    (void)state;
    assert_int_equal(shm_exchange_fetch(segment, NULL, &image, NULL, &error),
                     SHM_ERROR_NOT_FOUND);
    assert_null(image);
    assert_int_equal(error.status, SHM_ERROR_NOT_FOUND);
    assert_idle(segment);
    shm_segment_free(segment);
}

/* An empty key, and a native key: refused for publishing. */
static void
publishing_needs_a_key_of_our_own(void **state)
{
    struct shm_segment *owner = support_segment("own");
    struct shm_segment *segment = shm_segment_new("");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 1);

    (void)state;
    assert_fails(segment,
                 shm_exchange_publish(segment, image, NULL, NULL, NULL),
                 SHM_ERROR_KEY);
    publish(owner, image);
    assert_ok(segment, shm_segment_set_native_key(
                           segment, shm_segment_native_key(owner)));
    assert_fails(segment,
                 shm_exchange_publish(segment, image, NULL, NULL, NULL),
                 SHM_ERROR_LOCK);
    assert_idle(segment);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_segment_free(owner);
}

/* Bytes that are no picture: no image for a reader; a publisher replaces them,
 * and clears the gap behind the header. */
static void
raw_bytes_are_no_image_and_can_be_published_over(void **state)
{
    struct shm_segment *raw = support_segment("raw");
    struct shm_segment *segment = support_segment("raw");
    struct shm_image *image;
    uint8_t gap[SHM_WIRE_ALIGNMENT - SHM_WIRE_HEADER_BYTES];

    (void)state;
    assert_ok(raw, shm_segment_create(raw, 5000));
    memset(shm_segment_data(raw), 'x', 5000);
    assert_fails(segment, shm_exchange_fetch(segment, NULL, &image, NULL, NULL),
                 SHM_ERROR_NO_IMAGE);
    assert_idle(segment);
    image = pattern_new(50, 50, SHM_FORMAT_RGB8, 3);
    assert_int_equal(publish(segment, image).generation, 1);
    assert_fetches(raw, image);
    assert_ok(raw,
              shm_segment_read(raw, SHM_WIRE_HEADER_BYTES, gap, sizeof gap));
    for (size_t i = 0; i < sizeof gap; i++) {
        assert_int_equal(gap[i], 0);
    }
    shm_image_free(image);
    shm_segment_free(raw);
    shm_segment_free(segment);
}

/* A tiny segment of text grows into one of a picture. */
static void
tiny_segment_grows_into_a_picture(void **state)
{
    struct shm_segment *raw = support_segment("tiny");
    struct shm_image *image = pattern_new(300, 200, SHM_FORMAT_RGBA16, 3);

    (void)state;
    assert_ok(raw, shm_segment_create(raw, 1));
    publish(raw, image);
    assert_fetches(raw, image);
    shm_image_free(image);
    shm_segment_free(raw);
}

/* Rows may have padding; the picture that is fetched has none. */
static void
padding_of_rows_is_left_out(void **state)
{
    const struct shm_wire_header header = {
        .generation = 1,
        .pixels_offset = 8192,
        .pixels_length = 3 * 16,
        .width = 4,
        .height = 3,
        .stride = 16,
        .format = SHM_FORMAT_RGB8,
    };
    struct shm_segment *segment = support_segment("padding");
    struct shm_image *image;
    uint8_t bytes[64];

    (void)state;
    assert_ok(segment, shm_segment_create(segment, 10000));
    shm_wire_write(&header, bytes);
    assert_ok(segment, shm_segment_write(segment, 0, bytes, sizeof bytes));
    for (uint8_t i = 0; i < 48; i++) {
        bytes[i] = i;
    }
    assert_ok(segment, shm_segment_write(segment, 8192, bytes, 48));
    assert_ok(segment, shm_exchange_fetch(segment, NULL, &image, NULL, NULL));
    assert_int_equal(shm_image_stride(image), 12);
    for (uint8_t y = 0; y < 3; y++) {
        assert_memory_equal(shm_image_const_pixels(image) + y * 12,
                            bytes + y * 16, 12);
    }
    shm_image_free(image);
    shm_segment_free(segment);
}

/* A file that a peer cut short under the header: damaged, no signal. */
static void
truncated_picture_is_damaged(void **state)
{
    struct shm_segment *one = support_segment("truncated");
    struct shm_segment *two = support_segment("truncated");
    struct shm_image *image = pattern_new(100, 100, SHM_FORMAT_RGB8, 3);
    struct shm_image *fetched;

    (void)state;
    publish(one, image);
    assert_int_equal(truncate(support_path(shm_segment_key(one)), 20000), 0);
    assert_fails(two, shm_exchange_fetch(two, NULL, &fetched, NULL, NULL),
                 SHM_ERROR_DAMAGED);
    assert_null(fetched);
    assert_int_equal(truncate(support_path(shm_segment_key(one)), 10), 0);
    assert_fails(two, shm_exchange_fetch(two, NULL, &fetched, NULL, NULL),
                 SHM_ERROR_NO_IMAGE);
    publish(two, image);
    assert_fetches(one, image);
    shm_image_free(image);
    shm_segment_free(one);
    shm_segment_free(two);
}

/* More than the limits allow is refused before memory is taken. */
static void
fetch_keeps_the_limits(void **state)
{
    const struct shm_limits limits = {99, UINT64_MAX};
    const struct shm_exchange_options options = {.limits = &limits};
    struct shm_segment *segment = support_segment("limits");
    struct shm_image *image = pattern_new(100, 1, SHM_FORMAT_RGB8, 3);
    struct shm_image *fetched;

    (void)state;
    publish(segment, image);
    assert_fails(segment,
                 shm_exchange_fetch(segment, &options, &fetched, NULL, NULL),
                 SHM_ERROR_TOO_LARGE);
    assert_true(shm_segment_is_attached(segment));
    shm_image_free(image);
    shm_segment_free(segment);
}

/* While another handle has the lock: an error after the deadline, for both. */
static void
held_lock_costs_an_error_not_a_hang(void **state)
{
    const struct shm_wait wait = {.timeout_milliseconds = 20};
    const struct shm_exchange_options options = {.wait = &wait};
    struct shm_segment *owner = support_segment("held");
    struct shm_segment *other = support_segment("held");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 3);
    struct shm_image *next = pattern_new(10, 10, SHM_FORMAT_RGB8, 4);
    struct shm_image *fetched;

    (void)state;
    publish(owner, image);
    assert_ok(owner, shm_segment_lock(owner));
    assert_fails(other,
                 shm_exchange_fetch(other, &options, &fetched, NULL, NULL),
                 SHM_ERROR_LOCKED);
    assert_fails(other, shm_exchange_publish(other, next, &options, NULL, NULL),
                 SHM_ERROR_LOCKED);
    assert_fetches(owner, image);
    assert_int_equal(publish(owner, next).generation, 2);
    assert_fails(other,
                 shm_exchange_fetch(other, &options, &fetched, NULL, NULL),
                 SHM_ERROR_LOCKED);
    assert_ok(owner, shm_segment_unlock(owner));
    assert_fetches(other, next);
    shm_image_free(image);
    shm_image_free(next);
    shm_segment_free(owner);
    shm_segment_free(other);
}

/* Who publishes holds the writer byte: another one waits for it, and says for
 * whom; a reader does not. */
static void
publishers_wait_for_each_other_on_the_writer_byte(void **state)
{
    const struct shm_wait wait = {.timeout_milliseconds = 20};
    const struct shm_exchange_options options = {.wait = &wait};
    struct shm_segment *segment = support_segment("writer");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 3);
    struct flock lock = {
        .l_type = F_WRLCK,
        .l_whence = SEEK_SET,
        .l_start = 4611686018427387904 + 2,
        .l_len = 1,
    };
    int file;

    (void)state;
    publish(segment, image);
    file = open(support_path(shm_segment_key(segment)), O_RDWR | O_CLOEXEC);
    assert_int_equal(fcntl(file, F_OFD_SETLK, &lock), 0);
    assert_fails(segment,
                 shm_exchange_publish(segment, image, &options, NULL, NULL),
                 SHM_ERROR_LOCKED);
    assert_non_null(
        strstr(shm_segment_error_text(segment), "locked by test-exchange"));
    assert_fetches(segment, image);
    close(file);
    assert_int_equal(publish(segment, image).generation, 2);
    shm_image_free(image);
    shm_segment_free(segment);
}

static bool
say_yes(void *data)
{
    ++*(int *)data;
    return true;
}

/* A publication that is cancelled takes no effect: the first, and the next. */
static void
cancelled_publication_takes_no_effect(void **state)
{
    int asked = 0;
    const struct shm_exchange_options options = {.cancelled = say_yes,
                                                 .cancelled_data = &asked};
    struct shm_segment *segment = support_segment("cancelled");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 3);
    struct shm_image *next = pattern_new(10, 10, SHM_FORMAT_RGB8, 4);
    struct shm_image *fetched;

    (void)state;
    assert_fails(segment,
                 shm_exchange_publish(segment, image, &options, NULL, NULL),
                 SHM_ERROR_CANCELLED);
    assert_idle(segment);
    assert_int_equal(support_count_leftovers(), 0);
    publish(segment, image);
    assert_fails(segment,
                 shm_exchange_publish(segment, next, &options, NULL, NULL),
                 SHM_ERROR_CANCELLED);
    assert_fetches(segment, image);
    assert_fails(segment,
                 shm_exchange_fetch(segment, &options, &fetched, NULL, NULL),
                 SHM_ERROR_CANCELLED);
    assert_null(fetched);
    assert_int_equal(asked, 3);
    shm_image_free(image);
    shm_image_free(next);
    shm_segment_free(segment);
}

/* A handle whose segment's name was removed finds its way to the new one. */
static void
handle_leaves_a_segment_that_lost_its_name(void **state)
{
    struct shm_segment *one = support_segment("renamed");
    struct shm_segment *two = support_segment("renamed");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 3);
    struct shm_image *next = pattern_new(10, 10, SHM_FORMAT_RGB8, 4);

    (void)state;
    publish(one, image);
    assert_int_equal(unlink(support_path(shm_segment_key(one))), 0);
    assert_int_equal(publish(two, next).generation, 1);
    assert_fetches(one, next);
    assert_int_equal(publish(one, image).generation, 2);
    assert_fetches(two, image);
    shm_image_free(image);
    shm_image_free(next);
    shm_segment_free(one);
    shm_segment_free(two);
}

/* The highest generation is followed by 1, never by 0. */
static void
generation_never_becomes_zero(void **state)
{
    struct shm_segment *segment = support_segment("wrap");
    struct shm_image *image = pattern_new(10, 10, SHM_FORMAT_RGB8, 3);
    struct shm_wire_header header = publish(segment, image);
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];

    (void)state;
    header.generation = UINT64_MAX;
    shm_wire_write(&header, bytes);
    assert_ok(segment, shm_segment_write(segment, 0, bytes, sizeof bytes));
    assert_int_equal(publish(segment, image).generation, 1);
    shm_image_free(image);
    shm_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_arrives_unchanged),
        cmocka_unit_test(first_publication_fills_the_header),
        cmocka_unit_test(publishing_again_alternates_between_two_places),
        cmocka_unit_test(new_pixels_never_overlap_the_shown_ones),
        cmocka_unit_test(any_handle_publishes_over_any_other),
        cmocka_unit_test(fetching_nothing_is_not_found),
        cmocka_unit_test(publishing_needs_a_key_of_our_own),
        cmocka_unit_test(raw_bytes_are_no_image_and_can_be_published_over),
        cmocka_unit_test(tiny_segment_grows_into_a_picture),
        cmocka_unit_test(padding_of_rows_is_left_out),
        cmocka_unit_test(truncated_picture_is_damaged),
        cmocka_unit_test(fetch_keeps_the_limits),
        cmocka_unit_test(held_lock_costs_an_error_not_a_hang),
        cmocka_unit_test(publishers_wait_for_each_other_on_the_writer_byte),
        cmocka_unit_test(cancelled_publication_takes_no_effect),
        cmocka_unit_test(handle_leaves_a_segment_that_lost_its_name),
        cmocka_unit_test(generation_never_becomes_zero),
    };

    return cmocka_run_group_tests_name("exchange", tests, support_begin,
                                       support_check_clean);
}
