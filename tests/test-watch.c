/* SPDX-License-Identifier: MIT */
/* What a watch tells of a segment, and when it is quiet. */

#include "support-exchange.h"

#include "core/watch.h"
#include "private-shm.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Longer than any event takes; only a failure waits for it. */
#define DEADLINE_MILLISECONDS 30000

static struct shm_watch *
watch_key(const char *key)
{
    struct shm_watch *watch;
    struct shm_error error;

    if (shm_watch_new(support_key_type(), key, &watch, &error) != SHM_OK) {
        fail_msg("%s", error.text);
    }
    return watch;
}

/* Polls and asks until there is an event, as any main loop does. */
static struct shm_watch_event
next(struct shm_watch *watch)
{
    struct pollfd readable = {.fd = shm_watch_descriptor(watch),
                              .events = POLLIN};
    struct shm_watch_event event;

    for (;;) {
        assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
        if (event.what != SHM_WATCH_NOTHING) {
            return event;
        }
        assert_int_equal(poll(&readable, 1, DEADLINE_MILLISECONDS), 1);
    }
}

static void
assert_next(struct shm_watch *watch, enum shm_watch_what what,
            uint64_t generation)
{
    struct shm_watch_event event = next(watch);

    assert_string_equal(shm_watch_name(event.what), shm_watch_name(what));
    assert_int_equal(event.header.generation, generation);
}

/* Until `what` comes; a holder's leaving may come before or not. */
static void
await(struct shm_watch *watch, enum shm_watch_what what)
{
    while (next(watch).what != what) {
    }
}

/* Until nothing more comes: a new holder is noticed a moment after it has
 * opened the segment. */
static void
settle(struct shm_watch *watch)
{
    struct pollfd readable = {.fd = shm_watch_descriptor(watch),
                              .events = POLLIN};
    struct shm_watch_event event;
    int looks = 0;

    while (poll(&readable, 1, 500) == 1 && ++looks < 1000) {
        assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
        if (support_key_type() == SHM_KEY_SYSTEM_V && looks >= 2) {
            return;
        }
    }
}

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
    struct shm_watch *watch = watch_key(key);
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct shm_image *next_image = pattern_new(30, 20, SHM_FORMAT_RGB8, 2);
    struct shm_watch_event event;

    (void)state;
    assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    assert_int_equal(event.what, SHM_WATCH_NOTHING);
    support_publish(segment, image);
    assert_next(watch, SHM_WATCH_APPEARED, counted(1));
    support_publish(segment, next_image);
    assert_next(watch, SHM_WATCH_CHANGED, counted(2));
    assert_ok(segment, shm_segment_detach(segment));
    await(watch, SHM_WATCH_REMOVED);
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
    watch = watch_key(key);
    readable.fd = shm_watch_descriptor(watch);
    assert_int_equal(poll(&readable, 1, DEADLINE_MILLISECONDS), 1);
    event = next(watch);
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
    struct shm_watch *watch = watch_key(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);

    (void)state;
    for (int round = 0; round < 5; round++) {
        struct shm_segment *segment = support_open(key);

        support_publish(segment, image);
        await(watch, SHM_WATCH_APPEARED);
        shm_segment_free(segment);
        await(watch, SHM_WATCH_REMOVED);
        assert_int_equal(support_count_leftovers(), 0);
    }
    shm_image_free(image);
    shm_watch_free(watch);
}

static int
attach_and_wait(struct peer *self, const char *key)
{
    struct shm_segment *segment = support_open(key);

    if (shm_segment_attach(segment, SHM_READ_ONLY) != SHM_OK) {
        return 1;
    }
    peer_say(self, 'a');
    peer_hear(self);
    shm_segment_free(segment);
    return 0;
}

/* Opens the file a good while before it attaches, as a slow client might. */
static int
open_and_attach_late(struct peer *self, const char *key)
{
    int descriptor = open(support_path(key), O_RDWR | O_CLOEXEC);

    peer_say(self, 'o');
    peer_hear(self);
    close(descriptor);
    return attach_and_wait(self, key);
}

static void
assert_tells_who_is_gone(struct shm_watch *watch, pid_t pid, size_t left)
{
    struct shm_watch_event event = next(watch);

    assert_string_equal(shm_watch_name(event.what), "holder-gone");
    assert_int_equal(event.holder.pid, pid);
    assert_string_not_equal(event.holder.name, "");
    assert_int_equal(event.holders_left, left);
}

/* A process that detaches and one that is killed: who, and how many are left.
 * The watch itself is none of them. */
static void
tells_of_holders_that_go(void **state)
{
    const char *key = support_key("holders");
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct shm_watch *watch;
    struct peer clean;
    struct peer killed;

    (void)state;
    support_publish(segment, image);
    clean = peer_start(attach_and_wait, key);
    assert_int_equal(peer_hear(&clean), 'a');
    watch = watch_key(key);
    await(watch, SHM_WATCH_APPEARED);
    settle(watch);
    killed = peer_start(attach_and_wait, key);
    assert_int_equal(peer_hear(&killed), 'a');
    settle(watch);
    peer_say(&clean, 'e');
    assert_tells_who_is_gone(watch, clean.pid, 2);
    assert_int_equal(peer_wait(&clean), 0);
    peer_kill(&killed);
    assert_tells_who_is_gone(watch, killed.pid, 1);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* Whoever only opens the file is no holder; what it attaches later counts. */
static void
opening_alone_makes_no_holder(void **state)
{
    const char *key = support_key("opening");
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(30, 20, SHM_FORMAT_RGB8, 1);
    struct shm_watch *watch;
    struct peer late;

    (void)state;
    support_publish(segment, image);
    watch = watch_key(key);
    late = peer_start(open_and_attach_late, key);
    assert_int_equal(peer_hear(&late), 'o');
    await(watch, SHM_WATCH_APPEARED);
    settle(watch);
    peer_say(&late, 'a');
    assert_int_equal(peer_hear(&late), 'a');
    settle(watch);
    peer_kill(&late);
    assert_tells_who_is_gone(watch, late.pid, 1);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* The last holder dies: nobody is left, and the next attach removes it. */
static void
tells_of_the_last_holders_death(void **state)
{
    const char *key = support_key("death");
    struct shm_watch *watch = watch_key(key);
    struct peer creator = peer_start(peer_create_and_say, key);
    struct shm_segment *segment = support_open(key);

    (void)state;
    assert_int_equal(peer_hear(&creator), 'c');
    assert_next(watch, SHM_WATCH_APPEARED, 0);
    settle(watch);
    peer_kill(&creator);
    assert_tells_who_is_gone(watch, creator.pid, 0);
    assert_fails(segment, shm_segment_attach(segment, SHM_READ_ONLY),
                 SHM_ERROR_NOT_FOUND);
    await(watch, SHM_WATCH_REMOVED);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* Nobody asked during a thousand publications: one event, of the last. */
static void
flood_of_changes_is_one_event_of_the_newest(void **state)
{
    const char *key = support_key("flood");
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(3, 2, SHM_FORMAT_RGB8, 1);
    struct shm_watch *watch;
    struct shm_watch_event event;

    (void)state;
    support_publish(segment, image);
    watch = watch_key(key);
    assert_next(watch, SHM_WATCH_APPEARED, 1);
    for (int i = 0; i < 1000; i++) {
        support_publish(segment, image);
    }
    assert_next(watch, SHM_WATCH_CHANGED, 1001);
    do {
        assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
        assert_int_not_equal(event.what, SHM_WATCH_CHANGED);
    } while (event.what != SHM_WATCH_NOTHING);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

/* The name came and went thousands of times while nobody asked: more than the
 * kernel's queue of events holds. */
static void
overflowing_queue_loses_nothing_that_counts(void **state)
{
    const char *key = support_key("overflow");
    struct shm_watch *watch = watch_key(key);
    struct shm_image *image = pattern_new(3, 2, SHM_FORMAT_RGB8, 1);
    struct shm_segment *segment = support_open(key);

    (void)state;
    for (int i = 0; i < 9000; i++) {
        assert_ok(segment, shm_segment_create(segment, 1));
        assert_ok(segment, shm_segment_detach(segment));
    }
    support_publish(segment, image);
    await(watch, SHM_WATCH_APPEARED);
    support_publish(segment, image);
    assert_next(watch, SHM_WATCH_CHANGED, 2);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
}

static int
publish_when_told(struct peer *self, const char *key)
{
    struct shm_segment *segment = support_open(key);
    struct shm_image *image = pattern_new(64, 64, SHM_FORMAT_RGBA8, 1);

    while (peer_hear(self) == 'p') {
        if (shm_exchange_publish(segment, image, NULL, NULL, NULL) != SHM_OK) {
            return 1;
        }
    }
    shm_image_free(image);
    shm_segment_free(segment);
    return 0;
}

/* A watcher that keeps up sees each generation, one after the other. */
static void
watcher_that_keeps_up_misses_no_generation(void **state)
{
    const char *key = support_key("steps");
    struct shm_watch *watch = watch_key(key);
    struct peer publisher = peer_start(publish_when_told, key);

    (void)state;
    for (uint64_t generation = 1; generation <= 200; generation++) {
        peer_say(&publisher, 'p');
        assert_next(watch,
                    generation == 1 ? SHM_WATCH_APPEARED : SHM_WATCH_CHANGED,
                    generation);
    }
    peer_say(&publisher, 'e');
    assert_int_equal(peer_wait(&publisher), 0);
    await(watch, SHM_WATCH_REMOVED);
    shm_watch_free(watch);
}

/* In a folder of its own, where nobody else's segments come and go. */
static int
look_for_silence(struct peer *self, const char *key)
{
    struct shm_image *image = pattern_new(3, 2, SHM_FORMAT_RGB8, 1);
    struct shm_segment *segment = support_open(key);
    struct pollfd readable = {.events = POLLIN};
    struct shm_watch *watch;
    struct shm_watch_event event;
    int wake_ups;

    if (!private_shm_enter(1 << 20)) {
        return 77;
    }
    support_publish(segment, image);
    watch = watch_key(key);
    readable.fd = shm_watch_descriptor(watch);
    /* The looks at the holders come to an end. */
    while (poll(&readable, 1, 1000) == 1) {
        shm_watch_next(watch, &event, NULL);
    }
    peer_say(self, 's');
    wake_ups = poll(&readable, 1, 1000);
    support_publish(segment, image);
    assert_next(watch, SHM_WATCH_CHANGED, 2);
    shm_image_free(image);
    shm_segment_free(segment);
    shm_watch_free(watch);
    return wake_ups;
}

/* Whoever is attached and silent wakes nobody: a second goes by without. */
static void
is_quiet_when_nothing_happens(void **state)
{
    struct peer looker = peer_start(look_for_silence, support_key("quiet"));
    int result = peer_wait(&looker);

    (void)state;
    if (result == 77) {
        skip();
    }
    assert_int_equal(result, 0);
}

/* A planted folder or link under the name is no segment. */
static void
what_is_no_segment_is_not_watched(void **state)
{
    const char *key = support_key("planted");
    struct shm_watch *watch;
    struct shm_watch_event event;

    (void)state;
    assert_int_equal(symlink("/etc/passwd", support_path(key)), 0);
    watch = watch_key(key);
    assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    assert_int_equal(event.what, SHM_WATCH_NOTHING);
    assert_int_equal(unlink(support_path(key)), 0);
    assert_int_equal(mkfifo(support_path(key), 0600), 0);
    assert_int_equal(shm_watch_next(watch, &event, NULL), SHM_OK);
    assert_int_equal(event.what, SHM_WATCH_NOTHING);
    assert_int_equal(unlink(support_path(key)), 0);
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
        cmocka_unit_test(tells_of_the_last_holders_death),
        cmocka_unit_test(watching_needs_a_key),
    };
    /* System V counts no generations, and has no silence. */
    const struct CMUnitTest posix_tests[] = {
        cmocka_unit_test(flood_of_changes_is_one_event_of_the_newest),
        cmocka_unit_test(overflowing_queue_loses_nothing_that_counts),
        cmocka_unit_test(watcher_that_keeps_up_misses_no_generation),
        cmocka_unit_test(is_quiet_when_nothing_happens),
        cmocka_unit_test(opening_alone_makes_no_holder),
        cmocka_unit_test(what_is_no_segment_is_not_watched),
    };
    int failed = cmocka_run_group_tests_name("watch", tests, support_begin,
                                             support_check_clean);

    if (support_key_type() == SHM_KEY_POSIX) {
        failed += cmocka_run_group_tests_name(
            "watch of files", posix_tests, support_begin, support_check_clean);
    }
    return failed;
}
