/* SPDX-License-Identifier: MIT */
/* Tests of drafts: pictures rendered straight into the segment. */

#include "tests/support/exchange.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* With the first draft, there is no segment that others can see before the
 * commit. */
static void
test_segment_has_no_name_before_the_commit(void **state)
{
    const char *key = support_key("new");
    struct shmview_segment *writer = support_open(key);
    scoped(segment) reader = support_open(key);
    struct shmview_image *image =
        pattern_new(300, 100, SHMVIEW_FORMAT_RGB16, 5);

    struct shmview_draft *draft = support_render(writer, image);

    assert_int_equal(access(support_path(key), F_OK), -1);
    assert_false(shmview_segment_is_attached(writer));
    assert_int_equal(support_commit(draft, writer), 1);
    assert_true(shmview_segment_is_attached(writer));
    assert_fetches(reader, image);
    shmview_image_free(image);
    shmview_segment_free(writer);
    assert_fetches(reader,
                   image = pattern_new(300, 100, SHMVIEW_FORMAT_RGB16, 5));
    shmview_image_free(image);
}

/* Frames go into two places in turn; each is whole while the next one is
 * rendered. */
static void
test_frames_are_rendered_beside_the_one_shown(void **state)
{
    const char *key = support_key("frames");
    scoped(segment) writer = support_open(key);
    scoped(segment) reader = support_open(key);
    struct stat before;
    struct stat after;

    for (uint8_t frame = 1; frame <= 20; frame++) {
        struct shmview_image *image =
            pattern_new(200, 150, SHMVIEW_FORMAT_RGBA8, frame);
        struct shmview_draft *draft = support_render(writer, image);

        if (frame > 1) {
            struct shmview_image *shown =
                pattern_new(200, 150, SHMVIEW_FORMAT_RGBA8, frame - 1);

            assert_fetches(reader, shown);
            shmview_image_free(shown);
        }
        assert_int_equal(support_commit(draft, writer), frame);
        assert_fetches(reader, image);
        shmview_image_free(image);
        if (frame == 2) {
            assert_int_equal(stat(support_path(key), &before), 0);
        }
    }
    assert_int_equal(stat(support_path(key), &after), 0);
    assert_int_equal(before.st_size, after.st_size);
}

/* A handle that has only read so far can render, too. */
static void
test_reader_can_become_a_renderer(void **state)
{
    scoped(segment) owner = support_segment("turn");
    scoped(segment) reader = support_segment("turn");
    scoped(image) image = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 2);

    /* Both places exist: the file will not grow. */
    support_publish(owner, image);
    support_publish(owner, image);
    assert_fetches(reader, image);
    assert_non_null(shmview_segment_const_data(reader));
    assert_int_equal(support_commit(support_render(reader, next), reader), 3);
    assert_fetches(owner, next);
}

/* A freed draft leaves nothing: the shown picture stays, and others can
 * publish. */
static void
test_freed_draft_changes_nothing(void **state)
{
    const char *key = support_key("freed");
    scoped(segment) writer = support_open(key);
    scoped(segment) other = support_open(key);
    scoped(image) image = pattern_new(50, 60, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(50, 60, SHMVIEW_FORMAT_RGB8, 2);

    shmview_draft_free(support_render(writer, image));
    shmview_draft_free(NULL);
    assert_idle(writer);
    assert_int_equal(support_count_leftovers(), 0);
    support_publish(other, image);
    shmview_draft_free(support_render(writer, next));
    assert_fetches(other, image);
    assert_int_equal(support_publish(other, next).generation, 2);
}

/* Others can publish while a draft is rendered, however long that takes. The
 * draft follows their pictures. */
static void
test_nobody_waits_for_a_draft(void **state)
{
    scoped(segment) writer = support_segment("slow");
    scoped(segment) other = support_segment("slow");
    scoped(image) image = pattern_new(50, 60, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(50, 60, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_draft *draft;

    support_publish(other, image);
    draft = support_render(writer, next);
    for (int i = 0; i < 5; i++) {
        assert_call_ok(shmview_picture_publish(other, image, &support_at_once,
                                               NULL, &support_error));
    }
    assert_call_ok(shmview_picture_publish(writer, image, &support_at_once,
                                           NULL, &support_error));
    assert_int_equal(support_commit(draft, writer), 8);
    assert_fetches(other, next);
}

/* Several drafts are rendered at the same time, each in its own place. */
static void
test_drafts_of_one_key_have_places_of_their_own(void **state)
{
    scoped(segment) writer = support_segment("several");
    struct shmview_image *images[3];
    struct shmview_draft *drafts[3];

    for (uint8_t i = 0; i < 3; i++) {
        images[i] = pattern_new(50, 60, SHMVIEW_FORMAT_RGB8, i);
    }
    support_publish(writer, images[0]);
    for (size_t i = 0; i < 3; i++) {
        drafts[i] = support_render(writer, images[i]);
    }
    for (size_t i = 3; i > 0; i--) {
        assert_int_equal(support_commit(drafts[i - 1], writer), 5 - i);
        assert_fetches(writer, images[i - 1]);
    }
    for (size_t i = 0; i < 3; i++) {
        shmview_image_free(images[i]);
    }
}

/* Two first drafts are made at the same time: the second one's picture follows
 * the first one's. */
static void
test_commit_follows_to_a_segment_made_meanwhile(void **state)
{
    scoped(segment) one = support_segment("race");
    scoped(segment) two = support_segment("race");
    scoped(image) first = pattern_new(70, 70, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) second = pattern_new(90, 70, SHMVIEW_FORMAT_RGB8, 2);

    struct shmview_draft *ours = support_render(one, first);
    struct shmview_draft *theirs = support_render(two, second);

    assert_int_equal(support_commit(ours, one), 1);
    assert_int_equal(support_commit(theirs, two), 2);
    assert_fetches(one, second);
    assert_int_equal(support_commit(support_render(one, first), one), 3);
    assert_fetches(two, first);
}

/* The name of the segment is removed and made again: the commit goes to the new
 * segment. */
static void
test_commit_follows_when_the_name_leads_elsewhere(void **state)
{
    const char *key = support_key("moved");
    scoped(segment) writer = support_open(key);
    scoped(segment) other = support_open(key);
    scoped(image) image = pattern_new(70, 70, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(90, 70, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_draft *draft;

    support_publish(writer, image);
    draft = support_render(writer, next);
    assert_int_equal(unlink(support_path(key)), 0);
    support_publish(other, image);
    assert_int_equal(support_commit(draft, writer), 2);
    assert_fetches(other, next);
}

/* Raw bytes stay whole until the commit writes a header before them. */
static void
test_raw_bytes_stay_whole_until_the_commit(void **state)
{
    scoped(segment) raw = support_segment("raw");
    scoped(segment) writer = support_segment("raw");
    scoped(image) image = pattern_new(20, 20, SHMVIEW_FORMAT_RGBA16, 9);
    uint8_t bytes[6000];
    uint8_t now[6000];
    struct shmview_draft *draft;

    memset(bytes, 'r', sizeof bytes);
    assert_ok(raw, shmview_segment_create(raw, sizeof bytes));
    assert_ok(raw, shmview_segment_write(raw, 0, bytes, sizeof bytes));
    draft = support_render(writer, image);
    assert_ok(raw, shmview_segment_read(raw, 0, now, sizeof now));
    assert_memory_equal(now, bytes, sizeof bytes);
    assert_int_equal(support_commit(draft, writer), 1);
    assert_fetches(raw, image);
    assert_ok(raw, shmview_segment_read(raw, 0, now, sizeof now));
    for (size_t i = SHMVIEW_HEADER_BYTES; i < SHMVIEW_HEADER_ALIGNMENT; i++) {
        assert_int_equal(now[i], 0);
    }
}

/* Whenever somebody opens a segment, its watchers look at all processes.
 * Therefore only the first frames may open it. */
static void
test_frames_do_not_open_the_segment_again(void **state)
{
    const char *key = support_key("opened");
    struct shmview_segment *writer = support_open(key);
    struct shmview_image *image = pattern_new(20, 10, SHMVIEW_FORMAT_RGB8, 1);
    int openings;

    for (int i = 0; i < 2; i++) {
        support_commit(support_render(writer, image), writer);
    }
    openings = support_hear_openings(key);
    for (int i = 0; i < 5; i++) {
        support_commit(support_render(writer, image), writer);
    }
    assert_no_openings(openings);
    shmview_image_free(image);
    shmview_segment_free(writer);
    assert_int_equal(support_count_leftovers(), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment_has_no_name_before_the_commit),
        cmocka_unit_test(test_frames_are_rendered_beside_the_one_shown),
        cmocka_unit_test(test_reader_can_become_a_renderer),
        cmocka_unit_test(test_freed_draft_changes_nothing),
        cmocka_unit_test(test_nobody_waits_for_a_draft),
        cmocka_unit_test(test_drafts_of_one_key_have_places_of_their_own),
        cmocka_unit_test(test_commit_follows_to_a_segment_made_meanwhile),
        cmocka_unit_test(test_commit_follows_when_the_name_leads_elsewhere),
        cmocka_unit_test(test_raw_bytes_stay_whole_until_the_commit),
        cmocka_unit_test(test_frames_do_not_open_the_segment_again),
    };

    return support_run("draft", tests);
}
