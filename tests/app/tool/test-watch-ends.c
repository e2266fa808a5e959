/* SPDX-License-Identifier: MIT */
/* Tests of how shmtool watch ends, even if nobody reads its output. */

#include "tests/app/tool/watch-events.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Each signal that asks a program to end ends the watch with status 0, also
 * while there is no segment. */
static void
test_signals_end_the_watch(void **state)
{
    struct fixture *fixture = *state;
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct run *share = fixture_share(fixture, fixture->colour);
        struct run *watch = live_watch(fixture);
        struct run_result result;

        live_expect_generation(watch, "appeared", 1);
        fixture_end(share);
        json_decref(live_event(watch, "removed"));
        run_signal(watch, signals[i]);
        run_finish(watch, &result);
        fixture_expect_success(&result);
    }
}

/* A signal ends the watch even if its pipe is full and nobody reads it. */
static void
test_signal_ends_a_watch_that_cannot_write(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    static const char filling[4096];
    struct run *watch;
    long sleeps;
    int ends[2];
    char byte;

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    watch = run_start(&(struct run_request){.arguments = TOOL("watch"),
                                            .output_descriptor = ends[1]});
    assert_int_equal(read(ends[0], &byte, 1), 1);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], filling, sizeof filling) > 0) {
    }
    fcntl(ends[1], F_SETFL, 0);
    sleeps = live_count_sleeps(run_pid(watch));
    fixture_end(share);
    live_wait_for_sleep(run_pid(watch), sleeps);
    fixture_end(watch);
    close(ends[0]);
    close(ends[1]);
}

/* Starts a watch, reads `read_first` bytes and closes the pipe. Expects the
 * watch to end without a message. */
static void
expect_quiet_end(struct fixture *fixture, const char *const *arguments,
                 size_t read_first)
{
    struct run *share = fixture_share(fixture, fixture->colour);
    struct run_result result;
    struct run *watch;
    char byte;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    watch = run_start(&(struct run_request){.arguments = arguments,
                                            .output_descriptor = ends[1]});
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, read_first), read_first);
    close(ends[0]);
    run_finish(watch, &result);
    fixture_expect_success(&result);
    fixture_end(share);
}

/* If the reader closes the pipe, the watch ends at once without a message. */
static void
test_closed_pipe_ends_the_watch(void **state)
{
    struct fixture *fixture = *state;

    expect_quiet_end(fixture, TOOL("watch"), 1);
    expect_quiet_end(fixture, TOOL("watch"), 0);
    expect_quiet_end(fixture, TOOL("watch", "--json"), 1);
    expect_quiet_end(fixture, TOOL("watch", "--json"), 0);
}

/* If the output cannot be written, the watch fails. */
static void
test_watch_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);

    fixture_expect_full(TOOL("watch"));
    fixture_end(share);
}

/* With a count, the watch ends by itself, so that a script can wait for the
 * next picture. */
static void
test_watch_counts(void **state)
{
    struct fixture *fixture = *state;
    struct run *share = fixture_share(fixture, fixture->colour);
    struct run_result result;
    struct run *watch;

    fixture_prints(TOOL("watch", "--count", "1"),
                   "appeared generation 1 67x45 RGB8\n");
    watch = fixture_start(TOOL("watch", "--count", "2"));
    run_read_line(watch);
    fixture_end(share);
    run_finish(watch, &result);
    assert_int_equal(result.status, 0);
    run_result_clear(&result);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_signals_end_the_watch),
        TEST(test_signal_ends_a_watch_that_cannot_write),
        TEST(test_closed_pipe_ends_the_watch),
        TEST(test_watch_cannot_print),
        TEST(test_watch_counts),
    };

    return fixture_run_group("shmtool watch-ends", tests);
}
