/* SPDX-License-Identifier: MIT */
/* Tests of shmtool --trace=perfetto: standard error is a JSON array, whatever
 * happens. */

#include "tests/app/tool/fixture.h"

#include <shmview/segment.h>

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* Reads the text as an array of events; each is an object with a name. */
static json_t *
expect_events(const char *text)
{
    json_error_t error;
    json_t *events = json_loads(text, 0, &error);

    if (events == NULL) {
        fail_msg("%s in line %d of %s", error.text, error.line, text);
    }
    assert_true(json_is_array(events));
    for (size_t index = 0; index < json_array_size(events); index++) {
        assert_true(json_is_string(
            json_object_get(json_array_get(events, index), "name")));
    }
    return events;
}

/* The last event must be the line of an error that contains this. */
static void
expect_error(const char *text, const char *words)
{
    json_t *events = expect_events(text);
    const json_t *last = json_array_get(events, json_array_size(events) - 1);
    const char *name = json_string_value(json_object_get(last, "name"));

    assert_true(json_array_size(events) > 3);
    assert_string_equal(json_string_value(json_object_get(last, "cat")),
                        "error");
    assert_memory_equal(name, "shmtool: ", 9);
    assert_non_null(strstr(name, words));
    assert_true(json_is_real(json_object_get(last, "ts")));
    json_decref(events);
}

/* Each call is an event. */
static void
test_calls(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result =
        fixture_run(TOOL("put", "hello", "--hold", "0", "--trace=perfetto"));
    json_t *events;

    assert_int_equal(result.status, 0);
    events = expect_events(result.errors);
    assert_true(json_array_size(events) > 10);
    json_decref(events);
    run_result_clear(&result);
}

/* The line of an error is an event, too. */
static void
test_error(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("get", "--trace=perfetto"));

    assert_int_equal(result.status, 1);
    expect_error(result.errors, fixture->key);
    run_result_clear(&result);
}

/* So is the line of an output that cannot be written. */
static void
test_full_output(void **state)
{
    struct fixture *fixture = *state;
    struct run *holder = fixture_share(fixture, fixture->colour);
    char command[512];
    struct run_result result;

    snprintf(command, sizeof command,
             "'%s' info -k '%s' --trace=perfetto >/dev/full", fixture_tool(),
             fixture->key);
    result = fixture_run((const char *const[]){"sh", "-c", command, NULL});
    assert_int_equal(result.status, 1);
    expect_error(result.errors, "No space left on device");
    run_result_clear(&result);
    fixture_end(holder);
}

/* The array ends before guard starts a command, which may print anything. */
static void
test_guard(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(
        TOOL("--trace=perfetto", "guard", "--", "sh", "-c", "echo words >&2"));
    char *words = strstr(result.errors, "words\n");

    assert_int_equal(result.status, 0);
    assert_non_null(words);
    assert_string_equal(words, "words\n");
    *words = '\0';
    json_decref(expect_events(result.errors));
    run_result_clear(&result);
}

/* The same with a command that cannot be run. */
static void
test_guard_without_command(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result =
        fixture_run(TOOL("--trace=perfetto", "guard", "--", "/nowhere/at/all"));
    char *line = strstr(result.errors, "shmtool: ");

    assert_int_equal(result.status, 127);
    assert_non_null(line);
    *line = '\0';
    json_decref(expect_events(result.errors));
    run_result_clear(&result);
}

/* Starts this command, whose standard error is the output of the run. */
static struct run *
start_traced(const struct fixture *fixture, const char *command)
{
    char line[512];

    snprintf(line, sizeof line,
             "exec '%s' %s -k '%s' --trace=perfetto 2>&1 >/dev/null",
             fixture_tool(), command, fixture->key);
    return fixture_start((const char *const[]){"sh", "-c", line, NULL});
}

/* Ends the run by a signal; its trace is an array all the same. Returns the
 * status of the command. */
static int
end_by(struct run *run, int number)
{
    struct run_result result;
    int status;

    run_signal(run, number);
    run_finish(run, &result);
    json_decref(expect_events(result.output));
    assert_string_equal(result.errors, "");
    status = result.status;
    run_result_clear(&result);
    return status;
}

/* The same after this many lines of the trace. */
static int
end_after(const struct fixture *fixture, const char *command, int lines,
          int number)
{
    struct run *run = start_traced(fixture, command);

    for (int line = 0; line < lines; line++) {
        run_read_line(run);
    }
    return end_by(run, number);
}

/* The same after the first line that contains these words. */
static int
end_at(const struct fixture *fixture, const char *command, const char *words,
       int number)
{
    struct run *run = start_traced(fixture, command);

    while (strstr(run_read_line(run), words) == NULL) {
    }
    return end_by(run, number);
}

/* A signal may end a command at any moment; if the command does not wait for
 * signals, it ends by this one. */
static void
test_signals(void **state)
{
    struct fixture *fixture = *state;
    struct run *holder = fixture_share(fixture, fixture->colour);
    int killed = 0;

    for (int lines = 1; lines < 14; lines++) {
        const int number = lines % 2 == 0 ? SIGINT : SIGTERM;
        const int status = end_after(fixture, "info", lines, number);

        assert_true(status == 0 || status == -number);
        killed += status != 0;
    }
    assert_true(killed > 0);
    fixture_end(holder);
}

/* A command that holds a segment ends in its own way, and one that waits for a
 * lock by the signal. */
static void
test_signals_during_waits(void **state)
{
    struct fixture *fixture = *state;
    scoped(segment) segment = support_open(fixture->key);

    assert_int_equal(end_at(fixture, "put hello", "linkat", SIGTERM), 0);
    assert_int_equal(shmview_segment_create(segment, 5), SHMVIEW_OK);
    assert_int_equal(shmview_segment_lock(segment), SHMVIEW_OK);
    assert_int_equal(end_at(fixture, "get", "clock_nanosleep", SIGINT),
                     -SIGINT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_calls),
        TEST(test_error),
        TEST(test_full_output),
        TEST(test_guard),
        TEST(test_guard_without_command),
        TEST(test_signals),
        TEST(test_signals_during_waits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
