/* SPDX-License-Identifier: MIT */
/* Tests of a watch on a POSIX segment: what it reports, and when it is quiet.
 */

#include "tests/support/watch.h"

#include "tests/support/private-shm.h"

#include <poll.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/* After a thousand publications, the watch reports one event, with the last
 * picture. */
static void
test_flood_of_changes_is_one_event_of_the_newest(void **state)
{
    const char *key = support_key("flood");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(3, 2, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;

    support_publish(segment, image);
    watch = watch_open(key);
    assert_event(watch, SHMVIEW_WATCH_APPEARED, 1);
    for (int i = 0; i < 1000; i++) {
        support_publish(segment, image);
    }
    assert_event(watch, SHMVIEW_WATCH_CHANGED, 1001);
    do {
        assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
        assert_int_not_equal(event->what, SHMVIEW_WATCH_CHANGED);
    } while (event->what != SHMVIEW_WATCH_NOTHING);
    shmview_watch_free(watch);
}

/* Events of another segment fill the kernel's queue while nobody reads it. The
 * watch still sees what happens afterwards. */
static void
test_overflowing_queue_loses_nothing_that_counts(void **state)
{
    const char *key = support_key("overflow");
    scoped(watch) watch = watch_open(key);
    scoped(image) image = pattern_new(3, 2, SHMVIEW_FORMAT_RGB8, 1);
    scoped(segment) segment = support_open(key);
    struct shmview_segment *noise = support_segment("noise");

    for (int i = 0; i < 9000; i++) {
        assert_ok(noise, shmview_segment_create(noise, 1));
        assert_ok(noise, shmview_segment_detach(noise));
    }
    shmview_segment_free(noise);
    support_publish(segment, image);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    support_publish(segment, image);
    assert_event(watch, SHMVIEW_WATCH_CHANGED, 2);
}

/* A writer prepares the next pixels beside the shown ones, which causes an
 * event of the kernel, but is no change. */
static void
test_writing_beside_the_picture_is_no_change(void **state)
{
    const char *key = support_key("beside");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;

    support_publish(segment, image);
    watch = watch_open(key);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    assert_ok(segment, shmview_segment_write(segment, 5000, "beside", 6));
    do {
        assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
        assert_int_not_equal(event->what, SHMVIEW_WATCH_CHANGED);
    } while (event->what != SHMVIEW_WATCH_NOTHING);
    /* Raw bytes over the header end the picture, and that is a change. */
    assert_ok(segment, shmview_segment_write(segment, 0, "raw", 3));
    assert_event(watch, SHMVIEW_WATCH_CHANGED, 0);
    support_publish(segment, image);
    assert_event(watch, SHMVIEW_WATCH_CHANGED, 1);
    shmview_watch_free(watch);
}

static int
publish_when_told(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(64, 64, SHMVIEW_FORMAT_RGBA8, 1);

    while (peer_hear(self) == 'p') {
        if (shmview_picture_publish(segment, image, NULL, NULL, NULL) !=
            SHMVIEW_OK) {
            return 1;
        }
    }
    return 0;
}

/* A watch that keeps up reports each generation, one after the other. */
static void
test_watcher_that_keeps_up_misses_no_generation(void **state)
{
    const char *key = support_key("steps");
    scoped(watch) watch = watch_open(key);
    struct peer publisher = peer_start(publish_when_told, key);

    for (uint64_t generation = 1; generation <= 200; generation++) {
        peer_say(&publisher, 'p');
        assert_event(watch,
                     generation == 1 ? SHMVIEW_WATCH_APPEARED
                                     : SHMVIEW_WATCH_CHANGED,
                     generation);
    }
    peer_say(&publisher, 'e');
    assert_int_equal(peer_wait(&publisher), 0);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
}

static int
look_for_silence(const char *key)
{
    struct shmview_image *image = pattern_new(3, 2, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_segment *segment = support_open(key);
    struct shmview_segment *noise = support_segment("noise");
    struct pollfd readable = {.events = POLLIN};
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;
    int wake_ups;

    support_publish(segment, image);
    watch = watch_open(key);
    readable.fd = shmview_watch_descriptor(watch);
    /* Let the looks at the holders come to an end. */
    while (poll(&readable, 1, 1000) == 1) {
        shmview_watch_next(watch, &event, NULL);
    }
    /* Another segment appears and disappears. */
    assert_ok(noise, shmview_segment_create(noise, 100));
    shmview_segment_free(noise);
    wake_ups = poll(&readable, 1, 1000);
    support_publish(segment, image);
    assert_event(watch, SHMVIEW_WATCH_CHANGED, 2);
    shmview_image_free(image);
    shmview_segment_free(segment);
    shmview_watch_free(watch);
    return wake_ups;
}

/* Runs in a /dev/shm of its own, where no other segments appear and disappear.
 */
static int
look_for_silence_apart(struct peer *self, const char *key)
{
    return private_shm_enter(1 << 20) ? look_for_silence(key) : 77;
}

/* While the attached processes do nothing, a second passes without an event. */
static void
test_is_quiet_when_nothing_happens(void **state)
{
    peer_run(look_for_silence_apart, support_key("quiet"));
}

/* Returns the path of the segment, and another path beside it. */
static void
name_both(const char *key, char path[512], char elsewhere[520])
{
    snprintf(path, 512, "%s", support_path(key));
    snprintf(elsewhere, 520, "%s-away", path);
}

/* The segment is renamed, and the key leads to nothing; then it is renamed
 * back. */
static void
test_renaming_is_going_and_coming(void **state)
{
    const char *key = support_key("renamed");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = pattern_new(3, 2, SHMVIEW_FORMAT_RGB8, 1);
    scoped(watch) watch = watch_open(key);
    char path[512];
    char elsewhere[520];

    support_publish(segment, image);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    name_both(key, path, elsewhere);
    assert_int_equal(rename(path, elsewhere), 0);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
    assert_int_equal(rename(elsewhere, path), 0);
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    shmview_image_free(image);
    shmview_segment_free(segment);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
}

/* Makes a file whose only name leads to it through a mount, and stays after
 * unlink. */
static bool
mount_in_place(const char *path, const char *elsewhere)
{
    assert_int_equal(rename(path, elsewhere), 0);
    assert_int_equal(mknod(path, S_IFREG | 0600, 0), 0);
    return mount(elsewhere, path, "none", MS_BIND, NULL) == 0;
}

static void
unlink_what_is_mounted(const char *path, const char *elsewhere,
                       struct shmview_watch *watch)
{
    const struct shmview_watch_event *event;

    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    assert_int_equal(unlink(elsewhere), 0);
    watch_await(watch, SHMVIEW_WATCH_REMOVED);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    assert_int_equal(umount(path), 0);
    assert_int_equal(unlink(path), 0);
}

static int
lose_the_name_late(const char *key)
{
    struct shmview_image *image = pattern_new(3, 2, SHMVIEW_FORMAT_RGB8, 1);
    struct shmview_segment *first = support_open(key);
    struct shmview_segment *second = support_open(key);
    struct shmview_watch *watch = NULL;
    char path[512];
    char elsewhere[520];

    name_both(key, path, elsewhere);
    support_publish(first, image);
    if (mount_in_place(path, elsewhere)) {
        watch = watch_open(key);
        unlink_what_is_mounted(path, elsewhere, watch);
        support_publish(second, image);
        watch_await(watch, SHMVIEW_WATCH_APPEARED);
    }
    shmview_image_free(image);
    shmview_segment_free(first);
    shmview_segment_free(second);
    shmview_watch_free(watch);
    return watch != NULL ? 0 : 77;
}

static int
lose_the_name_late_apart(struct peer *self, const char *key)
{
    return private_shm_enter(1 << 20) ? lose_the_name_late(key) : 77;
}

/* During unlink(2), the kernel reports the end of a name for which the file can
 * still be found for a moment. A mount makes that moment last. */
static void
test_name_that_leads_on_for_a_moment_is_gone(void **state)
{
    peer_run(lose_the_name_late_apart, support_key("moment"));
}

/* A planted link or FIFO in the place of a segment is not reported. */
static void
test_other_files_are_not_watched(void **state)
{
    const char *key = support_key("planted");
    struct shmview_watch *watch;
    const struct shmview_watch_event *event;

    assert_int_equal(symlink("/etc/passwd", support_path(key)), 0);
    watch = watch_open(key);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    assert_int_equal(unlink(support_path(key)), 0);
    assert_int_equal(mkfifo(support_path(key), 0600), 0);
    assert_int_equal(shmview_watch_next(watch, &event, NULL), SHMVIEW_OK);
    assert_int_equal(event->what, SHMVIEW_WATCH_NOTHING);
    assert_int_equal(unlink(support_path(key)), 0);
    shmview_watch_free(watch);
}

/* A process that has only opened the file is no holder. When it attaches later,
 * the watch notices. */
static void
test_holder_that_takes_its_time_is_noticed(void **state)
{
    const char *key = support_key("late");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(30, 20, SHMVIEW_FORMAT_RGB8, 1);
    /* Start the peer before this process attaches, because it would inherit the
     * segment. */
    struct peer late = peer_start(watch_attach_late, key);
    struct shmview_watch *watch;

    support_publish(segment, image);
    watch = watch_open(key);
    peer_say(&late, 'o');
    assert_int_equal(peer_hear(&late), 'o');
    watch_await(watch, SHMVIEW_WATCH_APPEARED);
    /* This is shorter than the pauses between the later looks. */
    watch_follow(watch, 20);
    peer_say(&late, 'a');
    assert_int_equal(peer_hear(&late), 'a');
    watch_follow(watch, NOTICED_MILLISECONDS);
    peer_kill(&late);
    assert_gone(watch, late.pid, 1);
    shmview_watch_free(watch);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flood_of_changes_is_one_event_of_the_newest),
        cmocka_unit_test(test_overflowing_queue_loses_nothing_that_counts),
        cmocka_unit_test(test_writing_beside_the_picture_is_no_change),
        cmocka_unit_test(test_watcher_that_keeps_up_misses_no_generation),
        cmocka_unit_test(test_is_quiet_when_nothing_happens),
        cmocka_unit_test(test_renaming_is_going_and_coming),
        cmocka_unit_test(test_name_that_leads_on_for_a_moment_is_gone),
        cmocka_unit_test(test_other_files_are_not_watched),
        cmocka_unit_test(test_holder_that_takes_its_time_is_noticed),
    };

    return support_run("watch-posix", tests);
}
