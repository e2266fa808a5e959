/* SPDX-License-Identifier: MIT */
/* Tests of how publish and fetch treat a handle's access and lock. */

#include "tests/support/exchange.h"

#include <unistd.h>

struct place {
    const char *key;
    struct shmview_segment *one;
    struct shmview_segment *other;
    struct shmview_image *image;
    struct shmview_image *next;
};

static int
set_up(void **state)
{
    struct place *place = test_calloc(1, sizeof *place);

    place->key = support_key("access");
    place->one = support_open(place->key);
    place->other = support_open(place->key);
    place->image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    place->next = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 2);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;

    shmview_segment_free(place->one);
    shmview_segment_free(place->other);
    shmview_image_free(place->image);
    shmview_image_free(place->next);
    test_free(place);
    return 0;
}

static void
remove_name(const struct place *place)
{
    assert_int_equal(unlink(support_path(place->key)), 0);
}

static enum shmview_status
publish(struct shmview_segment *segment, const struct shmview_image *image)
{
    return shmview_picture_publish(segment, image, &support_at_once, NULL,
                                   &support_error);
}

/* A fetch that goes to the replacement of a segment keeps read-write access. */
static void
test_fetch_keeps_read_write_access(void **state)
{
    struct place *place = *state;

    support_publish(place->one, place->image);
    remove_name(place);
    support_publish(place->other, place->next);
    assert_fetches(place->one, place->next);
    assert_ok(place->one, shmview_segment_write(place->one, 200, "x", 1));
}

/* A fetch also keeps the read-only access that the caller has asked for. */
static void
test_fetch_keeps_read_only_access(void **state)
{
    struct place *place = *state;

    support_publish(place->other, place->image);
    assert_ok(place->one,
              shmview_segment_attach(place->one, SHMVIEW_READ_ONLY));
    remove_name(place);
    assert_ok(place->other, shmview_segment_detach(place->other));
    support_publish(place->other, place->next);
    assert_fetches(place->one, place->next);
    assert_fails(place->one, shmview_segment_write(place->one, 200, "x", 1),
                 SHMVIEW_ERROR_READ_ONLY);
    assert_call_fails(publish(place->one, place->image),
                      SHMVIEW_ERROR_READ_ONLY);
}

/* A handle that was attached read-only cannot publish. */
static void
test_read_only_handle_does_not_publish(void **state)
{
    struct place *place = *state;

    support_publish(place->other, place->image);
    assert_ok(place->one,
              shmview_segment_attach(place->one, SHMVIEW_READ_ONLY));
    assert_call_fails(publish(place->one, place->next),
                      SHMVIEW_ERROR_READ_ONLY);
    assert_ok(place->one, shmview_segment_lock(place->one));
    assert_call_fails(publish(place->one, place->next), SHMVIEW_ERROR_LOCK);
    assert_ok(place->one, shmview_segment_unlock(place->one));
    assert_fetches(place->other, place->image);
}

/* An idle handle that fetches has not asked for read-only access: it may
 * publish next. */
static void
test_handle_that_fetched_may_publish(void **state)
{
    struct place *place = *state;

    support_publish(place->other, place->image);
    assert_fetches(place->one, place->image);
    assert_call_ok(publish(place->one, place->next));
    assert_fetches(place->other, place->next);
    assert_ok(place->one, shmview_segment_write(place->one, 200, "x", 1));
}

/* A publication under the caller's lock keeps the lock. */
static void
test_publish_keeps_its_callers_lock(void **state)
{
    struct place *place = *state;

    support_publish(place->one, place->image);
    assert_ok(place->one, shmview_segment_lock(place->one));
    assert_call_ok(publish(place->one, place->next));
    assert_fetches(place->one, place->next);
    assert_call_fails(publish(place->other, place->image),
                      SHMVIEW_ERROR_LOCKED);
    assert_ok(place->one, shmview_segment_unlock(place->one));
    assert_call_ok(publish(place->other, place->image));
}

/* The lock stays even if the locked segment has lost its name. The error says
 * so, and the picture can still be read. */
static void
test_lock_stays_when_the_segment_has_lost_its_name(void **state)
{
    struct place *place = *state;

    support_publish(place->one, place->image);
    assert_ok(place->one, shmview_segment_lock(place->one));
    remove_name(place);
    support_publish(place->other, place->next);
    assert_call_fails(publish(place->one, place->image), SHMVIEW_ERROR_LOCK);
    assert_fetches(place->one, place->image);
    assert_ok(place->one, shmview_segment_unlock(place->one));
    assert_fetches(place->one, place->next);
    assert_call_ok(publish(place->one, place->image));
    assert_fetches(place->other, place->image);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fetch_keeps_read_write_access),
        TEST(test_fetch_keeps_read_only_access),
        TEST(test_read_only_handle_does_not_publish),
        TEST(test_handle_that_fetched_may_publish),
        TEST(test_publish_keeps_its_callers_lock),
        TEST(test_lock_stays_when_the_segment_has_lost_its_name),
    };

    return support_run("picture access", tests);
}
