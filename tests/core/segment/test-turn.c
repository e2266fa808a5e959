/* SPDX-License-Identifier: MIT */
/* Tests of how publishers share the writer byte. */

#include "tests/support/exchange.h"
#include "tests/support/lock-byte.h"
#include "tests/support/patience.h"

#include <shmview/lock-bytes.h>

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The pictures are large enough: a process reaches its first step while another
 * one publishes. */
#define WIDTH 1280
#define HEIGHT 1024
#define PUBLICATIONS 150
/* A publisher waits longer than this for a waiting process that runs. */
#define LONG_MILLISECONDS 500

/* Publishes without a pause, until there are enough publications. */
static int
publish_on(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);
    struct shmview_header header = {0};

    expect(shmview_picture_publish(segment, image, NULL, NULL, NULL) ==
           SHMVIEW_OK);
    peer_say(self, 'r');
    expect(peer_hear(self) == 'g');
    do {
        expect(shmview_picture_publish(segment, image, NULL, &header, NULL) ==
               SHMVIEW_OK);
    } while (header.generation < PUBLICATIONS);
    return 0;
}

/* Of two that publish as fast as they can, each gets its turns: about half of
 * the publications, and fewer if it gets less time on a busy machine. Without
 * turns, one of them makes nearly all. */
static void
test_two_publishers_come_by_turns(void **state)
{
    const char *key = support_key("two");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(WIDTH, HEIGHT, SHMVIEW_FORMAT_RGBA8, 2);
    uint64_t generation = support_publish(segment, image).generation;
    struct peer other = peer_start(publish_on, key);
    uint64_t ours = 0;

    assert_int_equal(peer_hear(&other), 'r');
    peer_say(&other, 'g');
    for (; generation < PUBLICATIONS; ours++) {
        generation = support_publish(segment, image).generation;
    }
    assert_int_equal(peer_wait(&other), 0);
    if (ours < PUBLICATIONS / 5 || ours > PUBLICATIONS - PUBLICATIONS / 5) {
        fail_msg("%d of %d publications", (int)ours, PUBLICATIONS);
    }
}

/* A process that waits in lock() gets the lock soon, even if the publisher
 * never pauses. (On a busy machine a process may sometimes begin to wait late.)
 */
static void
test_lock_comes_within_ten_publications(void **state)
{
    const char *key = support_key("lock");
    scoped(segment) locker = support_open(key);
    struct peer other = peer_start(publish_on, key);
    struct shmview_header before;
    struct shmview_header after;
    int soon = 0;
    int late = 0;

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
}

/* The slow process waits this many milliseconds for a processor. */
#define SLOW 100
/* The turns of the slow process; during the first ones the publisher learns how
 * slow it is. */
#define SLOW_TURNS 8
#define FIRST_TURNS 3

/* Waits for the writer byte with rare looks, until one of them finds it free.
 * Returns the generation that is shown then. */
static uint64_t
take_turn_slowly(const char *key, struct shmview_segment *reader)
{
    const struct timespec pause = {0, SLOW * 1000000};
    struct flock lock = {.l_type = F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_start = shmview_lock_offset(SHMVIEW_LOCK_WRITER),
                         .l_len = 1};
    int file = lock_byte_hold(key, SHMVIEW_LOCK_WAITING, F_RDLCK);
    struct shmview_header header;

    do {
        nanosleep(&pause, NULL);
    } while (fcntl(file, F_OFD_SETLK, &lock) != 0);
    assert_call_ok(
        shmview_picture_read_header(reader, NULL, &header, &support_error));
    close(file);
    return header.generation;
}

/* Publishes large pictures without a pause, until it is killed. */
static int
publish_large(struct peer *self, const char *key)
{
    struct shmview_segment *segment = support_open(key);
    struct shmview_image *image =
        pattern_new(2 * WIDTH, 2 * HEIGHT, SHMVIEW_FORMAT_RGBA8, 1);

    support_publish(segment, image);
    peer_say(self, 'r');
    for (;;) {
        support_publish(segment, image);
    }
    return 1;
}

/* A process that runs only ten times a second gets its turns, too: the
 * publisher waits as long as it needs. */
static void
test_slow_process_gets_its_turns(void **state)
{
    const char *key = support_key("slow");
    struct peer publisher = peer_start(publish_large, key);
    struct shmview_segment *reader = support_open(key);
    uint64_t first = 0;
    uint64_t last = 0;

    assert_int_equal(peer_hear(&publisher), 'r');
    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    for (int turn = 1; turn <= SLOW_TURNS; turn++) {
        last = take_turn_slowly(key, reader);
        if (turn == FIRST_TURNS) {
            first = last;
        }
    }
    peer_kill(&publisher);
    shmview_segment_free(reader);
    if (last - first > 10 * (SLOW_TURNS - FIRST_TURNS)) {
        fail_msg("%d publications in %d turns", (int)(last - first),
                 SLOW_TURNS - FIRST_TURNS);
    }
}

/* Stops while it waits for the writer byte; for peer_start(). */
static int
wait_and_stop(struct peer *self, const char *key)
{
    lock_byte_hold(key, SHMVIEW_LOCK_WAITING, F_RDLCK);
    raise(SIGSTOP);
    return 0;
}

/* Returns the milliseconds of a handle's second publication, because the first
 * one waits for nobody. */
static int64_t
publish_second(const char *key, const struct shmview_image *image)
{
    struct shmview_segment *segment = support_open(key);
    int64_t started;

    support_publish(segment, image);
    started = patience_clock();
    support_publish(segment, image);
    started = patience_clock() - started;
    shmview_segment_free(segment);
    return started;
}

/* A waiting process that is stopped delays a publisher only for a moment, much
 * less than one that runs slowly. */
static void
test_stopped_process_in_the_line_stops_nobody(void **state)
{
    const char *key = support_key("stopped");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(8, 8, SHMVIEW_FORMAT_RGBA8, 2);
    struct peer stopped;
    int tries = 0;
    int status;

    support_publish(segment, image);
    stopped = peer_start(wait_and_stop, key);
    assert_int_equal(waitpid(stopped.pid, &status, WUNTRACED), stopped.pid);
    assert_true(WIFSTOPPED(status));
    /* On a busy machine, the moment may sometimes be longer. */
    while (publish_second(key, image) >= LONG_MILLISECONDS) {
        assert_true(++tries < 20);
    }
    peer_kill(&stopped);
}

/* A waiting process does not make a publication fail that does not want to
 * wait. */
static void
test_process_in_the_line_does_not_refuse_a_publication(void **state)
{
    const char *key = support_key("at once");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(8, 8, SHMVIEW_FORMAT_RGBA8, 2);
    int waiting;

    support_publish(segment, image);
    waiting = lock_byte_hold(key, SHMVIEW_LOCK_WAITING, F_RDLCK);
    for (int i = 0; i < 100; i++) {
        assert_call_ok(shmview_picture_publish(segment, image, &support_at_once,
                                               NULL, &support_error));
    }
    close(waiting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_publishers_come_by_turns),
        cmocka_unit_test(test_lock_comes_within_ten_publications),
        cmocka_unit_test(test_slow_process_gets_its_turns),
        cmocka_unit_test(test_stopped_process_in_the_line_stops_nobody),
        cmocka_unit_test(
            test_process_in_the_line_does_not_refuse_a_publication),
    };

    return support_run("turn", tests);
}
