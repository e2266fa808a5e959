/* SPDX-License-Identifier: MIT */
/* Tests of shmtool share: one line, one picture, held until the end. */

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/segment.h"
#include "tests/private-shm.h"

/* The line that `share` prints for the fixture's colour picture. */
static const char *
expected_line(const struct fixture *fixture, unsigned generation)
{
    static char line[256];

    snprintf(line, sizeof line,
             "sharing colour.png 67x45 RGB8 9045 bytes as %s generation %u",
             fixture->native, generation);
    return line;
}

/* It prints what, how large, under which name and the how-many-eth. */
static void
test_share_prints_its_line(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(TOOL("share", fixture->colour));
    struct run_result result;

    assert_string_equal(run_read_line(run), expected_line(fixture, 1));
    assert_true(fixture_segment_exists(fixture));
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    assert_string_equal(strchr(result.output, '\n'), "\n");
    run_result_clear(&result);
}

/* The key may stand before or behind the command word, short or long. */
static void
test_key_stands_anywhere(void **state)
{
    struct fixture *fixture = *state;
    const char *const *lines[] = {
        TOOL_BARE("share", "-k", fixture->key, fixture->colour),
        TOOL_BARE("-k", fixture->key, "share", fixture->colour),
        TOOL_BARE("share", fixture->colour, "--key", fixture->key),
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct run *run = fixture_start(lines[i]);

        assert_string_equal(run_read_line(run), expected_line(fixture, 1));
        fixture_end(run);
    }
}

/* A picture over a living one has the next generation; both go on. */
static void
test_second_share_is_next_generation(void **state)
{
    struct fixture *fixture = *state;
    struct run *first = fixture_share(fixture, fixture->grey);
    struct run *second = fixture_start(TOOL("share", fixture->colour));

    assert_string_equal(run_read_line(second), expected_line(fixture, 2));
    fixture_end(first);
    assert_true(fixture_segment_exists(fixture));
    fixture_end(second);
    assert_false(fixture_segment_exists(fixture));
}

/* Two that start at the same time both publish, one after the other. */
static void
test_two_shares_at_once(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 10; i++) {
        struct run *one = fixture_start(TOOL("share", fixture->colour));
        struct run *other = fixture_start(TOOL("share", fixture->colour));
        char *line = strdup(run_read_line(one));
        bool first = strcmp(line, expected_line(fixture, 1)) == 0;

        assert_string_equal(line, expected_line(fixture, first ? 1 : 2));
        assert_string_equal(run_read_line(other),
                            expected_line(fixture, first ? 2 : 1));
        free(line);
        fixture_end(one);
        fixture_end(other);
    }
}

/* A picture comes through a pipe just as well. */
static void
test_share_reads_standard_input(void **state)
{
    struct fixture *fixture = *state;
    const char picture[] = "P5 2 2 255\nabcd";
    struct run *run =
        run_start(&(struct run_request){.arguments = TOOL("share", "-"),
                                        .input = picture,
                                        .input_length = sizeof picture - 1});
    char line[256];

    snprintf(line, sizeof line,
             "sharing - 2x2 GREY8 4 bytes as %s generation 1", fixture->native);
    assert_string_equal(run_read_line(run), line);
    fixture_end(run);
}

/* A line stays one line, whatever the file is called. */
static void
test_share_prints_an_odd_name(void **state)
{
    struct fixture *fixture = *state;
    const char *odd = fixture_path(fixture, "a\nb\x1b[2J.png");
    struct run *run;

    assert_int_equal(rename(fixture->colour, odd), 0);
    run = fixture_start(TOOL("share", odd));
    assert_memory_equal(run_read_line(run), "sharing a?b?[2J.png 67x45", 25);
    fixture_end(run);
}

/* The hold ends when the time is up, and leaves nothing. */
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

/* It does not end before. */
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

/* Whatever politely ends a program ends the hold: status 0, nothing left. */
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

/* A hold of three hundred years is one that a signal ends. */
static void
test_longest_hold(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(
        TOOL("share", fixture->colour, "--hold", "9223372036.854775807"));

    run_read_line(run);
    fixture_end(run);
}

/* A stop and a continue do not end the hold. */
static void
test_hold_survives_a_stop(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_share(fixture, fixture->colour);
    struct run_result result;

    run_signal(run, SIGSTOP);
    run_signal(run, SIGCONT);
    result = fixture_run(TOOL("save", fixture_path(fixture, "out.png")));
    fixture_expect_output(&result, "");
    fixture_end(run);
}

/* What a killed sharer left does not stop the next one, nor count. */
static void
test_share_after_a_kill(void **state)
{
    struct fixture *fixture = *state;
    struct run *run;

    fixture_leave_orphan(fixture);
    run = fixture_start(TOOL("share", fixture->colour));
    assert_string_equal(run_read_line(run), expected_line(fixture, 1));
    fixture_end(run);
}

/* A file that cannot be read as a picture: one line that names it. */
static void
test_share_of_what_is_no_picture(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;

    result = fixture_run(TOOL("share", fixture_path(fixture, "none.png")));
    fixture_expect_failure(&result, 1, "none.png", "No such file");
    result = fixture_run(TOOL("share", fixture->folder));
    fixture_expect_failure(&result, 1, fixture->folder, "");
    result = fixture_run(TOOL("share", fixture_tool()));
    fixture_expect_failure(&result, 1, fixture_tool(), "");
    result = fixture_feed(TOOL("share", "-"), "hello", 5);
    fixture_expect_failure(&result, 1, "standard input", "");
    result = fixture_run(TOOL("share", "-"));
    fixture_expect_failure(&result, 1, "standard input", "");
}

static void
expect_output_failure(const char *const *arguments, int output,
                      const char *reason)
{
    struct run_result result;

    run_whole(&(struct run_request){.arguments = arguments,
                                    .output_descriptor = output},
              &result);
    fixture_expect_failure(&result, 1, "standard output", reason);
}

/* When its line cannot be written nobody hears of the picture: it fails, and
 * leaves nothing. */
static void
test_share_cannot_print(void **state)
{
    struct fixture *fixture = *state;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    int ends[2];

    expect_output_failure(TOOL("share", fixture->colour), full, "No space");
    close(full);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    expect_output_failure(TOOL("share", fixture->colour), ends[1],
                          "Broken pipe");
    close(ends[1]);
    assert_false(fixture_segment_exists(fixture));
}

/* With its standard descriptors closed it does not print into a segment. */
static void
test_share_with_closed_output(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run((const char *const[]){
        "/bin/sh", "-c", "exec \"$0\" share \"$1\" -k \"$2\" 0<&- 1>&-",
        fixture_tool(), fixture->colour, fixture->key, NULL});

    fixture_expect_failure(&result, 1, "standard output", "Bad file");
}

static bool
blocks_signals(pid_t process)
{
    char path[64];
    char line[128];
    unsigned long long blocked = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    file = fopen(path, "re");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        sscanf(line, "SigBlk: %llx", &blocked);
    }
    fclose(file);
    return (blocked >> (SIGTERM - 1) & 1) != 0;
}

/* A signal that comes while it waits for a lock is heard at once. */
static void
test_signal_ends_the_wait_for_a_lock(void **state)
{
    struct fixture *fixture = *state;
    struct shm_segment *segment = shm_segment_new(fixture->key);
    struct run_result result;
    struct run *run;

    assert_int_equal(shm_segment_create(segment, 1 << 20), SHM_OK);
    assert_int_equal(shm_segment_lock(segment), SHM_OK);
    run = fixture_start(TOOL("share", fixture->colour));
    for (time_t end = time(NULL) + 30; !blocks_signals(run_pid(run));) {
        assert_true(time(NULL) < end);
        sched_yield();
    }
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    fixture_expect_failure(&result, 1, fixture->key, "cancelled");
    shm_segment_free(segment);
}

/* A lock that stays taken costs an error that names its holder. */
static void
test_lock_that_stays_taken(void **state)
{
    struct fixture *fixture = *state;
    struct shm_segment *segment = shm_segment_new(fixture->key);
    struct run_result result;
    char holder[32];

    snprintf(holder, sizeof holder, "%d", (int)getpid());
    assert_int_equal(shm_segment_create(segment, 1 << 20), SHM_OK);
    assert_int_equal(shm_segment_lock(segment), SHM_OK);
    result = fixture_run(TOOL("share", fixture->colour));
    fixture_expect_failure(&result, 1, fixture->key, holder);
    shm_segment_free(segment);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_share_prints_its_line),
        TEST(test_key_stands_anywhere),
        TEST(test_second_share_is_next_generation),
        TEST(test_two_shares_at_once),
        TEST(test_share_reads_standard_input),
        TEST(test_share_prints_an_odd_name),
        TEST(test_hold_ends_in_time),
        TEST(test_hold_lasts),
        TEST(test_signals_end_the_hold),
        TEST(test_longest_hold),
        TEST(test_hold_survives_a_stop),
        TEST(test_share_after_a_kill),
        TEST(test_share_of_what_is_no_picture),
        TEST(test_share_cannot_print),
        TEST(test_share_with_closed_output),
        TEST(test_signal_ends_the_wait_for_a_lock),
        TEST(test_lock_that_stays_taken),
    };

    /* Apart from others, who may clean up orphans meanwhile. */
    (void)private_shm_enter(64 << 20);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
