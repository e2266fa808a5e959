/* SPDX-License-Identifier: MIT */
/* Tests of time lines: what a listener gets from other processes. */

#include "tests/support/exchange.h"
#include "tests/support/timeline.h"

#include "core/system/timeline-ring.h"
#include <shmview/lock-bytes.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Attaches when it gets a byte, and detaches when it gets the next one. */
static int
attach_and_detach(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    while (peer_hear(self) == 'x') {
        expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) ==
               SHMVIEW_OK);
        peer_say(self, 'a');
        expect(peer_hear(self) == 'x');
        shmview_segment_detach(segment);
        peer_say(self, 'd');
    }
    return 0;
}

static void
take_turns(struct peer *one, struct peer *other)
{
    for (int i = 0; i < 4; i++) {
        struct peer *peer = i % 2 == 0 ? one : other;

        peer_say(peer, 'x');
        assert_int_equal(peer_hear(peer), 'a');
        peer_say(peer, 'x');
        assert_int_equal(peer_hear(peer), 'd');
    }
}

/* The steps of several processes come in the order in which they were made. */
static void
test_one_order_for_all(void **state)
{
    const char *key = support_key("order");
    scoped(segment) segment = support_open(key);
    struct peer one = peer_start(attach_and_detach, key);
    struct peer other = peer_start(attach_and_detach, key);
    scoped(timeline) timeline = support_listen(key);
    const struct shmview_timeline_step *step;
    pid_t opens[8] = {0};
    uint64_t last = 0;
    int count = 0;
    int gone = 0;

    assert_ok(segment, shmview_segment_create(segment, 10));
    take_turns(&one, &other);
    peer_say(&one, 'q');
    peer_say(&other, 'q');
    assert_int_equal(peer_wait(&one), 0);
    assert_int_equal(peer_wait(&other), 0);
    while (gone < 2) {
        step = support_next(timeline);
        assert_true(step->time >= last);
        last = step->time;
        gone += step->what == SHMVIEW_TIMELINE_GONE;
        if (step->what == SHMVIEW_TIMELINE_MADE && step->pid != getpid() &&
            strcmp(step->call->name, "open") == 0) {
            assert_true(count < 8);
            opens[count++] = step->pid;
        }
    }
    assert_int_equal(count, 4);
    for (int i = 0; i < count; i++) {
        assert_int_equal(opens[i], i % 2 == 0 ? one.pid : other.pid);
    }
}

/* Listens until it is told to end, and says when it has heard of a process. */
static int
listen_and_say(struct peer *self, const char *key)
{
    scoped(timeline) timeline = support_listen(key);

    peer_say(self, 'l');
    support_next_of(timeline, SHMVIEW_TIMELINE_MADE, NULL);
    peer_say(self, 'h');
    peer_hear(self);
    return 0;
}

/* Another listener, which /proc lists earlier, holds the ring of a process; the
 * steps are still those of the process. */
static void
test_rings_that_listeners_hold_are_not_theirs(void **state)
{
    const char *key = support_key("two listeners");
    scoped(segment) segment = support_open(key);
    struct peer listener = peer_start(listen_and_say, key);
    const struct shmview_timeline_step *step;
    struct shmview_timeline *timeline;
    struct peer peer;

    assert_int_equal(peer_hear(&listener), 'l');
    peer = peer_start(attach_and_detach, key);
    assert_ok(segment, shmview_segment_create(segment, 10));
    peer_say(&peer, 'x');
    assert_int_equal(peer_hear(&peer), 'a');
    assert_int_equal(peer_hear(&listener), 'h');
    timeline = support_listen(key);
    peer_say(&peer, 'x');
    assert_int_equal(peer_hear(&peer), 'd');
    step = support_next_of(timeline, SHMVIEW_TIMELINE_MADE, NULL);
    assert_int_equal(step->pid, peer.pid);
    peer_say(&peer, 'q');
    peer_say(&listener, 'q');
    assert_int_equal(peer_wait(&peer), 0);
    assert_int_equal(peer_wait(&listener), 0);
    shmview_timeline_free(timeline);
}

/* The last steps of a killed process are reported, and then its end. */
static void
test_death_is_reported_as_a_step(void **state)
{
    const char *key = support_key("death");
    struct shmview_timeline *timeline = support_listen(key);
    struct peer peer = peer_start(peer_create_and_say, key);
    struct shmview_segment *segment;

    assert_int_equal(peer_hear(&peer), 'c');
    peer_kill(&peer);
    support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "linkat");
    support_next_of(timeline, SHMVIEW_TIMELINE_GONE, NULL);
    shmview_timeline_free(timeline);
    segment = support_open(key);
    shmview_segment_attach(segment, SHMVIEW_READ_ONLY);
    shmview_segment_free(segment);
}

/* Locks with a deadline, says 'l', and unlocks. */
static int
wait_for_lock(struct peer *self, const char *key)
{
    scoped(segment) segment = support_open(key);

    expect(shmview_segment_attach(segment, SHMVIEW_READ_WRITE) == SHMVIEW_OK);
    expect(shmview_segment_lock(segment) == SHMVIEW_OK);
    peer_say(self, 'l');
    shmview_segment_unlock(segment);
    return 0;
}

/* A wait is reported while it lasts, and then the lock that the process gets.
 */
static void
test_waiting_is_seen_meanwhile(void **state)
{
    const char *key = support_key("waiting");
    const struct shmview_timeline_step *step;
    scoped(segment) segment = support_open(key);
    struct shmview_timeline *timeline;
    struct peer peer;

    assert_ok(segment, shmview_segment_create(segment, 10));
    assert_ok(segment, shmview_segment_lock(segment));
    timeline = support_listen(key);
    peer = peer_start(wait_for_lock, key);
    do {
        step = support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "fcntl");
    } while (step->call->system_error != EAGAIN ||
             step->lock_offset !=
                 (uint64_t)shmview_lock_offset(SHMVIEW_LOCK_WRITER));
    assert_int_equal(step->lock, SHMVIEW_TIMELINE_LOCK_EXCLUSIVE);
    assert_int_equal(step->lock_length, 1);
    step =
        support_next_of(timeline, SHMVIEW_TIMELINE_BEGINS, "clock_nanosleep");
    assert_true(step->waits);
    assert_int_equal(step->pid, peer.pid);
    assert_ok(segment, shmview_segment_unlock(segment));
    do {
        step = support_next_of(timeline, SHMVIEW_TIMELINE_MADE, "fcntl");
    } while (step->pid != peer.pid || step->call->system_error != 0 ||
             step->lock != SHMVIEW_TIMELINE_LOCK_EXCLUSIVE ||
             step->lock_offset !=
                 (uint64_t)shmview_lock_offset(SHMVIEW_LOCK_WRITER));
    assert_int_equal(peer_hear(&peer), 'l');
    assert_int_equal(peer_wait(&peer), 0);
    shmview_timeline_free(timeline);
}

/* The time line counts steps that were overwritten before it read them. */
static void
test_lost_steps_are_counted(void **state)
{
    const char *key = support_key("lost");
    const int writes = 3 * RING_RECORDS;
    scoped(segment) segment = support_open(key);
    struct shmview_timeline *timeline;
    const struct shmview_timeline_step *step;
    uint64_t steps = 0;

    assert_ok(segment, shmview_segment_create(segment, 10));
    timeline = support_listen(key);
    for (int i = 0; i < writes; i++) {
        assert_ok(segment, shmview_segment_write(segment, 0, "x", 1));
    }
    step = support_next(timeline);
    assert_int_equal(step->what, SHMVIEW_TIMELINE_APPEARED);
    step = support_next(timeline);
    assert_int_equal(step->what, SHMVIEW_TIMELINE_LOST);
    steps += step->lost;
    assert_true(steps >= (uint64_t)writes - RING_RECORDS);
    while ((step = support_next_within(timeline, 100))->what !=
           SHMVIEW_TIMELINE_NOTHING) {
        assert_int_equal(step->what, SHMVIEW_TIMELINE_MADE);
        steps++;
    }
    assert_int_equal(steps % (uint64_t)writes, 0);
    shmview_timeline_free(timeline);
}

/* Calls for other keys are not reported. */
static void
test_other_keys_are_not_told(void **state)
{
    scoped(timeline) timeline = support_listen(support_key("mine"));
    struct shmview_segment *segment = support_segment("yours");

    assert_ok(segment, shmview_segment_create(segment, 10));
    shmview_segment_free(segment);
    assert_int_equal(support_next_within(timeline, 100)->what,
                     SHMVIEW_TIMELINE_NOTHING);
}

/* An empty key is an error. */
static void
test_errors(void **state)
{
    struct shmview_timeline *timeline;

    assert_call_fails(
        shmview_timeline_new(support_key_type(), "", &timeline, &support_error),
        SHMVIEW_ERROR_KEY);
    assert_null(timeline);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_order_for_all),
        cmocka_unit_test(test_rings_that_listeners_hold_are_not_theirs),
        cmocka_unit_test(test_death_is_reported_as_a_step),
        cmocka_unit_test(test_waiting_is_seen_meanwhile),
        cmocka_unit_test(test_lost_steps_are_counted),
        cmocka_unit_test(test_other_keys_are_not_told),
        cmocka_unit_test(test_errors),
    };

    return support_run("timeline", tests);
}
