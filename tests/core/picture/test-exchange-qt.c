/* SPDX-License-Identifier: MIT */
/* Tests of pictures in Qt's stream, in segments of Qt's types. Run them with
 * SHMVIEW_TEST_KEY_TYPE=systemv. */

#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <shmview/encode.h>
#include <shmview/inventory.h>

#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Returns a segment that begins with these bytes, followed by zeros. */
static struct shmview_segment *
segment_of(const char *name, const void *bytes, size_t length, size_t size)
{
    struct shmview_segment *segment = support_segment(name);

    assert_ok(segment, shmview_segment_create(segment, (int64_t)size));
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, length));
    return segment;
}

static void
assert_fetch_fails(struct shmview_segment *segment,
                   enum shmview_status expected)
{
    struct shmview_image *image;

    assert_call_fails(
        shmview_picture_fetch(segment, NULL, &image, NULL, &support_error),
        expected);
    assert_null(image);
}

/* Returns the stream of a picture, which the caller frees. */
static uint8_t *
make_stream(const struct shmview_image *image, size_t *length)
{
    void *png;
    uint8_t *stream;

    assert_int_equal(
        shmview_encode_memory(image, SHMVIEW_FILE_PNG, &png, length, NULL),
        SHMVIEW_OK);
    stream = malloc(*length + 4);
    memcpy(stream, "\0\0\0\1", 4);
    memcpy(stream + 4, png, *length);
    *length += 4;
    free(png);
    return stream;
}

/* Every format arrives bit for bit, also 16-bit formats. The header has no
 * generation. */
static void
test_every_format_arrives_unchanged(void **state)
{
    for (int format = SHMVIEW_FORMAT_RGB8; format <= SHMVIEW_FORMAT_GREY8;
         format++) {
        struct shmview_image *image =
            pattern_new(37, 23, (enum shmview_format)format, 5);
        struct shmview_segment *one = support_segment("formats");
        struct shmview_segment *two = support_segment("formats");
        struct shmview_header header;

        assert_call_ok(
            shmview_picture_publish(one, image, NULL, &header, &support_error));
        assert_int_equal(header.generation, 0);
        assert_fetches(two, image);
        assert_fetches(one, image);
        shmview_image_free(image);
        shmview_segment_free(one);
        shmview_segment_free(two);
    }
}

/* A list reports the size that a stream claims, without decoding it: this one
 * would take 2.7 GiB. */
static void
test_list_reads_no_more_than_the_size(void **state)
{
    static const uint8_t stream[] = {
        0, 0, 0,    1,    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
        0, 0, 0,    13,   'I',  'H', 'D', 'R', 0,    0,    0x68, 0x83,
        0, 0, 0x68, 0x83, 16,   0,   0,   0,   0,    0,    0,    0,
        0, 0, 0,    0,    0,    'I', 'D', 'A', 'T'};
    scoped(segment) segment = segment_of("claims", stream, sizeof stream, 4096);
    struct shmview_inventory *inventory;
    const struct shmview_inventory_entry *entry;

    assert_call_ok(shmview_inventory_find(support_key_type(),
                                          shmview_segment_key(segment),
                                          &inventory, &support_error));
    entry = inventory->entries[0];
    assert_int_equal(entry->image_status, SHMVIEW_OK);
    assert_int_equal(entry->header.width, 26755);
    assert_int_equal(entry->header.height, 26755);
    assert_int_equal(entry->header.format, SHMVIEW_FORMAT_GREY16);
    shmview_inventory_free(inventory);
}

/* A hole behind the first bytes is not copied, because it would take gigabytes.
 */
static void
test_hole_in_a_stream_takes_no_memory(void **state)
{
    static const uint8_t start[] = {0,   0,   0,    1,    0x89, 'P',
                                    'N', 'G', '\r', '\n', 0x1a, '\n'};
    struct shmview_segment *segment;
    char path[PATH_MAX];
    long before;

    /* Tools that check memory touch all of it. */
    if (support_key_type() != SHMVIEW_KEY_QT_POSIX ||
        getenv("SHMVIEW_TEST_MEMORY_IS_CHECKED") != NULL) {
        skip();
    }
    segment = segment_of("hole", start, sizeof start, 4096);
    snprintf(path, sizeof path, "/dev/shm/%s",
             shmview_segment_native_key(segment));
    assert_int_equal(truncate(path, (off_t)3 << 29), 0);
    /* The tests otherwise run with M_PERTURB, which fills all allocated memory.
     */
    mallopt(M_PERTURB, 0);
    before = picture_peak_memory();
    assert_fetch_fails(segment, SHMVIEW_ERROR_DAMAGED);
    assert_true(picture_peak_memory() - before < 64 * 1024);
    shmview_segment_free(segment);
}

/* The segment has a big-endian 1 and a PNG file. */
static void
test_stream_is_a_one_and_a_png(void **state)
{
    static const uint8_t start[] = {0,   0,   0,    1,    0x89, 'P',
                                    'N', 'G', '\r', '\n', 0x1a, '\n'};
    scoped(segment) segment = support_segment("stream");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);

    assert_call_ok(
        shmview_picture_publish(segment, image, NULL, NULL, &support_error));
    assert_memory_equal(shmview_segment_const_data(segment), start,
                        sizeof start);
}

/* A fetch detaches from the segment, because Qt creates a new one at each
 * publication. */
static void
test_fetch_lets_go_of_the_segment(void **state)
{
    scoped(segment) one = support_segment("go");
    scoped(segment) two = support_segment("go");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);

    assert_call_ok(
        shmview_picture_publish(one, image, NULL, NULL, &support_error));
    assert_fetches(two, image);
    assert_idle(two);
    assert_true(shmview_segment_is_attached(one));
}

/* A reader ignores bytes behind the PNG, because segments are larger than
 * streams. */
static void
test_trailing_bytes_are_ignored(void **state)
{
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGBA8, 1);
    size_t length;
    uint8_t *stream = make_stream(image, &length);
    scoped(segment)
        segment = segment_of("trailing", stream, length, length + 5000);

    memset((char *)shmview_segment_data(segment) + length, 0xee, 5000);
    assert_fetches(segment, image);
    free(stream);
}

/* A null image, zeros, garbage and too few bytes are no image. */
static void
test_other_bytes_are_no_image(void **state)
{
    const struct {
        const char *bytes;
        size_t length;
        size_t size;
    } cases[] = {
        {"\0\0\0\0", 4, 4}, {"\0\0\0\0", 4, 5000},
        {"\0\0\0\1", 4, 4}, {"\0\0\0\1BM garbage", 14, 14},
        {"hello", 5, 5},    {"\0\0\0\2\x89PNG\r\n\x1a\n", 12, 100},
        {"x", 1, 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shmview_segment *segment =
            segment_of("none", cases[i].bytes, cases[i].length, cases[i].size);

        assert_fetch_fails(segment, SHMVIEW_ERROR_NO_IMAGE);
        shmview_segment_free(segment);
    }
}

/* A stream that is cut at any length, or has a wrong length inside, is damaged
 * and never a picture. */
static void
test_damaged_streams_are_damaged(void **state)
{
    scoped(image) image = pattern_new(30, 30, SHMVIEW_FORMAT_RGB8, 1);
    size_t length;
    uint8_t *stream = make_stream(image, &length);
    struct shmview_segment *segment;

    for (size_t cut = 12; cut < length; cut += 7) {
        segment = segment_of("cut", stream, cut, cut);
        assert_fetch_fails(segment, SHMVIEW_ERROR_DAMAGED);
        shmview_segment_free(segment);
    }
    /* Change the length of the PNG's second chunk. */
    for (int byte = 0; byte < 4; byte++) {
        size_t place = 4 + 8 + 25 + (size_t)byte;

        stream[place] ^= 0x41;
        segment = segment_of("lie", stream, length, length);
        assert_fetch_fails(segment, SHMVIEW_ERROR_DAMAGED);
        shmview_segment_free(segment);
        stream[place] ^= 0x41;
    }
    free(stream);
}

/* Any process writes into an existing segment that is large enough. */
static void
test_large_segment_is_written_in_place(void **state)
{
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    scoped(segment) holder = segment_of("place", "x", 1, 100000);
    scoped(segment) publisher = support_segment("place");

    assert_call_ok(
        shmview_picture_publish(publisher, image, NULL, NULL, &support_error));
    assert_int_equal(shmview_segment_size(publisher), 100000);
    assert_fetches(holder, image);
}

/* A segment that is too small is replaced: its holder still sees the old
 * picture, a new reader gets the new one, and in the end nothing is left. */
static void
test_small_segment_is_replaced_and_kept_by_its_holder(void **state)
{
    scoped(image) image = pattern_new(200, 200, SHMVIEW_FORMAT_RGB8, 1);
    scoped(segment) holder = segment_of("small", "old", 4, 20);
    scoped(segment) publisher = support_segment("small");
    scoped(segment) reader = support_segment("small");

    assert_call_ok(
        shmview_picture_publish(publisher, image, NULL, NULL, &support_error));
    assert_string_equal(shmview_segment_const_data(holder), "old");
    assert_fetches(reader, image);
    assert_ok(holder, shmview_segment_detach(holder));
    assert_fetches(reader, image);
    assert_ok(publisher, shmview_segment_detach(publisher));
    assert_int_equal(support_count_leftovers(), 0);
}

/* A held lock makes a fetch and an attach fail after their deadline. */
static void
test_held_lock_costs_an_error_not_a_hang(void **state)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 20};
    const struct shmview_picture_options options = {.wait = &wait};
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    scoped(segment) owner = support_segment("held");
    scoped(segment) other = support_segment("held");
    struct shmview_image *fetched;

    assert_call_ok(
        shmview_picture_publish(owner, image, NULL, NULL, &support_error));
    assert_ok(owner, shmview_segment_lock(owner));
    assert_call_fails(
        shmview_picture_fetch(other, &options, &fetched, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_call_fails(
        shmview_picture_publish(other, image, &options, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_fetches(owner, image);
    assert_ok(owner, shmview_segment_unlock(owner));
    assert_fetches(other, image);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_arrives_unchanged),
        cmocka_unit_test(test_hole_in_a_stream_takes_no_memory),
        cmocka_unit_test(test_list_reads_no_more_than_the_size),
        cmocka_unit_test(test_stream_is_a_one_and_a_png),
        cmocka_unit_test(test_fetch_lets_go_of_the_segment),
        cmocka_unit_test(test_trailing_bytes_are_ignored),
        cmocka_unit_test(test_other_bytes_are_no_image),
        cmocka_unit_test(test_damaged_streams_are_damaged),
        cmocka_unit_test(test_large_segment_is_written_in_place),
        cmocka_unit_test(test_small_segment_is_replaced_and_kept_by_its_holder),
        cmocka_unit_test(test_held_lock_costs_an_error_not_a_hang),
    };

    return support_run("exchange: Qt", tests);
}
