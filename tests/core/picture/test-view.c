/* SPDX-License-Identifier: MIT */
/* Tests of views: pictures in the segment's own memory. */

#include "tests/support/exchange.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A view shows the memory itself; a larger picture needs another view. */
static void
test_view_shows_the_picture(void **state)
{
    scoped(segment) owner = support_segment("view");
    scoped(segment) reader = support_segment("view");
    scoped(image) first = pattern_new(320, 200, SHMVIEW_FORMAT_RGBA8, 1);
    scoped(image) second = pattern_new(640, 400, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_view *old;
    struct shmview_view *new;

    support_publish(owner, first);
    old = support_view(reader);
    assert_false(shmview_segment_is_attached(reader));
    assert_int_equal(shmview_view_header(old)->generation, 1);
    support_publish(owner, second);
    new = support_view(reader);
    assert_int_equal(shmview_view_header(new)->generation, 2);
    assert_true(support_shows(old, first));
    assert_true(support_shows(new, second));
    shmview_view_free(old);
    assert_true(support_shows(new, second));
    shmview_view_free(new);
    shmview_view_free(NULL);
}

/* No commit waits for a view, and each view keeps its own picture whole. */
static void
test_publishers_avoid_every_view(void **state)
{
    scoped(segment) owner = support_segment("round");
    scoped(segment) reader = support_segment("round");
    struct shmview_image *images[8];
    struct shmview_view *views[6];

    for (uint8_t i = 0; i < 8; i++) {
        images[i] = pattern_new(100, 100, SHMVIEW_FORMAT_GREY8, i);
        assert_call_ok(shmview_picture_publish(
            owner, images[i], &support_at_once, NULL, &support_error));
        if (i < 6) {
            views[i] = support_view(reader);
        }
    }
    for (size_t i = 0; i < 6; i++) {
        assert_true(support_shows(views[i], images[i]));
        shmview_view_free(views[i]);
    }
    assert_fetches(reader, images[7]);
    for (size_t i = 0; i < 8; i++) {
        shmview_image_free(images[i]);
    }
}

/* If views pin all places, a publication names a process that pins one. */
static void
test_publication_without_a_free_place_names_a_pinning_process(void **state)
{
    const struct shmview_picture_options three = {.places = 3};
    scoped(segment) owner = support_segment("places");
    scoped(segment) reader = support_segment("places");
    scoped(image) image = pattern_new(100, 100, SHMVIEW_FORMAT_GREY8, 1);
    struct shmview_view *views[2];
    char process[32];

    snprintf(process, sizeof process, "(process %ld)", (long)getpid());
    for (size_t i = 0; i < 2; i++) {
        assert_call_ok(shmview_picture_publish(owner, image, &three, NULL,
                                               &support_error));
        views[i] = support_view(reader);
    }
    assert_call_ok(
        shmview_picture_publish(owner, image, &three, NULL, &support_error));
    assert_call_fails(
        shmview_picture_publish(owner, image, &three, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(support_error.text, process));
    assert_non_null(strstr(support_error.text, "end that process"));
    shmview_view_free(views[0]);
    assert_call_ok(
        shmview_picture_publish(owner, image, &three, NULL, &support_error));
    shmview_view_free(views[1]);
}

/* For peer_start(): keeps a view until it is told to end. */
static int
view_and_say(struct peer *self, const char *key)
{
    scoped(segment) reader = support_open(key);
    struct shmview_view *view;

    expect(shmview_view_new(reader, NULL, &view, NULL) == SHMVIEW_OK);
    peer_say(self, 'v');
    peer_hear(self);
    shmview_view_free(view);
    return 0;
}

/* And it says if other processes pin, too. */
static void
test_publication_without_a_free_place_tells_of_more_who_pin(void **state)
{
    const struct shmview_picture_options three = {.places = 3};
    const char *key = support_key("more");
    scoped(segment) owner = support_open(key);
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_GREY8, 1);
    struct peer viewers[2];

    for (size_t i = 0; i < 2; i++) {
        support_publish(owner, image);
        viewers[i] = peer_start(view_and_say, key);
        assert_int_equal(peer_hear(&viewers[i]), 'v');
    }
    support_publish(owner, image);
    assert_call_fails(
        shmview_picture_publish(owner, image, &three, NULL, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_non_null(strstr(support_error.text, "and by others"));
    for (size_t i = 0; i < 2; i++) {
        peer_say(&viewers[i], 'q');
        assert_int_equal(peer_wait(&viewers[i]), 0);
    }
}

/* lock() is the one who waits: until the last view is freed. */
static void
test_lock_waits_for_views_and_views_for_the_lock(void **state)
{
    scoped(segment) owner = support_segment("lock");
    scoped(segment) reader = support_segment("lock");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_view *view;
    struct shmview_view *none;

    support_publish(owner, image);
    view = support_view(reader);
    assert_fails(owner, shmview_segment_try_lock(owner), SHMVIEW_ERROR_LOCKED);
    /* The failed lock has released everything. */
    assert_fetches(reader, image);
    support_publish(reader, image);
    shmview_view_free(view);
    assert_ok(owner, shmview_segment_try_lock(owner));
    assert_call_fails(
        shmview_view_new(reader, &support_at_once, &none, &support_error),
        SHMVIEW_ERROR_LOCKED);
    assert_null(none);
    /* The holder of the lock can view its own segment. */
    view = support_view(owner);
    assert_true(support_shows(view, image));
    shmview_view_free(view);
    assert_ok(owner, shmview_segment_unlock(owner));
    shmview_view_free(support_view(reader));
}

/* Without a segment, with raw bytes, and with the key type of a stream, a view
 * is refused, and nothing is held. */
static void
test_view_without_a_picture_is_refused(void **state)
{
    struct shmview_segment *raw = support_segment("raw");
    scoped(segment) reader = support_segment("raw");
    struct shmview_view *view;

    assert_call_fails(shmview_view_new(reader, NULL, &view, &support_error),
                      SHMVIEW_ERROR_NOT_FOUND);
    assert_null(view);
    assert_ok(raw, shmview_segment_create(raw, 5000));
    assert_call_fails(shmview_view_new(reader, NULL, &view, &support_error),
                      SHMVIEW_ERROR_NO_IMAGE);
    assert_idle(reader);
    assert_int_equal(shmview_segment_error(reader), SHMVIEW_OK);
    assert_ok(raw, shmview_segment_try_lock(raw));
    shmview_segment_free(raw);
    assert_ok(reader,
              shmview_segment_set_key_type(reader, SHMVIEW_KEY_SYSTEM_V));
    assert_call_fails(shmview_view_new(reader, NULL, &view, &support_error),
                      SHMVIEW_ERROR_UNSUPPORTED);
}

/* The name is removed, and all handles are freed: the view stays good, and the
 * next one shows the segment that then has the key. */
static void
test_view_outlives_the_name_and_every_handle(void **state)
{
    const char *key = support_key("name");
    struct shmview_segment *owner = support_open(key);
    struct shmview_segment *other = support_open(key);
    scoped(image) image = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next = pattern_new(40, 30, SHMVIEW_FORMAT_RGB8, 2);
    struct shmview_view *old;
    struct shmview_view *new;

    support_publish(owner, image);
    old = support_view(owner);
    assert_int_equal(unlink(support_path(key)), 0);
    shmview_segment_free(owner);
    support_publish(other, next);
    new = support_view(other);
    assert_true(support_shows(old, image));
    assert_true(support_shows(new, next));
    shmview_segment_free(other);
    assert_true(support_shows(new, next));
    shmview_view_free(old);
    shmview_view_free(new);
    assert_int_equal(support_count_leftovers(), 0);
}

/* A view is refused if its picture is not newer. */
static void
test_view_of_a_known_picture_is_refused(void **state)
{
    scoped(segment) owner = support_segment("known");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_header header = support_publish(owner, image);
    const struct shmview_picture_options options = {.newer_than = &header};
    struct shmview_view *view;

    assert_call_fails(shmview_view_new(owner, &options, &view, &support_error),
                      SHMVIEW_ERROR_UNCHANGED);
    support_publish(owner, image);
    assert_call_ok(shmview_view_new(owner, &options, &view, &support_error));
    shmview_view_free(view);
}

static int
view_and_stop(struct peer *self, const char *key)
{
    struct shmview_segment *reader = support_open(key);
    struct shmview_view *view;

    expect(shmview_view_new(reader, NULL, &view, NULL) == SHMVIEW_OK);
    peer_say(self, 'v');
    raise(SIGSTOP);
    return 2;
}

/* A stopped viewer delays nobody; when it is killed, its pin ends. */
static void
test_stopped_viewer_stops_no_publisher(void **state)
{
    const char *key = support_key("stopped");
    scoped(segment) owner = support_open(key);
    scoped(image) image = pattern_new(64, 64, SHMVIEW_FORMAT_RGBA8, 1);
    struct peer viewer;

    support_publish(owner, image);
    viewer = peer_start(view_and_stop, key);
    assert_int_equal(peer_hear(&viewer), 'v');
    for (int i = 0; i < 50; i++) {
        assert_call_ok(shmview_picture_publish(owner, image, &support_at_once,
                                               NULL, &support_error));
    }
    assert_fails(owner, shmview_segment_try_lock(owner), SHMVIEW_ERROR_LOCKED);
    peer_kill(&viewer);
    assert_ok(owner, shmview_segment_try_lock(owner));
}

/* Whenever somebody opens the segment, all its watchers look up the process.
 * Therefore an attached handle must not open it again. */
static void
test_views_of_an_attached_handle_do_not_open_the_segment_again(void **state)
{
    const char *key = support_key("opened");
    struct shmview_segment *owner = support_open(key);
    struct shmview_image *image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_view *old;
    int openings;

    support_publish(owner, image);
    old = support_view(owner);
    shmview_view_free(support_view(owner));
    openings = support_hear_openings(key);
    for (int i = 0; i < 5; i++) {
        struct shmview_view *new = support_view(owner);

        support_publish(owner, image);
        shmview_view_free(old);
        assert_true(support_shows(new, image));
        old = new;
    }
    assert_no_openings(openings);
    shmview_view_free(old);
    assert_ok(owner, shmview_segment_try_lock(owner));
    shmview_image_free(image);
    shmview_segment_free(owner);
    assert_int_equal(support_count_leftovers(), 0);
}

/* Even the handle that we keep for the next view is not attached then. */
static void
test_last_view_of_a_detached_handle_removes_the_name(void **state)
{
    scoped(segment) owner = support_segment("last");
    scoped(image) image = pattern_new(10, 10, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_view *views[2];

    support_publish(owner, image);
    views[0] = support_view(owner);
    views[1] = support_view(owner);
    shmview_view_free(views[0]);
    assert_ok(owner, shmview_segment_detach(owner));
    assert_true(support_shows(views[1], image));
    shmview_view_free(views[1]);
    assert_int_equal(support_count_leftovers(), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_view_shows_the_picture),
        cmocka_unit_test(test_publishers_avoid_every_view),
        cmocka_unit_test(
            test_publication_without_a_free_place_names_a_pinning_process),
        cmocka_unit_test(
            test_publication_without_a_free_place_tells_of_more_who_pin),
        cmocka_unit_test(test_lock_waits_for_views_and_views_for_the_lock),
        cmocka_unit_test(test_view_without_a_picture_is_refused),
        cmocka_unit_test(test_view_outlives_the_name_and_every_handle),
        cmocka_unit_test(test_view_of_a_known_picture_is_refused),
        cmocka_unit_test(test_stopped_viewer_stops_no_publisher),
        cmocka_unit_test(
            test_views_of_an_attached_handle_do_not_open_the_segment_again),
        cmocka_unit_test(test_last_view_of_a_detached_handle_removes_the_name),
    };

    return support_run("view", tests);
}
