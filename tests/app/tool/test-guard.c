/* SPDX-License-Identifier: MIT */
/* Tests of shmtool guard: it runs one command at a time, and the command
 * behaves as it does without the guard. */

#include "tests/app/tool/fixture.h"
#include "tests/support/patience.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
expect_status(const char *const *arguments, int status)
{
    struct run_result result = fixture_run(arguments);

    assert_int_equal(result.status, status);
    assert_string_equal(result.output, "");
    run_result_clear(&result);
}

/* Waits until the guard is free. */
static void
expect_freedom(const struct fixture *fixture)
{
    int64_t deadline = patience_end();
    int status;

    do {
        struct run_result result = fixture_run(TOOL("guard", "--", "true"));

        status = result.status;
        run_result_clear(&result);
    } while (status == 75 && patience_clock() < deadline);
    assert_int_equal(status, 0);
}

/* guard returns the exit status of the command, with and without "--". */
static void
test_status_is_passed_on(void **state)
{
    struct fixture *fixture = *state;

    expect_status(TOOL("guard", "--", "true"), 0);
    expect_status(TOOL("guard", "--", "sh", "-c", "exit 7"), 7);
    expect_status(TOOL("guard", "sh", "-c", "exit 255"), 255);
}

/* If a signal ends the command, the status is 128 plus its number, as in a
 * shell. */
static void
test_signal_is_passed_on(void **state)
{
    struct fixture *fixture = *state;

    expect_status(TOOL("guard", "--", "sh", "-c", "kill -9 $$"), 128 + 9);
    expect_status(TOOL("guard", "--", "sh", "-c", "kill -15 $$"), 128 + 15);
}

/* The status is 127 if the command is missing and 126 if it cannot be run, as
 * in a shell. One line says so. */
static void
test_commands_that_cannot_run(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(TOOL("guard", "--", "/no/such/command"), 127,
                  "/no/such/command", "No such file");
    fixture_fails(TOOL("guard", "--", fixture->grey), 126, fixture->grey,
                  "denied");
}

/* The command has the input and output of guard. */
static void
test_input_and_output_pass(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result =
        fixture_feed(TOOL("guard", "--", "tr", "a-z", "A-Z"), "hello", 5);

    fixture_expect_output(&result, "HELLO");
}

/* Options of the command are not options of shmtool. */
static void
test_options_of_the_command(void **state)
{
    struct fixture *fixture = *state;

    fixture_prints(TOOL("guard", "--", "echo", "--help", "-k"), "--help -k\n");
    fixture_prints(TOOL("guard", "echo", "--json", "--", "x"), "--json -- x\n");
}

/* While a guard runs, a second one is refused in one line that names the first;
 * a guard of another key is not. */
static void
test_second_guard_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(
        TOOL("guard", "--", "sh", "-c", "echo running; exec sleep 60"));
    struct run_result result;
    char other[KEY_BYTES + 8];
    char first[32];

    run_read_line(run);
    snprintf(first, sizeof first, "%d", (int)run_pid(run));
    fixture_fails(TOOL("guard", "--", "echo", "second"), 75, fixture->key,
                  first);
    snprintf(other, sizeof other, "%s-other", fixture->key);
    fixture_prints(TOOL_BARE("guard", "--key", other, "--", "echo", "second"),
                   "second\n");
    run_signal(run, SIGTERM);
    run_finish(run, &result);
    assert_int_equal(result.status, 128 + SIGTERM);
    run_result_clear(&result);
    expect_status(TOOL("guard", "--", "true"), 0);
}

/* A guard and a picture of the same key are independent. */
static void
test_guard_leaves_the_segment_alone(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result =
        fixture_run(TOOL("guard", "--", fixture_tool(), "share",
                         fixture->colour, "-k", fixture->key, "--hold", "0"));

    fixture_expect_success(&result);
}

/* If a guard is killed, it is free at once, and its command ends. */
static void
test_killed_guard_is_free(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(
        TOOL("guard", "--", "sh", "-c", "echo running; exec sleep 60"));

    run_read_line(run);
    run_signal(run, SIGKILL);
    /* The output ends when the command has ended, too. */
    run_finish(run, NULL);
    expect_status(TOOL("guard", "--", "true"), 0);
}

/* A signal to the guard goes to the command, which may take its time. */
static void
test_signals_go_to_the_command(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"INT", "TERM", "HUP"};
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        char script[160];
        struct run_result result;
        struct run *run;

        snprintf(script, sizeof script,
                 "trap 'echo heard; exit 3' %s; echo running; "
                 "while :; do sleep 0.02; done",
                 names[i]);
        run = fixture_start(TOOL("guard", "--", "sh", "-c", script));
        run_read_line(run);
        run_signal(run, signals[i]);
        assert_string_equal(run_read_line(run), "heard");
        run_finish(run, &result);
        assert_int_equal(result.status, 3);
        run_result_clear(&result);
    }
}

/* If the command survives its killed guard, it still keeps others out. */
static void
test_command_keeps_the_guard_of_the_killed(void **state)
{
    struct fixture *fixture = *state;
    struct run *run = fixture_start(
        TOOL("guard", "--", "sh", "-c",
             "trap 'echo asked' TERM; echo $$; while :; do sleep 0.02; done"));
    pid_t command = (pid_t)atoi(run_read_line(run));

    run_signal(run, SIGKILL);
    assert_string_equal(run_read_line(run), "asked");
    expect_status(TOOL("guard", "--", "true"), 75);
    assert_int_equal(kill(command, SIGKILL), 0);
    /* The output ends a moment before the command releases the guard. */
    run_finish(run, NULL);
    expect_freedom(fixture);
}

/* The command has the same signals as without a guard, and the same descriptors
 * except the guard's own. */
static void
test_command_inherits_nothing(void **state)
{
    static const char script[] = "ls -l /proc/self/fd | grep -vc /dev/shm/; "
                                 "grep -E 'SigBlk|SigIgn' /proc/self/status";
    struct fixture *fixture = *state;
    struct run_result unguarded =
        fixture_run((const char *const[]){"sh", "-c", script, NULL});
    struct run_result guarded =
        fixture_run(TOOL("guard", "--", "sh", "-c", script));

    fixture_expect_output(&guarded, unguarded.output);
    run_result_clear(&unguarded);
}

/* A guard whose command has ended leaves nothing. */
static void
test_guard_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    char path[256];

    expect_status(TOOL("guard", "--", "true"), 0);
    snprintf(path, sizeof path, "/dev/shm/shmview-%u-guard%%2F%s",
             (unsigned)geteuid(), fixture->key);
    assert_int_not_equal(access(path, F_OK), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_status_is_passed_on),
        TEST(test_signal_is_passed_on),
        TEST(test_commands_that_cannot_run),
        TEST(test_input_and_output_pass),
        TEST(test_options_of_the_command),
        TEST(test_second_guard_is_refused),
        TEST(test_guard_leaves_the_segment_alone),
        TEST(test_killed_guard_is_free),
        TEST(test_command_keeps_the_guard_of_the_killed),
        TEST(test_signals_go_to_the_command),
        TEST(test_command_inherits_nothing),
        TEST(test_guard_leaves_nothing),
    };

    return fixture_run_group("shmtool guard", tests);
}
