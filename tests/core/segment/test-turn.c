/* SPDX-License-Identifier: MIT */
/* Tests of how publishers share the writer byte. */

#include "tests/support/exchange.h"

#include <shmview/lock-bytes.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* So large that a process gets to its first step while another one publishes.
 */
#define WIDTH 1280
#define HEIGHT 1024
#define PUBLICATIONS 150

/* Publishes without a rest until it is told to end, then tells how often. */
static int
publish_on(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_header header = {0};

    expect(shmview_picture_publish(segment, image, NULL, NULL, NULL) ==
           SHMVIEW_OK);
    peer_say(self, 'r');
    expect(peer_hear(self) == 'g');
    do {
        expect(shmview_picture_publish(segment, image, NULL, &header, NULL) ==
               SHMVIEW_OK);
    } while (header.generation < PUBLICATIONS);
    shmview_image_free(image);
    shmview_segment_free(segment);
    return 0;
}

/* The writer byte, held by somebody else's descriptor. */
static int
hold_byte(const char *key, enum shmview_lock_byte byte, short type)
{
    struct flock lock = {.l_type = type,
                         .l_whence = SEEK_SET,
                         .l_start = shmview_lock_offset(byte),
                         .l_len = 1};
    int file = open(support_path(key), O_RDWR | O_CLOEXEC);

    assert_true(file >= 0);
    assert_int_equal(fcntl(file, F_OFD_SETLK, &lock), 0);
    return file;
}

/* Of two that publish as fast as they can, each gets its turns. */
static void
two_publishers_come_by_turns(void **state)
{
    const char *key = support_key("two");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image =
        pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 2);
    uint64_t generation = support_publish(segment, image).generation;
    struct peer other = peer_start(publish_on, key);
    uint64_t ours = 0;

    (void)state;
    assert_int_equal(peer_hear(&other), 'r');
    peer_say(&other, 'g');
    for (; generation < PUBLICATIONS; ours++) {
        generation = support_publish(segment, image).generation;
    }
    assert_int_equal(peer_wait(&other), 0);
    if (ours < PUBLICATIONS / 3 || ours > PUBLICATIONS - PUBLICATIONS / 3) {
        fail_msg("%d of %d publications", (int)ours, PUBLICATIONS);
    }
    shmview_image_free(image);
    shmview_segment_free(segment);
}

/* Whoever waits for lock() gets it soon, and not only when the publisher rests.
 * (On a busy machine a process may come late to its wait, once in a while.) */
static void
lock_comes_within_ten_publications(void **state)
{
    const char *key = support_key("lock");
    struct shmview_segment *locker = support_open(key);
    struct peer other = peer_start(publish_on, key);
    struct shmview_header before;
    struct shmview_header after;
    int soon = 0;
    int late = 0;

    (void)state;
    assert_int_equal(peer_hear(&other), 'r');
    assert_ok(locker, shmview_segment_attach(locker, SHMVIEW_READ_WRITE));
    peer_say(&other, 'g');
    do {
        assert_call_ok(
            shmview_picture_read_header(locker, NULL, &before, &support_error));
        assert_ok(locker, shmview_segment_lock(locker));
        assert_call_ok(
            shmview_picture_read_header(locker, NULL, &after, &support_error));
        assert_ok(locker, shmview_segment_unlock(locker));
        if (after.generation - before.generation > 10) {
            late++;
        } else {
            soon++;
        }
    } while (after.generation < PUBLICATIONS);
    assert_int_equal(peer_wait(&other), 0);
    if (late * 4 > soon) {
        fail_msg("%d of %d came late", late, late + soon);
    }
    shmview_segment_free(locker);
}

/* A process that waits but has been stopped costs a publisher a moment, and
 * never a publication. */
static void
stopped_process_in_the_line_stops_nobody(void **state)
{
    const char *key = support_key("stopped");
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image = pattern_new(8, 8, SHMVIEW_FORMAT_RGBA8, 2);
    int stopped;

    (void)state;
    support_publish(segment, image);
    stopped = hold_byte(key, SHMVIEW_LOCK_WAITING, F_RDLCK);
    for (int i = 0; i < 100; i++) {
        assert_call_ok(shmview_picture_publish(segment, image, &support_at_once,
                                               NULL, &support_error));
    }
    close(stopped);
    shmview_image_free(image);
    shmview_segment_free(segment);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_publishers_come_by_turns),
        cmocka_unit_test(lock_comes_within_ten_publications),
        cmocka_unit_test(stopped_process_in_the_line_stops_nobody),
    };

    return support_run("turn", tests);
}
