/* SPDX-License-Identifier: MIT */
/* Tests of giving back the memory of places that are neither shown nor pinned.
 */

#include "tests/support/exchange.h"

#include <sys/stat.h>

#define SIDE 256
#define PICTURE_BYTES (SIDE * SIDE * 4)

static uint64_t
memory_of(const char *key)
{
    struct stat file;

    assert_int_equal(stat(support_path(key), &file), 0);
    return (uint64_t)file.st_blocks * 512;
}

/* The shown picture and the pinned ones stay whole. The rest of the memory goes
 * back, and is there again for the next picture. */
static void
test_unused_places_are_given_back(void **state)
{
    const char *key = support_key("trim");
    scoped(segment) writer = support_open(key);
    struct shmview_image *images[6];
    struct shmview_view *views[4];

    for (uint8_t i = 0; i < 6; i++) {
        images[i] = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, i);
    }
    for (size_t i = 0; i < 4; i++) {
        support_publish(writer, images[i]);
        views[i] = support_view(writer);
    }
    support_publish(writer, images[4]);
    assert_true(memory_of(key) >= 5 * PICTURE_BYTES);
    shmview_view_free(views[0]);
    shmview_view_free(views[2]);
    assert_call_ok(shmview_picture_trim(writer, NULL, &support_error));
    assert_true(memory_of(key) <= 3 * PICTURE_BYTES + 4096);
    assert_true(support_shows(views[1], images[1]));
    assert_true(support_shows(views[3], images[3]));
    assert_fetches(writer, images[4]);
    assert_int_equal(support_commit(support_render(writer, images[5]), writer),
                     6);
    assert_fetches(writer, images[5]);
    assert_true(memory_of(key) >= 4 * PICTURE_BYTES);
    shmview_view_free(views[1]);
    shmview_view_free(views[3]);
    for (size_t i = 0; i < 6; i++) {
        shmview_image_free(images[i]);
    }
}

/* The place of a draft is pinned, and stays, too. */
static void
test_draft_stays_when_places_are_given_back(void **state)
{
    scoped(segment) writer = support_segment("draft");
    scoped(segment) other = support_segment("draft");
    scoped(image) image = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 1);
    scoped(image) next = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 2);
    struct shmview_draft *draft;

    support_publish(writer, image);
    draft = support_render(writer, next);
    assert_call_ok(shmview_picture_trim(writer, NULL, &support_error));
    support_publish(other, image);
    assert_call_ok(shmview_picture_trim(other, NULL, &support_error));
    support_commit(draft, writer);
    assert_fetches(other, next);
}

/* A small picture after a large one, published in either way, gives back the
 * large one's memory. A view of the large one keeps its own. */
static void
test_small_picture_does_not_keep_the_memory_of_a_large_one(void **state)
{
    const char *key = support_key("small");
    scoped(segment) writer = support_open(key);
    scoped(image) large = pattern_new(4096, 1280, SHMVIEW_FORMAT_RGBA8, 1);
    scoped(image) small = pattern_new(SIDE, SIDE, SHMVIEW_FORMAT_RGBA8, 2);
    struct shmview_view *view;

    support_publish(writer, large);
    view = support_view(writer);
    support_publish(writer, small);
    assert_true(support_shows(view, large));
    shmview_view_free(view);
    support_publish(writer, small);
    assert_true(memory_of(key) <= 2 * PICTURE_BYTES + 4096);
    assert_fetches(writer, small);
    support_publish(writer, large);
    support_commit(support_render(writer, small), writer);
    assert_true(memory_of(key) <= 2 * PICTURE_BYTES + 4096);
    assert_fetches(writer, small);
}

static struct shmview_segment *
open_of_type(enum shmview_key_type type, const char *key)
{
    struct shmview_segment *segment;

    assert_call_ok(shmview_segment_new(type, key, &segment, &support_error));
    return segment;
}

/* Trimming does nothing with a segment of Qt's types, also if the handle may
 * only read it. */
static void
test_trimming_does_nothing_with_qt_segments(void **state)
{
    const enum shmview_key_type types[] = {SHMVIEW_KEY_SYSTEM_V,
                                           SHMVIEW_KEY_QT_POSIX};

    for (size_t i = 0; i < 2; i++) {
        const char *key = support_key("qt");
        scoped(segment) owner = open_of_type(types[i], key);
        scoped(segment) reader = open_of_type(types[i], key);

        assert_ok(owner, shmview_segment_create(owner, 4096));
        assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
        assert_call_ok(shmview_picture_trim(reader, NULL, &support_error));
        assert_call_ok(shmview_picture_trim(owner, NULL, &support_error));
    }
}

/* Trimming does nothing with an idle handle, or with bytes that are no picture.
 */
static void
test_trimming_without_a_picture_does_nothing(void **state)
{
    scoped(segment) segment = support_segment("raw");
    uint8_t bytes[10000];
    uint8_t now[10000];

    assert_call_ok(shmview_picture_trim(segment, NULL, &support_error));
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i % 251);
    }
    assert_ok(segment, shmview_segment_create(segment, sizeof bytes));
    assert_ok(segment, shmview_segment_write(segment, 0, bytes, sizeof bytes));
    assert_call_ok(shmview_picture_trim(segment, NULL, &support_error));
    assert_ok(segment, shmview_segment_read(segment, 0, now, sizeof now));
    assert_memory_equal(now, bytes, sizeof bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unused_places_are_given_back),
        cmocka_unit_test(test_draft_stays_when_places_are_given_back),
        cmocka_unit_test(
            test_small_picture_does_not_keep_the_memory_of_a_large_one),
        cmocka_unit_test(test_trimming_does_nothing_with_qt_segments),
        cmocka_unit_test(test_trimming_without_a_picture_does_nothing),
    };

    return support_run("trim", tests);
}
