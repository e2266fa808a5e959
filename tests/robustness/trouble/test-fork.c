/* SPDX-License-Identifier: MIT */
/* Tests of a forked child, which inherits its parent's handles, views and
 * drafts: it can free them without affecting its parent, and every other call
 * is refused. */

#include "tests/support/exchange.h"

#include <string.h>

/* The child inherits these. */
static struct {
    struct shmview_segment *segment;
    struct shmview_view *view;
    struct shmview_draft *draft;
    struct shmview_image *image;
} inherited;

/* Returns a handle that is attached to a picture. */
static struct shmview_segment *
begin(const char *key)
{
    memset(&inherited, 0, sizeof inherited);
    inherited.image = pattern_new(50, 40, SHMVIEW_FORMAT_RGB8, 1);
    inherited.segment = support_open(key);
    support_publish(inherited.segment, inherited.image);
    if (!shmview_segment_is_attached(inherited.segment)) {
        assert_ok(
            inherited.segment,
            shmview_segment_attach(inherited.segment, SHMVIEW_READ_WRITE));
    }
    return inherited.segment;
}

static void
end(void)
{
    shmview_image_free(inherited.image);
    shmview_view_free(inherited.view);
    shmview_draft_free(inherited.draft);
    shmview_segment_free(inherited.segment);
}

static int
free_all(struct peer *self, const char *key)
{
    end();
    return 0;
}

static void
run_child(peer_main child, const char *key)
{
    peer_run(child, key);
}

static void
assert_named(const char *key)
{
    scoped(segment) other = support_open(key);

    assert_fails(other, shmview_segment_create(other, 1),
                 SHMVIEW_ERROR_ALREADY_EXISTS);
}

/* The parent is still attached, and the key leads to its segment. */
static void
test_child_that_frees_a_handle_leaves_its_parent_attached(void **state)
{
    const char *key = support_key("attached");
    struct shmview_segment *segment = begin(key);

    run_child(free_all, key);
    assert_named(key);
    assert_fetches(segment, inherited.image);
    end();
    assert_int_equal(support_count_leftovers(), 0);
}

/* The parent's lock still excludes others, and the parent can release it. */
static void
test_child_that_frees_a_locked_handle_leaves_the_lock(void **state)
{
    const char *key = support_key("locked");
    struct shmview_segment *segment = begin(key);
    struct shmview_segment *other = support_open(key);

    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_WRITE));
    assert_ok(segment, shmview_segment_lock(segment));
    run_child(free_all, key);
    assert_fails(other, shmview_segment_try_lock(other), SHMVIEW_ERROR_LOCKED);
    assert_call_fails(shmview_picture_publish(other, inherited.image,
                                              &support_at_once, NULL,
                                              &support_error),
                      SHMVIEW_ERROR_LOCKED);
    assert_ok(segment, shmview_segment_unlock(segment));
    assert_ok(other, shmview_segment_try_lock(other));
    shmview_segment_free(other);
    end();
}

/* The parent's view still pins its picture, and keeps the name. */
static void
test_child_that_frees_a_view_leaves_the_pin_and_the_name(void **state)
{
    const char *key = support_key("view");
    struct shmview_segment *segment;
    struct shmview_image *next;

    support_posix_only();
    next = pattern_new(50, 40, SHMVIEW_FORMAT_RGB8, 2);
    segment = begin(key);
    inherited.view = support_view(segment);
    run_child(free_all, key);
    assert_fails(segment, shmview_segment_try_lock(segment),
                 SHMVIEW_ERROR_LOCKED);
    for (int i = 0; i < 3; i++) {
        support_publish(segment, next);
    }
    assert_true(support_shows(inherited.view, inherited.image));
    assert_ok(segment, shmview_segment_detach(segment));
    assert_named(key);
    shmview_image_free(next);
    end();
    assert_int_equal(support_count_leftovers(), 0);
}

/* The parent's draft keeps its place, and the parent can commit it. */
static void
test_child_that_frees_a_draft_leaves_its_place(void **state)
{
    const char *key = support_key("draft");
    struct shmview_segment *segment;
    struct shmview_image *next;

    support_posix_only();
    next = pattern_new(50, 40, SHMVIEW_FORMAT_RGB8, 2);
    segment = begin(key);
    inherited.draft = support_render(segment, next);
    run_child(free_all, key);
    for (int i = 0; i < 3; i++) {
        support_publish(segment, inherited.image);
    }
    assert_int_equal(support_commit(inherited.draft, segment), 5);
    inherited.draft = NULL;
    assert_fetches(segment, next);
    shmview_image_free(next);
    end();
}

static int
commit_and_free(struct peer *self, const char *key)
{
    struct shmview_segment *own = support_open(key);

    expect(shmview_draft_commit(inherited.draft, inherited.segment, NULL, NULL,
                                NULL) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_draft_commit(inherited.draft, own, NULL, NULL, NULL) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_attach(own, SHMVIEW_READ_ONLY) != SHMVIEW_OK);
    shmview_segment_free(own);
    end();
    return 0;
}

/* The child cannot commit a draft whose segment has no name yet, with either
 * handle. The parent commits it. */
static void
test_child_cannot_commit_a_new_draft(void **state)
{
    const char *key = support_key("new");

    support_posix_only();
    memset(&inherited, 0, sizeof inherited);
    inherited.image = pattern_new(50, 40, SHMVIEW_FORMAT_RGB8, 3);
    inherited.segment = support_open(key);
    inherited.draft = support_render(inherited.segment, inherited.image);
    run_child(commit_and_free, key);
    assert_int_equal(support_commit(inherited.draft, inherited.segment), 1);
    inherited.draft = NULL;
    assert_fetches(inherited.segment, inherited.image);
    end();
    assert_int_equal(support_count_leftovers(), 0);
}

static int
use_the_handle(struct peer *self, const char *key)
{
    struct shmview_segment *segment = inherited.segment;
    struct shmview_holders *holders;
    struct shmview_image *image;
    uint8_t byte = 0;

    expect(shmview_segment_try_lock(segment) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_unlock(segment) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_read(segment, 0, &byte, 1) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_write(segment, 0, &byte, 1) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_grow(segment, 1) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_data(segment) == NULL);
    expect(shmview_segment_error(segment) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_segment_holders(segment, &holders) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_picture_publish(segment, inherited.image, NULL, NULL,
                                   NULL) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_picture_fetch(segment, NULL, &image, NULL, NULL) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_picture_trim(segment, NULL, NULL) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    /* When the child has detached the inherited handle, it can use it as its
     * own. */
    expect(shmview_segment_detach(segment) == SHMVIEW_OK);
    expect((int)shmview_picture_fetch(segment, &support_at_once, &image, NULL,
                                      NULL) == peer_hear(self));
    shmview_image_free(image);
    end();
    return 0;
}

static int
use_it_for_pixels(struct peer *self, const char *key)
{
    struct shmview_view *view;
    struct shmview_draft *draft;

    expect(shmview_view_new(inherited.segment, &support_at_once, &view, NULL) ==
           SHMVIEW_ERROR_NOT_ATTACHED);
    expect(shmview_draft_new(inherited.segment, 5, 5, SHMVIEW_FORMAT_RGB8,
                             &support_at_once, &draft,
                             NULL) == SHMVIEW_ERROR_NOT_ATTACHED);
    end();
    return 0;
}

static void
expect_refusals(const char *key, int fetch_result)
{
    struct peer peer = peer_start(use_the_handle, key);

    peer_say(&peer, (char)fetch_result);
    assert_int_equal(peer_wait(&peer), 0);
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        run_child(use_it_for_pixels, key);
    }
}

/* The parent has attached read-write or read-only, with the lock or without.
 * The lock is not the child's: its own handle waits for it. */
static void
test_other_calls_of_a_child_are_refused(void **state)
{
    const char *key = support_key("refused");
    struct shmview_segment *segment = begin(key);
    struct shmview_segment *other = support_open(key);

    assert_ok(other, shmview_segment_attach(other, SHMVIEW_READ_ONLY));
    expect_refusals(key, SHMVIEW_OK);
    assert_ok(segment, shmview_segment_lock(segment));
    expect_refusals(key, SHMVIEW_ERROR_LOCKED);
    assert_ok(segment, shmview_segment_unlock(segment));
    inherited.segment = other;
    expect_refusals(key, SHMVIEW_OK);
    inherited.segment = segment;
    shmview_segment_free(other);
    end();
    assert_int_equal(support_count_leftovers(), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_child_that_frees_a_handle_leaves_its_parent_attached),
        cmocka_unit_test(test_child_that_frees_a_locked_handle_leaves_the_lock),
        cmocka_unit_test(
            test_child_that_frees_a_view_leaves_the_pin_and_the_name),
        cmocka_unit_test(test_child_that_frees_a_draft_leaves_its_place),
        cmocka_unit_test(test_child_cannot_commit_a_new_draft),
        cmocka_unit_test(test_other_calls_of_a_child_are_refused),
    };

    return support_run("fork", tests);
}
