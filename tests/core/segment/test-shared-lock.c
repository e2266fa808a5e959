/* SPDX-License-Identifier: MIT */
/* Tests of shared locks that overlap, and of the publisher between them. */

#include "tests/support/exchange.h"
#include "tests/support/lock-byte.h"
#include "tests/support/patience.h"

#include <shmview/lock-bytes.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* A shared lock may take this long beside a process that has been stopped; it
 * waits longer for one that runs. */
#define LONG_MILLISECONDS 500

/* For peer_start(): publishes the second picture when it hears of it. */
static int
publish_second(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(8, 8, SHMVIEW_FORMAT_RGBA8, 2);

    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    peer_say(self, 'r');
    expect(peer_hear(self) == 'g');
    expect(shmview_picture_publish(segment, image, NULL, NULL, NULL) ==
           SHMVIEW_OK);
    return 0;
}

static struct shmview_segment *
attach_reader(const char *key)
{
    struct shmview_segment *reader = support_open(key);

    assert_ok(reader, shmview_segment_attach(reader, SHMVIEW_READ_ONLY));
    return reader;
}

static uint64_t
shown_generation(struct shmview_segment *segment)
{
    struct shmview_header header;

    assert_call_ok(
        shmview_picture_read_header(segment, NULL, &header, &support_error));
    return header.generation;
}

static void
await_publisher(const char *key)
{
    int64_t end = patience_end();

    while (!lock_byte_is_held(key, SHMVIEW_LOCK_WRITER)) {
        assert_true(patience_clock() < end);
    }
}

/* For struct shmview_wait: the other reader ends its lock while this one waits
 * for its own. */
static bool
unlock_other(void *other)
{
    shmview_segment_unlock(other);
    return false;
}

/* Two readers whose locks overlap for ever leave a gap for a publisher. */
static void
test_publisher_shows_its_picture_between_shared_locks(void **state)
{
    const char *key = support_key("overlap");
    scoped(segment) segment = support_open(key);
    scoped(image) image = pattern_new(8, 8, SHMVIEW_FORMAT_RGBA8, 1);
    struct peer publisher;
    struct shmview_segment *one;
    struct shmview_segment *other;
    struct shmview_wait wait = {.timeout_milliseconds = -1,
                                .cancelled = unlock_other};

    support_publish(segment, image);
    publisher = peer_start(publish_second, key);
    assert_int_equal(peer_hear(&publisher), 'r');
    one = attach_reader(key);
    other = attach_reader(key);
    assert_ok(one, shmview_segment_lock(one));
    assert_ok(other, shmview_segment_lock(other));
    peer_say(&publisher, 'g');
    await_publisher(key);
    assert_int_equal(shown_generation(one), 1);
    assert_ok(one, shmview_segment_unlock(one));
    wait.data = other;
    assert_ok(one, shmview_segment_lock_within(one, &wait));
    assert_int_equal(shown_generation(one), 2);
    assert_int_equal(peer_wait(&publisher), 0);
    shmview_segment_free(other);
    shmview_segment_free(one);
}

/* For peer_start(): stops while it publishes. */
static int
publish_and_stop(struct peer *self, const char *key)
{
    lock_byte_hold(key, SHMVIEW_LOCK_WRITER, F_WRLCK);
    raise(SIGSTOP);
    return 0;
}

/* The milliseconds that a new handle's shared lock takes. */
static int64_t
lock_once(const char *key)
{
    struct shmview_segment *reader = attach_reader(key);
    int64_t started = patience_clock();

    assert_ok(reader, shmview_segment_lock(reader));
    started = patience_clock() - started;
    shmview_segment_free(reader);
    return started;
}

/* A publisher that has been stopped costs a shared lock a moment: much less
 * than one that only gets no processor. */
static void
test_stopped_publisher_stops_no_shared_lock(void **state)
{
    const char *key = support_key("stopped");
    scoped(segment) segment = support_open(key);
    struct peer stopped;
    int tries = 0;
    int status;

    assert_ok(segment, shmview_segment_create(segment, 10));
    stopped = peer_start(publish_and_stop, key);
    assert_int_equal(waitpid(stopped.pid, &status, WUNTRACED), stopped.pid);
    assert_true(WIFSTOPPED(status));
    /* On a busy machine, the moment may be longer once in a while. */
    while (lock_once(key) >= LONG_MILLISECONDS) {
        assert_true(++tries < 20);
    }
    peer_kill(&stopped);
}

/* Nor does a publisher refuse the lock to a reader that does not want to wait.
 */
static void
test_publisher_does_not_refuse_a_shared_lock(void **state)
{
    const char *key = support_key("at once");
    scoped(segment) segment = support_open(key);
    struct shmview_segment *reader;
    int publishing;

    assert_ok(segment, shmview_segment_create(segment, 10));
    reader = attach_reader(key);
    publishing = lock_byte_hold(key, SHMVIEW_LOCK_WRITER, F_WRLCK);
    for (int i = 0; i < 100; i++) {
        assert_ok(reader, shmview_segment_try_lock(reader));
        assert_ok(reader, shmview_segment_unlock(reader));
    }
    close(publishing);
    shmview_segment_free(reader);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_publisher_shows_its_picture_between_shared_locks),
        cmocka_unit_test(test_stopped_publisher_stops_no_shared_lock),
        cmocka_unit_test(test_publisher_does_not_refuse_a_shared_lock),
    };

    return support_run("shared-lock", tests);
}
