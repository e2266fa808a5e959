/* SPDX-License-Identifier: MIT */
/* Tests of drafts under difficult conditions. */

#include "tests/support/exchange.h"

#include "tests/support/private-shm.h"

#include <string.h>
#include <unistd.h>

static bool
say_yes(void *data)
{
    return true;
}

/* A commit that is cancelled or reaches its deadline can be repeated; one that
 * has succeeded cannot. */
static void
test_commit_that_fails_can_be_repeated(void **state)
{
    const struct shmview_wait cancelled = {.cancelled = say_yes};
    const struct shmview_picture_options cancel = {.wait = &cancelled};
    scoped(segment) writer = support_segment("again");
    scoped(segment) other = support_segment("again");
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_draft *draft;

    support_publish(other, image);
    assert_ok(writer, shmview_segment_attach(writer, SHMVIEW_READ_ONLY));
    assert_ok(writer, shmview_segment_lock(writer));
    draft = support_render(other, next);
    assert_call_fails(shmview_draft_commit(draft, other, &support_at_once, NULL,
                                           &support_error),
                      SHMVIEW_ERROR_LOCKED);
    assert_ok(writer, shmview_segment_unlock(writer));
    assert_call_fails(
        shmview_draft_commit(draft, other, &cancel, NULL, &support_error),
        SHMVIEW_ERROR_CANCELLED);
    assert_fetches(writer, image);
    assert_call_ok(
        shmview_draft_commit(draft, other, NULL, NULL, &support_error));
    assert_fetches(writer, next);
    assert_call_fails(
        shmview_draft_commit(draft, other, NULL, NULL, &support_error),
        SHMVIEW_ERROR_LOCK);
    shmview_draft_free(draft);
}

static void
assert_no_draft(struct shmview_segment *segment, uint32_t side,
                enum shmview_format format, enum shmview_status expected)
{
    struct shmview_draft *draft;

    assert_call_fails(shmview_draft_new(segment, side, side, format, NULL,
                                        &draft, &support_error),
                      expected);
    assert_null(draft);
}

/* A draft is refused for an impossible picture, for one beyond the limits, and
 * with a handle of another key. */
static void
test_impossible_drafts_are_refused(void **state)
{
    scoped(segment) segment = support_segment("no");

    assert_no_draft(segment, 0, SHMVIEW_FORMAT_RGB8,
                    SHMVIEW_ERROR_INVALID_SIZE);
    assert_no_draft(segment, 5, (enum shmview_format)77,
                    SHMVIEW_ERROR_INVALID_SIZE);
    assert_no_draft(segment, UINT32_MAX, SHMVIEW_FORMAT_RGBA16,
                    SHMVIEW_ERROR_TOO_LARGE);
    assert_ok(segment,
              shmview_segment_set_key_type(segment, SHMVIEW_KEY_SYSTEM_V));
    assert_no_draft(segment, 5, SHMVIEW_FORMAT_RGB8, SHMVIEW_ERROR_UNSUPPORTED);
    assert_ok(segment,
              shmview_segment_set_key_type(segment, SHMVIEW_KEY_POSIX));
    assert_ok(segment, shmview_segment_set_native_key(segment, "somebodys"));
    assert_no_draft(segment, 5, SHMVIEW_FORMAT_RGB8, SHMVIEW_ERROR_KEY);
}

/* A read-only handle gets no draft, whatever it has locked. */
static void
test_read_only_handles_get_no_draft(void **state)
{
    scoped(segment) owner = support_segment("read-only");
    scoped(segment) reader = support_segment("read-only");
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);

    support_publish(owner, image);
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    assert_no_draft(reader, 5, SHMVIEW_FORMAT_RGB8, SHMVIEW_ERROR_READ_ONLY);
    assert_ok(reader, shmview_segment_lock(reader));
    assert_no_draft(reader, 5, SHMVIEW_FORMAT_RGB8, SHMVIEW_ERROR_LOCK);
    assert_ok(reader, shmview_segment_detach(reader));
    /* A fetch has attached the handle; nobody asked for read-only access. */
    assert_fetches(reader, image);
    assert_ok(reader, shmview_segment_lock(reader));
    assert_no_draft(reader, 5, SHMVIEW_FORMAT_RGB8, SHMVIEW_ERROR_LOCK);
}

/* Whatever the handle does in the meantime, the memory of the draft stays. */
static void
test_pixels_stay_whatever_the_handle_does(void **state)
{
    const char *key = support_key("stay");
    scoped(segment) writer = support_open(key);
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_draft *draft = support_render(writer, image);

    /* The draft has no name yet, therefore this attach fails. */
    assert_fails(writer, shmview_segment_attach(writer, SHMVIEW_READ_WRITE),
                 SHMVIEW_ERROR_NOT_FOUND);
    memcpy(shmview_draft_pixels(draft), shmview_image_const_pixels(next),
           shmview_image_bytes(next));
    assert_int_equal(support_commit(draft, writer), 1);
    draft = support_render(writer, image);
    assert_ok(writer, shmview_segment_grow(writer, 1 << 20));
    assert_fetches(writer, next);
    assert_int_equal(unlink(support_path(key)), 0);
    assert_ok(writer, shmview_segment_detach(writer));
    memset(shmview_draft_pixels(draft), 'x', shmview_image_bytes(image));
    memcpy(shmview_draft_pixels(draft), shmview_image_const_pixels(image),
           shmview_image_bytes(image));
    support_commit(draft, writer);
    assert_fetches(writer, image);
}

/* The name is removed while there are a view and a draft: the view stays. */
static void
test_view_stays_when_a_draft_is_committed_elsewhere(void **state)
{
    const char *key = support_key("elsewhere");
    scoped(segment) writer = support_open(key);
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_draft *draft;
    struct shmview_view *view;

    support_publish(writer, image);
    view = support_view(writer);
    draft = support_render(writer, next);
    assert_int_equal(unlink(support_path(key)), 0);
    assert_int_equal(support_commit(draft, writer), 1);
    assert_true(support_shows(view, image));
    assert_fetches(writer, next);
    shmview_view_free(view);
}

/* A handle that holds the lock can make and commit a draft at once. */
static void
test_draft_under_ones_own_lock_needs_no_other(void **state)
{
    scoped(segment) writer = support_segment("own");
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_draft *draft;

    support_publish(writer, image);
    assert_ok(writer, shmview_segment_lock(writer));
    assert_int_equal(support_commit(support_render(writer, image), writer), 2);
    draft = support_render(writer, image);
    assert_ok(writer, shmview_segment_unlock(writer));
    assert_int_equal(support_commit(draft, writer), 3);
}

static int
render_then_commit(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    struct shmview_draft *draft;

    expect(shmview_draft_new(segment, 20, 30, SHMVIEW_FORMAT_RGB8, NULL, &draft,
                             NULL) == SHMVIEW_OK);
    peer_say(self, 'd');
    expect(peer_hear(self) == 'c');
    expect(shmview_draft_commit(draft, segment, NULL, NULL, NULL) ==
           SHMVIEW_OK);
    shmview_draft_free(draft);
    return 0;
}

/* lock() waits for the place that the draft pins, and the commit waits for the
 * lock. The commit goes first. */
static void
test_lock_and_a_draft_do_not_wait_for_each_other(void **state)
{
    const struct shmview_wait patient = {.timeout_milliseconds = 60000};
    const char *key = support_key("each other");
    scoped(segment) owner = support_open(key);
    scoped(image) image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_header header;
    struct peer renderer;

    support_publish(owner, image);
    renderer = peer_start(render_then_commit, key);
    assert_int_equal(peer_hear(&renderer), 'd');
    peer_say(&renderer, 'c');
    assert_ok(owner, shmview_segment_lock_within(owner, &patient));
    assert_call_ok(
        shmview_picture_read_header(owner, NULL, &header, &support_error));
    assert_int_equal(header.generation, 2);
    assert_ok(owner, shmview_segment_unlock(owner));
    assert_int_equal(peer_wait(&renderer), 0);
}

static void
prepare_too_much(const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(segment) other = support_open(key);
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);

    support_publish(segment, image);
    assert_no_draft(segment, 2000, SHMVIEW_FORMAT_RGBA8,
                    SHMVIEW_ERROR_OUT_OF_RESOURCES);
    assert_fetches(other, image);
    assert_call_ok(shmview_picture_publish(other, image, &support_at_once, NULL,
                                           &support_error));
}

static int
prepare_too_much_apart(struct peer *self, const char *key)
{
    if (!private_shm_enter(1 << 20)) {
        return 77;
    }
    prepare_too_much(key);
    return 0;
}

/* If /dev/shm is full, the shown picture stays, and no lock is left. */
static void
test_preparing_without_room_changes_nothing(void **state)
{
    peer_run(prepare_too_much_apart, support_key("full"));
}

static int
prepare_and_wait(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_draft *draft;

    expect(shmview_draft_new(segment, 500, 400, SHMVIEW_FORMAT_RGBA8, NULL,
                             &draft, NULL) == SHMVIEW_OK);
    memset(shmview_draft_pixels(draft), 'x', 500 * 400 * 4);
    peer_say(self, 'p');
    peer_hear(self);
    return 2;
}

/* The renderer is killed: the shown picture is whole, and no lock is left. */
static void
test_killed_renderer_leaves_the_last_picture(void **state)
{
    const char *key = support_key("killed");
    scoped(segment) holder = support_open(key);
    scoped(image) image = pattern_new(500, 400, SHMVIEW_FORMAT_RGBA8, 3);
    struct peer renderer = peer_start(prepare_and_wait, key);

    /* There was no segment yet, therefore nothing at all is left. */
    assert_int_equal(peer_hear(&renderer), 'p');
    peer_kill(&renderer);
    assert_int_equal(support_count_leftovers(), 0);
    support_publish(holder, image);
    renderer = peer_start(prepare_and_wait, key);
    assert_int_equal(peer_hear(&renderer), 'p');
    assert_fetches(holder, image);
    peer_kill(&renderer);
    assert_fetches(holder, image);
    assert_int_equal(support_publish(holder, image).generation, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commit_that_fails_can_be_repeated),
        cmocka_unit_test(test_impossible_drafts_are_refused),
        cmocka_unit_test(test_read_only_handles_get_no_draft),
        cmocka_unit_test(test_pixels_stay_whatever_the_handle_does),
        cmocka_unit_test(test_view_stays_when_a_draft_is_committed_elsewhere),
        cmocka_unit_test(test_draft_under_ones_own_lock_needs_no_other),
        cmocka_unit_test(test_lock_and_a_draft_do_not_wait_for_each_other),
        cmocka_unit_test(test_preparing_without_room_changes_nothing),
        cmocka_unit_test(test_killed_renderer_leaves_the_last_picture),
    };

    return support_run("draft: trouble", tests);
}
