/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way: half of each picture, and then the whole one. */

#include "core/exchange-tear.h"
#include "tests/support/exchange.h"

#define WIDTH 30
#define HEIGHT 21
#define HALF 10

/* Checks each row of what is fetched: the upper half is of the one picture,
 * the rest of the other. */
static void
assert_torn(struct shm_segment *segment, const struct shm_image *upper,
            const struct shm_image *lower)
{
    size_t half = HALF * shm_image_stride(upper);
    struct shm_image *fetched;

    assert_ok(segment, shm_exchange_fetch(segment, NULL, &fetched, NULL, NULL));
    assert_memory_equal(shm_image_const_pixels(fetched),
                        shm_image_const_pixels(upper), half);
    assert_memory_equal(shm_image_const_pixels(fetched) + half,
                        shm_image_const_pixels(lower) + half,
                        shm_image_bytes(lower) - half);
    shm_image_free(fetched);
}

/* Whoever looks in between gets half of each, of the same generation; then the
 * new one, of the next. */
static void
half_is_seen_before_the_rest_is_written(void **state)
{
    struct shm_segment *segment = support_segment("tear");
    struct shm_image *one = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 1);
    struct shm_image *two = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 2);
    struct shm_wire_header first = support_publish(segment, one);
    struct shm_wire_header header;

    (void)state;
    assert_ok(segment, exchange_tear_begin(segment, two, &header));
    assert_int_equal(header.generation, 1);
    assert_torn(segment, two, one);
    assert_ok(segment, exchange_tear_go_on(segment, two, &header));
    assert_int_equal(header.generation, 2);
    assert_int_equal(header.pixels_offset, first.pixels_offset);
    assert_true(header.time > first.time);
    assert_fetches(segment, two);
    assert_int_equal(support_publish(segment, one).generation, 3);
    shm_image_free(one);
    shm_image_free(two);
    shm_segment_free(segment);
}

/* Another program's rows may have gaps between them, which stay as they are. */
static void
gaps_between_rows_stay(void **state)
{
    static const uint8_t zeros[4];
    struct shm_segment *segment = support_segment("gaps");
    struct shm_image *image = pattern_new(2, 2, SHM_FORMAT_GREY8, 5);
    struct shm_wire_header header = {
        .generation = UINT64_MAX,
        .pixels_offset = 4096,
        .pixels_length = 12,
        .width = 2,
        .height = 2,
        .stride = 6,
        .format = SHM_FORMAT_GREY8,
        .time = 1,
    };
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];
    uint8_t rows[12];

    (void)state;
    assert_ok(segment, shm_segment_create(segment, 4096 + 12));
    shm_wire_write(&header, bytes);
    assert_ok(segment, shm_segment_write(segment, 0, bytes, sizeof bytes));
    assert_ok(segment, exchange_tear_begin(segment, image, &header));
    assert_ok(segment, exchange_tear_go_on(segment, image, &header));
    assert_int_equal(header.generation, 1);
    assert_ok(segment, shm_segment_read(segment, 4096, rows, sizeof rows));
    for (size_t row = 0; row < 2; row++) {
        assert_memory_equal(rows + row * 6,
                            shm_image_const_pixels(image) + row * 2, 2);
        assert_memory_equal(rows + row * 6 + 2, zeros, 4);
    }
    shm_image_free(image);
    shm_segment_free(segment);
}

/* A picture that came in between is not touched, and the header that was found
 * is still there to be told of. */
static void
another_picture_meanwhile_stays_whole(void **state)
{
    struct shm_segment *segment = support_segment("meanwhile");
    struct shm_image *one = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 1);
    struct shm_image *two = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 2);
    struct shm_wire_header header;

    (void)state;
    support_publish(segment, one);
    assert_ok(segment, exchange_tear_begin(segment, two, &header));
    support_publish(segment, one);
    assert_fails(segment, exchange_tear_go_on(segment, two, &header),
                 SHM_ERROR_NOT_FOUND);
    assert_int_equal(header.generation, 1);
    assert_fetches(segment, one);
    shm_image_free(one);
    shm_image_free(two);
    shm_segment_free(segment);
}

/* Nothing is written where there is nothing to write over, or it doesn't fit.
 */
static void
what_does_not_fit_is_refused(void **state)
{
    struct shm_segment *segment = support_segment("refused");
    struct shm_segment *reader = support_segment("refused");
    struct shm_image *image = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_RGB8, 1);
    struct shm_image *low = pattern_new(WIDTH, HALF, SHM_FORMAT_RGB8, 2);
    struct shm_image *grey = pattern_new(WIDTH, HEIGHT, SHM_FORMAT_GREY8, 2);
    struct shm_wire_header header;

    (void)state;
    assert_fails(segment, exchange_tear_begin(segment, image, &header),
                 SHM_ERROR_NOT_ATTACHED);
    assert_ok(segment, shm_segment_create(segment, 3));
    assert_fails(segment, exchange_tear_begin(segment, image, &header),
                 SHM_ERROR_NO_IMAGE);
    support_publish(segment, image);
    assert_fails(segment, exchange_tear_begin(segment, low, &header),
                 SHM_ERROR_UNSUPPORTED);
    assert_fails(segment, exchange_tear_begin(segment, grey, &header),
                 SHM_ERROR_UNSUPPORTED);
    assert_ok(reader, shm_segment_attach(reader, SHM_READ_ONLY));
    assert_fails(reader, exchange_tear_begin(reader, image, &header),
                 SHM_ERROR_READ_ONLY);
    assert_fetches(reader, image);
    shm_image_free(image);
    shm_image_free(low);
    shm_image_free(grey);
    shm_segment_free(reader);
    shm_segment_free(segment);
}

/* Qt's stream has no rows, attached or not. */
static void
pictures_of_qt_are_refused(void **state)
{
    struct shm_segment *segment = shm_segment_new(support_key("qt"));
    struct shm_image *image = pattern_new(2, 2, SHM_FORMAT_GREY8, 5);
    struct shm_wire_header header;

    (void)state;
    assert_ok(segment, shm_segment_set_key_type(segment, SHM_KEY_SYSTEM_V));
    assert_fails(segment, exchange_tear_begin(segment, image, &header),
                 SHM_ERROR_UNSUPPORTED);
    shm_image_free(image);
    shm_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_is_seen_before_the_rest_is_written),
        cmocka_unit_test(gaps_between_rows_stay),
        cmocka_unit_test(another_picture_meanwhile_stays_whole),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(pictures_of_qt_are_refused),
    };

    return support_run("exchange-tear", tests);
}
