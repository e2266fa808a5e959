/* SPDX-License-Identifier: MIT */
/* Tests of shmtool with a picture from a named pipe: it waits for the writer,
 * and a signal ends the wait. */

#include "tests/app/tool/fixture.h"
#include "tests/app/tool/try-driver.h"
#include "tests/app/tool/watch-events.h"
#include "tests/support/patience.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

static const char picture[] = "P5 2 2 255\nabcd";

static const char *
make_pipe(const struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "pipe");

    assert_int_equal(mkfifo(path, 0600), 0);
    return path;
}

/* Starts share, and waits until it has blocked the signals. */
static struct run *
start_share(const struct fixture *fixture, const char *path)
{
    struct run *run = fixture_start(TOOL("share", "--hold", "0", path));
    int64_t end = patience_end();

    while (fixture_process_status(run_pid(run), "SigBlk", 16) == 0) {
        assert_true(patience_clock() < end);
    }
    return run;
}

static void
expect_cancelled(const struct fixture *fixture, struct run *run)
{
    struct run_result result;

    run_finish(run, &result);
    fixture_expect_failure(&result, 1, "decode '", "cancelled");
    assert_false(fixture_segment_exists(fixture));
}

/* A pipe that nobody has opened for writing ends as one whose writer says
 * nothing, by each of the signals. */
static void
test_signal_ends_the_wait_for_a_writer(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct fixture *fixture = *state;
    const char *path = make_pipe(fixture);

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct run *run = start_share(fixture, path);
        int writer;

        run_signal(run, signals[i]);
        expect_cancelled(fixture, run);
        writer = open(path, O_RDWR | O_CLOEXEC);
        assert_true(writer >= 0);
        run = start_share(fixture, path);
        run_signal(run, signals[i]);
        expect_cancelled(fixture, run);
        close(writer);
    }
}

/* A writer that comes late, and one that pauses, are waited for. */
static void
test_writer_may_come_late(void **state)
{
    struct fixture *fixture = *state;
    const char *path = make_pipe(fixture);
    struct run *run = start_share(fixture, path);
    struct run_result result;
    int writer = open(path, O_WRONLY | O_CLOEXEC);

    assert_true(writer >= 0);
    live_write(writer, picture, 3);
    poll(NULL, 0, 100);
    live_write(writer, picture + 3, sizeof picture - 1 - 3);
    close(writer);
    run_finish(run, &result);
    assert_non_null(strstr(result.output, "sharing pipe 2x2 GREY8 4 bytes"));
    fixture_expect_success(&result);
}

/* A writer that goes away without a byte leaves an empty file. */
static void
test_writer_may_say_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *path = make_pipe(fixture);
    struct run *run = start_share(fixture, path);
    struct run_result result;
    int writer = open(path, O_WRONLY | O_CLOEXEC);

    assert_true(writer >= 0);
    close(writer);
    run_finish(run, &result);
    fixture_expect_failure(&result, 1, "decode '", "empty");
}

static void
await_opening(int openings)
{
    struct pollfd news = {.fd = openings, .events = POLLIN};
    char event[4096];

    assert_int_equal(poll(&news, 1, patience_milliseconds()), 1);
    assert_true(read(openings, event, sizeof event) > 0);
}

/* In shmtool try, Ctrl+C ends the wait and not the program. */
static void
test_interrupted_publication(void **state)
{
    struct fixture *fixture = *state;
    const char *path = make_pipe(fixture);
    struct trying trying = trying_start(fixture, "input");
    int openings = inotify_init1(IN_CLOEXEC);
    char line[160];
    char *errors;

    assert_true(inotify_add_watch(openings, path, IN_OPEN) >= 0);
    trying_ask(&trying, "create 4096", "created *");
    snprintf(line, sizeof line, "publish %s\n", path);
    for (int i = 0; i < 2; i++) {
        trying_say(&trying, line);
        await_opening(openings);
        run_signal(trying.run, SIGINT);
        trying_ask(&trying, "info", "4096 bytes; held by *");
    }
    trying_say(&trying, line);
    await_opening(openings);
    run_signal(trying.run, SIGTERM);
    errors = trying_end(&trying, 1);
    trying_expect_errors(errors, WORDS("cancelled", "cancelled", "cancelled"));
    free(errors);
    close(openings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_signal_ends_the_wait_for_a_writer),
        TEST(test_writer_may_come_late),
        TEST(test_writer_may_say_nothing),
        TEST(test_interrupted_publication),
    };

    return fixture_run_group("shmtool and named pipes", tests);
}
