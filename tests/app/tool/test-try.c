/* SPDX-License-Identifier: MIT */
/* Tests of shmtool try: each command, and each way in which it can fail. */

#include "tests/app/tool/try-driver.h"
#include "tests/support/unit-test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns the line of `create` for a segment of this size. */
static const char *
created(const struct fixture *fixture, const char *size)
{
    static char text[256];

    snprintf(text, sizeof text, "created %s bytes as %s, attached\n", size,
             fixture->native);
    return text;
}

/* create makes a segment of the given size, or of 4096 bytes. At the end of the
 * input it is removed. */
static void
test_create(void **state)
{
    struct fixture *fixture = *state;

    trying_play(fixture, "create\n", created(fixture, "4096"), NO_WORDS);
    trying_play(fixture, "create 1", created(fixture, "1"), NO_WORDS);
    trying_play(fixture, "  create \t 70000 \r\n", created(fixture, "70000"),
                NO_WORDS);
    assert_false(fixture_segment_exists(fixture));
}

/* create refuses a wrong size, a size that is too large, and an existing
 * segment. */
static void
test_create_fails(void **state)
{
    struct fixture *fixture = *state;

    trying_play(fixture,
                "create 0\ncreate -1\ncreate x\ncreate 1 2\n"
                "create 99999999999999999999\ncreate 9223372036854775807\n",
                "",
                WORDS("'0'", "'-1'", "'x'", "'1 2'", "'99999999999999999999'",
                      fixture->key));
    trying_play(fixture, "create\ncreate\n", created(fixture, "4096"),
                WORDS("attached already"));
    assert_false(fixture_segment_exists(fixture));
}

/* A handle can be used again and again. */
static void
test_create_detach_create(void **state)
{
    struct fixture *fixture = *state;
    char output[512];
    size_t half;

    snprintf(output, sizeof output, "%sdetached\n", created(fixture, "5"));
    half = strlen(output);
    snprintf(output + half, sizeof output - half, "%s", created(fixture, "6"));
    trying_play(fixture, "create 5\ndetach\ncreate 6\nquit\ncreate 7\n", output,
                NO_WORDS);
}

/* Commands fail without a segment, without attaching, and with an extra word.
 */
static void
test_attach_and_detach_fail(void **state)
{
    struct fixture *fixture = *state;

    trying_play(
        fixture,
        "attach\nattach read-only\nattach readonly\ndetach\ndetach now\n", "",
        WORDS(fixture->key, fixture->key, "'readonly'", "not attached",
              "'now'"));
}

/* read prints a text up to its 0. Bytes that a terminal should not get, and
 * bytes that are not UTF-8, are shown as numbers. */
static void
test_write_and_read(void **state)
{
    struct fixture *fixture = *state;
    char output[512];

    snprintf(output, sizeof output, "%s%s", created(fixture, "4096"),
             "wrote 12 bytes, and a 0 behind them\n"
             "read 12 bytes:  hello world\n"
             "wrote 2 bytes, and a 0 behind them\n"
             "read 2 bytes: hi\n"
             "wrote 7 bytes, and a 0 behind them\n"
             "read 7 bytes: \\xff\\x1b中\\xe4\\x7f\n");
    trying_play(fixture,
                "create\nwrite  hello world\nread\nwrite hi\nread\n"
                "write \xff\x1b中\xe4\x7f\nread\n",
                output, NO_WORDS);
}

/* A segment without a 0 is read as far as it goes, and no text is written
 * beyond its end. */
static void
test_write_fills_the_segment(void **state)
{
    struct fixture *fixture = *state;
    char output[512];

    snprintf(output, sizeof output, "%s%s", created(fixture, "4"),
             "wrote 3 bytes, and a 0 behind them\nread 3 bytes: abc\n");
    trying_play(fixture, "create 4\nwrite abcd\nwrite abc\nread\n", output,
                WORDS("need 5 bytes, the segment has 4"));
}

/* write and read fail without a segment, and write fails without a text. */
static void
test_write_and_read_fail(void **state)
{
    struct fixture *fixture = *state;

    trying_play(fixture, "write x\nwrite\nread\nread all\n", "",
                WORDS("not attached", "TEXT", "not attached", "'all'"));
}

/* A lock cannot be taken twice, and needs a segment. */
static void
test_lock_and_unlock(void **state)
{
    struct fixture *fixture = *state;
    char output[512];

    snprintf(output, sizeof output, "%s%s", created(fixture, "4096"),
             "locked\nlocked\nlocked\nunlocked\n");
    trying_play(fixture,
                "create\nlock\nlock 0\nlock 2147483647\nunlock\nunlock\n",
                output, WORDS("does not hold the lock"));
    trying_play(fixture,
                "lock\nunlock\nlock x\nlock -1\nlock 2147483648\nunlock 5\n",
                "",
                WORDS("not attached", "not attached", "'x'", "'-1'",
                      "'2147483648'", "'5'"));
}

/* info prints size, picture and holders in one line; without a segment it
 * fails.
 */
static void
test_info(void **state)
{
    struct fixture *fixture = *state;
    struct trying trying = trying_start(fixture, "input");
    char line[256];
    char *errors;

    trying_ask(&trying, "create 100", "created 100 *");
    snprintf(line, sizeof line,
             "100 bytes; held by shmtool %d (this one, attached)",
             (int)run_pid(trying.run));
    trying_ask(&trying, "info", line);
    snprintf(line, sizeof line,
             "100 bytes; held by shmtool %d (this one, attached, locking, "
             "writing)",
             (int)run_pid(trying.run));
    trying_say(&trying, "lock\n");
    trying_expect(&trying, "locked");
    trying_ask(&trying, "info", line);
    trying_say(&trying, "detach\n");
    trying_expect(&trying, "detached");
    trying_say(&trying, "info\n");
    errors = trying_end(&trying, 1);
    trying_expect_errors(errors, WORDS(fixture->key));
    free(errors);
}

/* help names every command, an unknown command has an error, and comments and
 * empty lines do nothing. */
static void
test_help_and_unknown_words(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"create [BYTES]",
                                        "attach [read-only]",
                                        "detach",
                                        "unlock",
                                        "write TEXT",
                                        "lock [MILLISECONDS]",
                                        "publish FILE",
                                        "fetch FILE",
                                        "tear FILE",
                                        "go on",
                                        "info",
                                        "kill",
                                        "help",
                                        "quit",
                                        "read"};
    struct run_result result = fixture_feed(TOOL("try"), "help\n", 5);

    assert_int_equal(result.status, 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char line[64];

        snprintf(line, sizeof line, "\n%s ", names[i]);
        assert_true(strstr(result.output, line) != NULL ||
                    strncmp(result.output, line + 1, strlen(line) - 1) == 0);
    }
    run_result_clear(&result);
    trying_play(fixture, "\n \t\n# create\nCREATE\nkill -9\nhelp me\nquit now",
                "", WORDS("'CREATE'", "'-9'", "'me'", "'now'"));
}

/* The steps of each command come after it. */
static void
test_trace(void **state)
{
    struct fixture *fixture = *state;
    static const char *const parts[] = {"\n> create\n",    "\nlinkat(",
                                        "\n> write x?y\n", "\npwrite(",
                                        "\n> quit\n",      "\nunlink("};
    struct run_result result = fixture_feed(TOOL("--trace", "try"),
                                            "create\nwrite x\x1by\nquit\n", 23);
    const char *from = result.errors;

    assert_int_equal(result.status, 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        from = strstr(from, parts[i]);
        assert_non_null(from);
    }
    run_result_clear(&result);
}

/* A segment of Qt programs allows everything but `tear`, because it has no
 * pixels to overwrite. */
static void
test_system_v(void **state)
{
    struct fixture *fixture = *state;
    char lines[512];
    struct run_result result;

    snprintf(lines, sizeof lines,
             "create 10\nlock\nwrite hello\nread\nunlock\ndetach\n"
             "publish %s\ntear %s\nfetch %s\n",
             fixture->grey, fixture->grey, fixture_path(fixture, "copy.png"));
    setenv("TMPDIR", fixture->folder, 1);
    result = fixture_feed(TOOL("try", "--qt"), lines, strlen(lines));
    unsetenv("TMPDIR");
    assert_int_equal(result.status, 1);
    trying_expect_errors(result.errors, WORDS("Qt programs"));
    assert_non_null(strstr(result.output, "\nread 5 bytes: hello\n"));
    assert_non_null(strstr(result.output, "\nfetched copy.png 67x45 GREY8"));
    run_result_clear(&result);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_create),
        TEST(test_create_fails),
        TEST(test_create_detach_create),
        TEST(test_attach_and_detach_fail),
        TEST(test_write_and_read),
        TEST(test_write_fills_the_segment),
        TEST(test_write_and_read_fail),
        TEST(test_lock_and_unlock),
        TEST(test_info),
        TEST(test_help_and_unknown_words),
        TEST(test_trace),
        TEST(test_system_v),
    };

    return fixture_run_group("shmtool try", tests);
}
