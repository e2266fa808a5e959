/* SPDX-License-Identifier: MIT */
/* Tests of publishing in the wrong way: first half of a picture, then the
 * whole. */

#include "tests/support/exchange.h"
#include "ui/primitives/torn-publication.h"

#define WIDTH 30
#define HEIGHT 21
#define HALF 10

/* Asserts that a call that fills `error` succeeded. */
#define assert_done(call)                                                      \
    do {                                                                       \
        struct shmview_error error;                                            \
                                                                               \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, error.text);                             \
        }                                                                      \
    } while (0)

/* Asserts that a call failed with `expected`, and left that status and a text.
 */
#define assert_refused(call, expected)                                         \
    do {                                                                       \
        struct shmview_error error = {0};                                      \
                                                                               \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(error.status, expected);                              \
        assert_string_not_equal(error.text, "");                               \
    } while (0)

/* Checks each row of the fetched picture: the upper half is of one picture, the
 * rest of the other. */
static void
assert_torn(struct shmview_segment *segment, const struct shmview_image *upper,
            const struct shmview_image *lower)
{
    size_t half = HALF * shmview_image_stride(upper);
    struct shmview_image *fetched;

    assert_ok(segment,
              shmview_picture_fetch(segment, NULL, &fetched, NULL, NULL));
    assert_memory_equal(shmview_image_const_pixels(fetched),
                        shmview_image_const_pixels(upper), half);
    assert_memory_equal(shmview_image_const_pixels(fetched) + half,
                        shmview_image_const_pixels(lower) + half,
                        shmview_image_bytes(lower) - half);
    shmview_image_free(fetched);
}

/* A reader in between gets half of each picture, with the old generation;
 * afterwards the new one, with the next generation. */
static void
test_half_is_seen_before_the_rest_is_written(void **state)
{
    scoped(segment) segment = support_segment("tear");
    struct shmview_image *one =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_image *two =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_header first = support_publish(segment, one);
    struct ui_torn_publication torn = {0};

    assert_done(ui_torn_publication_begin(&torn, segment, two, &error));
    assert_int_equal(torn.header.generation, 1);
    assert_torn(segment, two, one);
    assert_done(ui_torn_publication_go_on(&torn, segment, &error));
    assert_int_equal(torn.header.generation, 2);
    assert_int_equal(torn.header.pixels_offset, first.pixels_offset);
    assert_true(torn.header.time > first.time);
    assert_fetches(segment, two);
    assert_int_equal(support_publish(segment, one).generation, 3);
    shmview_image_free(one);
    ui_torn_publication_forget(&torn);
}

/* Another program's rows may have gaps between them, which stay. */
static void
test_gaps_between_rows_stay(void **state)
{
    static const uint8_t zeros[4];
    scoped(segment) segment = support_segment("gaps");
    struct shmview_image *image = pattern_new(2, 2, SHMVIEW_FORMAT_GREY8, 5);
    struct shmview_header header = {
        .generation = UINT64_MAX,
        .pixels_offset = 4096,
        .pixels_length = 12,
        .width = 2,
        .height = 2,
        .stride = 6,
        .format = SHMVIEW_FORMAT_GREY8,
        .time = 1,
    };
    struct ui_torn_publication torn = {0};
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    uint8_t rows[12];

    assert_ok(segment, shmview_segment_create(segment, 4096 + 12));
    shmview_header_write(&header, bytes);
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    assert_done(ui_torn_publication_begin(&torn, segment, image, &error));
    assert_done(ui_torn_publication_go_on(&torn, segment, &error));
    assert_int_equal(torn.header.generation, 1);
    assert_ok(segment, shmview_segment_read(segment, 4096, rows, sizeof rows));
    for (size_t row = 0; row < 2; row++) {
        assert_memory_equal(rows + row * 6,
                            shmview_image_const_pixels(image) + row * 2, 2);
        assert_memory_equal(rows + row * 6 + 2, zeros, 4);
    }
    ui_torn_publication_forget(&torn);
}

/* A picture that was published in between stays whole, and the old header can
 * still be reported. */
static void
test_another_picture_meanwhile_stays_whole(void **state)
{
    scoped(segment) segment = support_segment("meanwhile");
    struct shmview_image *one =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_image *two =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 2);
    struct ui_torn_publication torn = {0};

    support_publish(segment, one);
    assert_done(ui_torn_publication_begin(&torn, segment, two, &error));
    support_publish(segment, one);
    assert_refused(ui_torn_publication_go_on(&torn, segment, &error),
                   SHMVIEW_ERROR_NOT_FOUND);
    assert_int_equal(torn.header.generation, 1);
    assert_fetches(segment, one);
    shmview_image_free(one);
    ui_torn_publication_forget(&torn);
}

/* Nothing is written if there is no picture to overwrite, or the new one does
 * not fit. */
static void
test_pictures_that_do_not_fit_are_refused(void **state)
{
    scoped(segment) segment = support_segment("refused");
    scoped(segment) reader = support_segment("refused");
    scoped(image) image = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) low = pattern_new(WIDTH, HALF, SHMVIEW_FORMAT_RGB8, 2);
    scoped(image) grey = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_GREY8, 2);
    struct ui_torn_publication torn = {0};

    assert_refused(ui_torn_publication_begin(&torn, segment, image, &error),
                   SHMVIEW_ERROR_NOT_ATTACHED);
    assert_ok(segment, shmview_segment_create(segment, 3));
    assert_refused(ui_torn_publication_begin(&torn, segment, image, &error),
                   SHMVIEW_ERROR_NO_IMAGE);
    support_publish(segment, image);
    assert_refused(ui_torn_publication_begin(&torn, segment, low, &error),
                   SHMVIEW_ERROR_UNSUPPORTED);
    assert_refused(ui_torn_publication_begin(&torn, segment, grey, &error),
                   SHMVIEW_ERROR_UNSUPPORTED);
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    assert_refused(ui_torn_publication_begin(&torn, reader, image, &error),
                   SHMVIEW_ERROR_READ_ONLY);
    assert_fetches(reader, image);
}

/* Qt's stream has no rows, therefore it is refused, attached or not. */
static void
test_pictures_of_qt_are_refused(void **state)
{
    scoped(segment) segment = support_segment("qt");
    scoped(image) image = pattern_new(2, 2, SHMVIEW_FORMAT_GREY8, 5);
    struct ui_torn_publication torn = {0};

    assert_ok(segment,
              shmview_segment_set_key_type(segment, SHMVIEW_KEY_SYSTEM_V));
    assert_refused(ui_torn_publication_begin(&torn, segment, image, &error),
                   SHMVIEW_ERROR_UNSUPPORTED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_half_is_seen_before_the_rest_is_written),
        cmocka_unit_test(test_gaps_between_rows_stay),
        cmocka_unit_test(test_another_picture_meanwhile_stays_whole),
        cmocka_unit_test(test_pictures_that_do_not_fit_are_refused),
        cmocka_unit_test(test_pictures_of_qt_are_refused),
    };

    return support_run("torn publication", tests);
}
