/* SPDX-License-Identifier: MIT */
/* Tests of decoded drafts and the state of the caller's handle: its lock, its
 * access, and the process that attached it. */

#include "tests/robustness/decoder/act.h"
#include "tests/support/exchange.h"
#include "tests/support/picture.h"

#include <unistd.h>

struct place {
    const char *key;
    struct shmview_segment *segment;
    struct shmview_segment *other;
    struct shmview_image *image;
};

static int
set_up(void **state)
{
    struct place *place = test_calloc(1, sizeof *place);

    place->key = support_key("locked");
    place->segment = support_open(place->key);
    place->other = support_open(place->key);
    place->image = pattern_new(20, 30, SHMVIEW_FORMAT_RGB8, 1);
    support_publish(place->other, place->image);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    shmview_segment_free(place->segment);
    shmview_segment_free(place->other);
    shmview_image_free(place->image);
    test_free(place);
    return 0;
}

static enum shmview_status
decode(struct shmview_segment *segment, struct shmview_draft **draft)
{
    return shmview_draft_decode_file(
        segment, picture_path("SHMVIEW_ASSETS", "grey.png"), NULL,
        &support_at_once, draft, &support_error);
}

static enum shmview_status
render(struct shmview_segment *segment, struct shmview_draft **draft)
{
    return shmview_draft_new(segment, 5, 5, SHMVIEW_FORMAT_RGB8,
                             &support_at_once, draft, &support_error);
}

/* Asserts that both functions that make drafts refuse the handle, and say the
 * same. */
static void
assert_refused(struct shmview_segment *segment, enum shmview_status status)
{
    struct shmview_error rendered;
    struct shmview_draft *draft;

    assert_call_fails(render(segment, &draft), status);
    rendered = support_error;
    assert_null(draft);
    assert_call_fails(decode(segment, &draft), status);
    assert_null(draft);
    assert_string_equal(support_error.text, rendered.text);
    act_assert_childless();
}

/* The shared lock keeps publishers from showing pictures, but does not give the
 * right to choose a place for the next one. */
static void
test_shared_lock_refuses_a_draft(void **state)
{
    struct place *place = *state;

    assert_fetches(place->segment, place->image);
    assert_ok(place->segment, shmview_segment_lock(place->segment));
    assert_refused(place->segment, SHMVIEW_ERROR_LOCK);
    assert_ok(place->segment, shmview_segment_detach(place->segment));
    assert_ok(place->segment,
              shmview_segment_attach(place->segment, SHMVIEW_READ_ONLY));
    assert_ok(place->segment, shmview_segment_lock(place->segment));
    assert_refused(place->segment, SHMVIEW_ERROR_LOCK);
}

/* The exclusive lock is one of the locked segment, not of its replacement. */
static void
test_lock_on_a_lost_segment_refuses_a_draft(void **state)
{
    struct place *place = *state;

    assert_ok(place->other, shmview_segment_detach(place->other));
    support_publish(place->segment, place->image);
    assert_ok(place->segment, shmview_segment_lock(place->segment));
    assert_int_equal(unlink(support_path(place->key)), 0);
    support_publish(place->other, place->image);
    assert_refused(place->segment, SHMVIEW_ERROR_LOCK);
    assert_fetches(place->other, place->image);
}

/* The exclusive lock serves the draft, too. */
static void
test_exclusive_lock_serves_a_draft(void **state)
{
    struct place *place = *state;
    struct shmview_draft *draft;

    support_publish(place->segment, place->image);
    assert_ok(place->segment, shmview_segment_lock(place->segment));
    assert_call_ok(decode(place->segment, &draft));
    assert_int_equal(support_commit(draft, place->segment), 3);
    assert_ok(place->segment, shmview_segment_unlock(place->segment));
}

static struct shmview_segment *inherited;

static int
make_drafts(struct peer *self, const char *key)
{
    struct shmview_draft *draft;

    (void)self;
    (void)key;
    expect(render(inherited, &draft) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(decode(inherited, &draft) == SHMVIEW_ERROR_NOT_ATTACHED);
    expect(draft == NULL);
    shmview_segment_free(inherited);
    return 0;
}

/* A forked child has neither its parent's handle nor its parent's lock. */
static void
test_forked_child_makes_no_draft(void **state)
{
    struct place *place = *state;

    inherited = place->segment;
    support_publish(inherited, place->image);
    peer_run(make_drafts, place->key);
    assert_ok(inherited, shmview_segment_lock(inherited));
    peer_run(make_drafts, place->key);
}

/* A draft changes neither the access nor the mapping of a handle that a fetch
 * has attached. */
static void
test_draft_leaves_the_handle_as_it_is(void **state)
{
    struct place *place = *state;
    struct shmview_draft *draft;
    const void *data;

    assert_fetches(place->segment, place->image);
    data = shmview_segment_const_data(place->segment);
    assert_non_null(data);
    assert_call_ok(render(place->segment, &draft));
    shmview_draft_free(draft);
    assert_call_ok(decode(place->segment, &draft));
    shmview_draft_free(draft);
    assert_fails(place->segment,
                 shmview_segment_write(place->segment, 0, "x", 1),
                 SHMVIEW_ERROR_READ_ONLY);
    assert_ptr_equal(shmview_segment_const_data(place->segment), data);
}

/* A handle that the caller has attached read-only gets private memory, because
 * the caller may attach it again before the commit. */
static void
test_read_only_handle_gets_private_memory(void **state)
{
    struct place *place = *state;
    struct shmview_draft *draft;

    assert_ok(place->segment,
              shmview_segment_attach(place->segment, SHMVIEW_READ_ONLY));
    assert_call_ok(decode(place->segment, &draft));
    assert_call_fails(
        shmview_draft_commit(draft, place->segment, NULL, NULL, &support_error),
        SHMVIEW_ERROR_READ_ONLY);
    assert_ok(place->segment, shmview_segment_detach(place->segment));
    assert_int_equal(support_commit(draft, place->segment), 2);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_shared_lock_refuses_a_draft),
        TEST(test_lock_on_a_lost_segment_refuses_a_draft),
        TEST(test_exclusive_lock_serves_a_draft),
        TEST(test_forked_child_makes_no_draft),
        TEST(test_draft_leaves_the_handle_as_it_is),
        TEST(test_read_only_handle_gets_private_memory),
    };

    act_use("SHMVIEW_TEST_DECODER");
    return support_run("decoded drafts and locks", tests);
}
