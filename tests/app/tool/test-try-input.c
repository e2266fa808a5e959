/* SPDX-License-Identifier: MIT */
/* Tests of the input of shmtool try: any bytes, any end, and signals. */

#include "tests/app/tool/try-driver.h"
#include "tests/support/unit-test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The longest line that try accepts. */
#define LINE_BYTES 65536

/* Returns `write` and as many letters as fill a line of `length` bytes, then
 * "read". */
static char *
make_long_line(size_t length)
{
    char *lines = malloc(length + 64);

    assert_non_null(lines);
    memset(lines, 'x', length);
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): more follows */
    memcpy(lines, "write ", 6);
    snprintf(lines + length, 64, "\nread\n");
    return lines;
}

/* try accepts lines up to the limit. It leaves out a longer one, prints one
 * line that says so, and carries out the next one. */
static void
test_long_lines(void **state)
{
    struct fixture *fixture = *state;
    static const size_t lengths[] = {LINE_BYTES + 1, LINE_BYTES + 2,
                                     2 * LINE_BYTES, 2 * LINE_BYTES + 1,
                                     10 * LINE_BYTES};

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char *lines = make_long_line(lengths[i]);

        trying_play(fixture, lines, "",
                    WORDS("longer than 65536 bytes", "not attached"));
        lines[lengths[i]] = '\0';
        trying_play(fixture, lines, "", WORDS("longer than 65536 bytes"));
        free(lines);
    }
}

/* The longest accepted line may or may not end with a line feed. */
static void
test_longest_line(void **state)
{
    struct fixture *fixture = *state;
    char *lines = make_long_line(LINE_BYTES);
    const char *reasons[] = {"not attached", "not attached", NULL};

    trying_play(fixture, lines, "", reasons);
    lines[LINE_BYTES] = '\0';
    trying_play(fixture, lines, "", reasons + 1);
    free(lines);
}

/* A line with a NUL byte is no command; the next line is carried out. */
static void
test_nul_bytes(void **state)
{
    struct fixture *fixture = *state;
    static const char lines[] = "create\0 5\nhel\0p\n\0\nread\nquit\0";
    struct run_result result =
        fixture_feed(TOOL("try"), lines, sizeof lines - 1);

    assert_int_equal(result.status, 1);
    assert_string_equal(result.output, "");
    trying_expect_errors(result.errors,
                         WORDS("NUL", "NUL", "NUL", "not attached", "NUL"));
    run_result_clear(&result);
}

/* The error message is UTF-8, even if the input is not. */
static void
test_invalid_utf8(void **state)
{
    struct fixture *fixture = *state;

    trying_play(fixture, "\xff\xfe\x1b[2J\npublish /\xc3(\ncreate \x9b\n", "",
                WORDS("'???[2J'", "/?(", "'?'"));
}

/* With any bytes as input, try ends by itself and leaves nothing. */
static void
test_any_bytes(void **state)
{
    struct fixture *fixture = *state;
    static char bytes[300000];
    uint32_t random = 1;
    struct run_result result;

    for (size_t i = 0; i < sizeof bytes; i++) {
        random = random * 1664525 + 1013904223;
        bytes[i] = (char)(random >> 24);
    }
    result = fixture_feed(TOOL("try"), bytes, sizeof bytes);
    assert_int_equal(result.status, 1);
    assert_string_equal(result.output, "");
    run_result_clear(&result);
}

/* An empty input is no failure. */
static void
test_end_of_file(void **state)
{
    trying_play(*state, "", "", NO_WORDS);
    trying_play(*state, "\n", "", NO_WORDS);
}

/* An unreadable input is a failure. */
static void
test_unreadable_input(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(
        (const char *const[]){"sh", "-c", "exec \"$0\" -k \"$1\" try < /",
                              fixture_tool(), fixture->key, NULL});

    fixture_expect_failure(&result, 1, "standard input", "directory");
    result = fixture_run(
        (const char *const[]){"sh", "-c", "exec \"$0\" -k \"$1\" try <&-",
                              fixture_tool(), fixture->key, NULL});
    fixture_expect_failure(&result, 1, "standard input", "Bad file");
}

/* If the output cannot be written, try fails; if nobody reads the pipe any
 * more, try ends. */
static void
test_output_ends(void **state)
{
    struct fixture *fixture = *state;
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct run_result result;
    int ends[2];

    run_whole(&(struct run_request){.arguments = TOOL("try"),
                                    .input = "create\nread\n",
                                    .input_length = 12,
                                    .output_descriptor = full},
              &result);
    fixture_expect_failure(&result, 1, "standard output", "No space");
    close(full);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    close(ends[0]);
    run_whole(&(struct run_request){.arguments = TOOL("try"),
                                    .input = "create\nread\n",
                                    .input_length = 12,
                                    .output_descriptor = ends[1]},
              &result);
    close(ends[1]);
    assert_int_equal(result.status, 0);
    assert_string_equal(result.errors, "");
    run_result_clear(&result);
    assert_false(fixture_segment_exists(fixture));
}

/* Each signal that asks a program to end ends try while it waits for a line,
 * and nothing is left. */
static void
test_signals(void **state)
{
    struct fixture *fixture = *state;
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct trying trying = trying_start(fixture, "input");

        trying_ask(&trying, "create", "created 4096 bytes *");
        run_signal(trying.run, signals[i]);
        run_finish(trying.run, NULL);
        close(trying.input);
        unlink(fixture_path(fixture, "input"));
        assert_false(fixture_segment_exists(fixture));
    }
}

/* Operands and unknown options are wrong usage. */
static void
test_usage(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL("try", "create"));

    fixture_expect_failure(&result, 2, "'create'", "too many");
    result = fixture_run(TOOL("try", "--json"));
    fixture_expect_failure(&result, 2, "--json", "option");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_long_lines),       TEST(test_longest_line),
        TEST(test_nul_bytes),        TEST(test_invalid_utf8),
        TEST(test_any_bytes),        TEST(test_end_of_file),
        TEST(test_unreadable_input), TEST(test_output_ends),
        TEST(test_signals),          TEST(test_usage),
    };

    return fixture_run_group("input of shmtool try", tests);
}
