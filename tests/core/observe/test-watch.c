/* SPDX-License-Identifier: MIT */
/* Tests of a watch: what it reports about a segment, and when it is quiet. */

#include "tests/support/patience.h"
#include "tests/support/watch.h"

#include <poll.h>

/* Pictures in Qt's stream have no generation. */
static uint64_t
counted(uint64_t generation)
{
    return support_key_type() == SHMVIEW_KEY_POSIX ? generation : 0;
}

/* A first picture, a second one, and the end of the segment are one event each.
 */
static void
test_tells_of_appearing_changing_and_going(void **state)
{
    const char *key = support_key("life");
    scoped(watch) watch = watch_open(key);
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) next_image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 2);
    const struct shmview_watch_event *event;

    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    support_publish(segment, image);
    assert_event(watch, SHMVIEW_WATCH_APPEARED, counted(1));
    support_publish(segment, next_image);
    assert_event(watch, SHMVIEW_WATCH_CHANGED, counted(2));
    assert_ok(segment, shmview_segment_detach(segment));
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
}

/* An existing segment is the first event, and poll() reports it. */
static void
test_reports_an_existing_segment_first(void **state)
{
    const char *key = support_key("there");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_header header;
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;
    struct pollfd readable = {.events = POLLIN};

    header = support_publish(segment, image);
    watch = watch_open(key);
    readable.fd = shmview_watch_descriptor(watch);
    assert_int_equal(poll(&readable, 1, patience_milliseconds()), 1);
    event = watch_await_any(watch);
    assert_int_equal(event->what, SHMVIEW_WATCH_APPEARED);
    assert_int_equal(event->header.generation, counted(1));
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_int_equal(event->header.width, 30);
        assert_int_equal(event->header.height, 20);
        assert_int_equal(event->header.time, header.time);
    }
    shmview_watch_free(watch);
}

/* A watch holds nothing: the last process removes the segment, and the watch
 * sees the next one of the same key. */
static void
test_survives_removal_and_return(void **state)
{
    const char *key = support_key("return");
    scoped(watch) watch = watch_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);

    for (int round = 0; round < 5; round++) {
        struct shmview_segment *segment = support_open(key);

        support_publish(segment, image);
        watch_await(watch, SHMVIEW_WATCH_APPEARED);
        shmview_segment_free(segment);
        watch_await(watch, SHMVIEW_WATCH_REMOVED);
        assert_int_equal(support_count_leftovers(), 0);
    }
}

/* A process detaches, and another one is killed. The watch reports which, and
 * how many are left; it does not count itself. */
static void
test_tells_of_holders_that_go(void **state)
{
    const char *key = support_key("holders");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    struct peer clean = peer_start(watch_attach_and_wait, key);
    struct peer killed = peer_start(watch_attach_and_wait, key);
    struct shmview_watch *watch;

    support_publish(segment, image);
    peer_say(&clean, 'a');
    assert_int_equal(peer_hear(&clean), 'a');
    watch = watch_open(key);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_say(&killed, 'a');
    assert_int_equal(peer_hear(&killed), 'a');
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_say(&clean, 'e');
    assert_gone(watch, clean.pid, 2);
    assert_int_equal(peer_wait(&clean), 0);
    peer_kill(&killed);
    assert_gone(watch, killed.pid, 1);
    shmview_watch_free(watch);
}

/* For a larger picture, a file grows, and a System V segment is replaced by
 * another one. */
static void
test_tells_of_a_picture_that_needs_more_room(void **state)
{
    const char *key = support_key("room");
    scoped(segment) segment = support_open(key);
    scoped(image) small = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    scoped(image) large = pattern_new(300, 200, SHMVIEW_FORMAT_RGB8, 2);
    scoped(watch) watch = watch_open(key);

    support_publish(segment, small);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    support_publish(segment, large);
    if (support_key_type() == SHMVIEW_KEY_POSIX) {
        assert_event(watch, SHMVIEW_WATCH_CHANGED, 2);
    } else {
        watch_await(watch, SHMVIEW_WATCH_REMOVED);
        watch_await(watch, SHMVIEW_WATCH_APPEARED);
    }
}

/* The last holder dies: nobody is left, and the next attach removes the
 * segment. */
static void
test_tells_of_the_last_holders_death(void **state)
{
    const char *key = support_key("death");
    scoped(watch) watch = watch_open(key);
    struct peer creator = peer_start(peer_create_and_say, key);
    scoped(segment) segment = support_open(key);

    assert_int_equal(peer_hear(&creator), 'c');
    assert_event(watch, SHMVIEW_WATCH_APPEARED, 0);
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_kill(&creator);
    assert_gone(watch, creator.pid, 0);
    assert_fails(segment, shmview_segment_attach(segment, SHMVIEW_READ_ONLY),
                 SHMVIEW_ERROR_NOT_FOUND);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
}

/* The watch reports only pictures, whichever process leaves. */
static void
test_can_ignore_holders(void **state)
{
    const char *key = support_key("ignored");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    struct peer killed = peer_start(watch_attach_and_wait, key);
    struct shmview_watch *watch;

    support_publish(segment, image);
    peer_say(&killed, 'a');
    assert_int_equal(peer_hear(&killed), 'a');
    watch = watch_open(key);
    shmview_watch_ignore_holders(watch);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    peer_kill(&killed);
    watch_follow(watch, NOTICED_MILLISECONDS);
    assert_ok(segment, shmview_segment_detach(segment));
    assert_int_equal(watch_await_any(watch)->what, SHMVIEW_WATCH_REMOVED);
    shmview_watch_free(watch);
}

/* An empty or missing key is refused. */
static void
test_watching_needs_a_key(void **state)
{
    const char *const keys[] = {"", NULL};
    struct shmview_error error;

    for (int i = 0; i < 2; i++) {
        struct shmview_watch *watch = (struct shmview_watch *)1;

        assert_int_equal(
            shmview_watch_new(support_key_type(), keys[i], &watch, &error),
            SHMVIEW_ERROR_KEY);
        assert_null(watch);
        assert_string_equal(error.text, "watch: the key is empty");
    }
    shmview_watch_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tells_of_appearing_changing_and_going),
        cmocka_unit_test(test_reports_an_existing_segment_first),
        cmocka_unit_test(test_survives_removal_and_return),
        cmocka_unit_test(test_tells_of_holders_that_go),
        cmocka_unit_test(test_tells_of_a_picture_that_needs_more_room),
        cmocka_unit_test(test_tells_of_the_last_holders_death),
        cmocka_unit_test(test_can_ignore_holders),
        cmocka_unit_test(test_watching_needs_a_key),
    };

    return support_run("watch", tests);
}
