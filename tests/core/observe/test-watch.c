/* SPDX-License-Identifier: MIT */
/* What a watch tells of a segment, and when it is quiet. */

#include "tests/support/watch.h"

#include <poll.h>

/* Qt's stream counts no generations. */
static uint64_t
counted(uint64_t generation)
{
    return support_key_type() == SHM_KEY_POSIX ? generation : 0;
}

/* From nothing to a first picture, a second, and the end: one event each. */
static void
tells_of_appearing_changing_and_going(void **state)
{
    const char *key = support_key("life");
    struct shm_watch *watch = watch_open(key);
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct shm_image *next_image = pattern_new(30, 20, SHM_FORMAT_RGB8, 2);
    struct shm_watch_event event;

    (void)state;
    assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    assert_int_equal(event.what, SHM_WATCH_NOTHING);
    support_publish(segment, image);
    assert_event(watch, SHM_WATCH_APPEARED, counted(1));
    support_publish(segment, next_image);
    assert_event(watch, SHM_WATCH_CHANGED, counted(2));
    assert_ok(segment, shm_segment_detach(segment));
    watch_await(watch, SHM_WATCH_REMOVED);
    shm_image_free(image);
    shm_image_free(next_image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* What was there before the watch is the first event, and poll says so. */
static void
tells_of_what_is_there_already(void **state)
{
    const char *key = support_key("there");
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGBA8, 1);
    struct shm_wire_header header;
    struct shm_watch *watch;
    struct shm_watch_event event;
    struct pollfd readable = {.events = POLLIN};

    (void)state;
    header = support_publish(segment, image);
    watch = watch_open(key);
    readable.fd = shm_watch_descriptor(watch);
    assert_int_equal(poll(&readable, 1, 30000), 1);
    event = watch_await_any(watch);
    assert_int_equal(event.what, SHM_WATCH_APPEARED);
    assert_int_equal(event.header.generation, counted(1));
    if (support_key_type() == SHM_KEY_POSIX) {
        assert_int_equal(event.header.width, 30);
        assert_int_equal(event.header.height, 20);
        assert_int_equal(event.header.time, header.time);
    }
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* It holds nothing: whoever was last takes the segment along, and the watch
 * sees the next one of the same key. */
static void
survives_removal_and_return(void **state)
{
    const char *key = support_key("return");
    struct shm_watch *watch = watch_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);

    (void)state;
    for (int round = 0; round < 5; round++) {
        struct shm_segment *segment = support_open(key);

        support_publish(segment, image);
        watch_await(watch, SHM_WATCH_APPEARED);
        shm_segment_free(segment);
        watch_await(watch, SHM_WATCH_REMOVED);
        assert_int_equal(support_count_leftovers(), 0);
    }
    shm_image_free(image);
    shm_watch_free(watch);
}

/* A process that detaches and one that is killed: who, and how many are left.
 * The watch itself is none of them. */
static void
tells_of_holders_that_go(void **state)
{
    const char *key = support_key("holders");
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct peer clean = peer_start(watch_attach_and_wait, key);
    struct peer killed = peer_start(watch_attach_and_wait, key);
    struct shm_watch *watch;

    (void)state;
    support_publish(segment, image);
    peer_say(&clean, 'a');
    assert_int_equal(peer_hear(&clean), 'a');
    watch = watch_open(key);
    watch_await(watch, SHM_WATCH_APPEARED);
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_say(&killed, 'a');
    assert_int_equal(peer_hear(&killed), 'a');
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_say(&clean, 'e');
    assert_gone(watch, clean.pid, 2);
    assert_int_equal(peer_wait(&clean), 0);
    peer_kill(&killed);
    assert_gone(watch, killed.pid, 1);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* A larger picture: a file grows, a System V segment gives way to another. */
static void
tells_of_a_picture_that_needs_more_room(void **state)
{
    const char *key = support_key("room");
    struct shm_segment *segment = support_open(key);
    struct shm_image *small = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct shm_image *large = pattern_new(300, 200, SHM_FORMAT_RGB8, 2);
    struct shm_watch *watch = watch_open(key);

    (void)state;
    support_publish(segment, small);
    watch_await(watch, SHM_WATCH_APPEARED);
    support_publish(segment, large);
    if (support_key_type() == SHM_KEY_POSIX) {
        assert_event(watch, SHM_WATCH_CHANGED, 2);
    } else {
        watch_await(watch, SHM_WATCH_REMOVED);
        watch_await(watch, SHM_WATCH_APPEARED);
    }
    shm_image_free(small);
    shm_image_free(large);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* The last holder dies: nobody is left, and the next attach removes it. */
static void
tells_of_the_last_holders_death(void **state)
{
    const char *key = support_key("death");
    struct shm_watch *watch = watch_open(key);
    struct peer creator = peer_start(peer_create_and_say, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    assert_int_equal(peer_hear(&creator), 'c');
    assert_event(watch, SHM_WATCH_APPEARED, 0);
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_kill(&creator);
    assert_gone(watch, creator.pid, 0);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_NOT_FOUND);
    watch_await(watch, SHM_WATCH_REMOVED);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* An empty key. */
static void
watching_needs_a_key(void **state)
{
    struct shm_watch *watch = (struct shm_watch *)1;
    struct shm_error error;

    (void)state;
    assert_int_equal(shm_watch_new(support_key_type(), "", &watch, &error),
                     SHM_ERROR_KEY);
    assert_null(watch);
    assert_string_not_equal(error.text, "");
    shm_watch_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_of_appearing_changing_and_going),
        cmocka_unit_test(tells_of_what_is_there_already),
        cmocka_unit_test(survives_removal_and_return),
        cmocka_unit_test(tells_of_holders_that_go),
        cmocka_unit_test(tells_of_a_picture_that_needs_more_room),
        cmocka_unit_test(tells_of_the_last_holders_death),
        cmocka_unit_test(watching_needs_a_key),
    };

    return support_run("watch", tests);
}
