/* SPDX-License-Identifier: MIT */
/* Tests of how shmtool share waits and ends: after its time, by signals, and at
 * locks. */

#include "tests/app/tool/fixture.h"
#include "tests/support/patience.h"

#include <sched.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <shmview/segment.h>

/* The hold ends after its time, and leaves nothing. */
static void
test_hold_ends_in_time(void **state)
{
    struct fixture *fixture = *state;
    const char *const times[] = {"0", "0.0", "0.05", "00.000000000123"};

    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct run_result result =
            fixture_run(TOOL("share", fixture->colour, "--hold", times[i]));

        assert_int_equal(result.status, 0);
        assert_string_equal(result.errors, "");
        assert_false(fixture_segment_exists(fixture));
        run_result_clear(&result);
    }
}

/* The hold does not end too early. */
static void
test_hold_lasts(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;
    struct timespec before;
    struct timespec after;

    clock_gettime(CLOCK_MONOTONIC, &before);
    result = fixture_run(TOOL("share", fixture->colour, "--hold", "1.5"));
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_true(after.tv_sec - before.tv_sec >= 1);
    run_result_clear(&result);
}

/* Each signal that asks a program to end ends the hold: status 0, nothing left.
 */
static void
test_signals_end_the_hold(void **state)
{
    struct fixture *fixture = *state;
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct run *run = fixture_share(fixture, fixture->colour);
        struct run_result result;

        run_signal(run, signals[i]);
        run_finish(run, &result);
        assert_int_equal(result.status, 0);
        assert_string_equal(result.errors, "");
        assert_false(fixture_segment_exists(fixture));
        run_result_clear(&result);
    }
}

/* A hold of three hundred years lasts until a signal comes. */
static void
test_longest_hold(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(
        TOOL("share", fixture->colour, "--hold", "9223372036.854775807"));

    run_read_line(run);
    fixture_end(run);
}

/* SIGSTOP and SIGCONT do not end the hold. */
static void
test_hold_survives_a_stop(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);

    run_signal(run, SIGSTOP);
    run_signal(run, SIGCONT);
    fixture_prints(TOOL("save", fixture_path(fixture, "out.png")), "");
    fixture_end(run);
}

/* Returns whether the process waits for the segment's lock. */
static bool
waits_for_lock(struct shmview_segment *segment, pid_t process)
{
    struct shmview_holders *holders;
    bool waits = false;

    assert_int_equal(shmview_segment_holders(segment, &holders), SHMVIEW_OK);
    for (size_t i = 0; i < holders->count; i++) {
        const struct shmview_holder *holder = holders->holders[i];

        waits = waits || (holder->pid == process && holder->waiting);
    }
    shmview_holders_free(holders);
    return waits;
}

/* A signal ends a wait for a lock at once. */
static void
test_signal_ends_the_wait_for_a_lock(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = support_open(fixture->key);
    struct run_result result;
    struct run *run;

    assert_int_equal(shmview_segment_create(segment, 1 << 20), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    run = fixture_start(TOOL("share", fixture->colour));
    for (int64_t end = patience_end();
         !waits_for_lock(segment, run_pid(run));) {
        assert_true(patience_clock() < end);
        sched_yield();
    }
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    fixture_expect_failure(&result, 1, fixture->key, "cancelled");
}

/* If a lock stays taken, the error names its holder. */
static void
test_lock_that_stays_taken(void **state)
{
    struct fixture *fixture = *state;

    fixture_expect_locked(fixture, 1 << 20, TOOL("share", fixture->colour));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_hold_ends_in_time),
        TEST(test_hold_lasts),
        TEST(test_signals_end_the_hold),
        TEST(test_longest_hold),
        TEST(test_hold_survives_a_stop),
        TEST(test_signal_ends_the_wait_for_a_lock),
        TEST(test_lock_that_stays_taken),
    };

    return fixture_run_group("shmtool hold", tests);
}
