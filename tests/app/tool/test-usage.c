/* SPDX-License-Identifier: MIT */
/* Tests of shmtool's command line: wrong usage, --help, unusual keys. */

#include "tests/app/tool/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
expect_usage(const char *const *arguments, const char *word)
{
    fixture_fails(arguments, 2, word, "see shmtool --help");
}

/* Commands and operands may be missing, unknown or too many. */
static void
test_wrong_words(void **state)
{
    struct fixture *fixture = *state;

    expect_usage(TOOL_BARE(NULL), "command");
    expect_usage(TOOL_BARE(""), "command");
    expect_usage(TOOL_BARE("--"), "command");
    expect_usage(TOOL_BARE("frobnicate"), "frobnicate");
    expect_usage(TOOL("share"), "FILE");
    expect_usage(TOOL("save"), "FILE");
    expect_usage(TOOL("put"), "TEXT");
    expect_usage(TOOL("guard"), "COMMAND");
    expect_usage(TOOL("guard", "--"), "COMMAND");
    expect_usage(TOOL("share", "a", "b"), "'b'");
    expect_usage(TOOL("save", "a", "--", "-b"), "'-b'");
    expect_usage(TOOL("stream", "a", "b"), "'b'");
    expect_usage(TOOL("watch", "a"), "'a'");
    expect_usage(TOOL("info", "a"), "'a'");
    expect_usage(TOOL("timeline", "a"), "'a'");
    expect_usage(TOOL("list", "a"), "'a'");
    expect_usage(TOOL("clean", "a"), "'a'");
    expect_usage(TOOL("get", "a"), "'a'");
}

/* Options may be unknown, without their argument, with one too many, or of
 * another command. */
static void
test_wrong_options(void **state)
{
    struct fixture *fixture = *state;

    expect_usage(TOOL_BARE("--frobnicate"), "--frobnicate");
    expect_usage(TOOL_BARE("info", "-x"), "-x");
    expect_usage(TOOL_BARE("info", "-t"), "-t");
    expect_usage(TOOL_BARE("info", "-k"), "-k");
    expect_usage(TOOL_BARE("info", "--key"), "--key");
    expect_usage(TOOL_BARE("info", "--json=yes"), "--json=yes");
    expect_usage(TOOL("info", "--hold", "1"), "--hold");
    expect_usage(TOOL("share", "a", "--json"), "--json");
    expect_usage(TOOL("share", "a", "--size", "1"), "--size");
    expect_usage(TOOL("get", "--size", "1"), "--size");
    expect_usage(TOOL("save", "a", "--follow"), "--follow");
    expect_usage(TOOL("watch", "--hold", "1"), "--hold");
    expect_usage(TOOL("watch", "--perfetto"), "--perfetto");
    expect_usage(TOOL("share", "a", "--pace", "1"), "--pace");
    expect_usage(TOOL("info", "--count", "1"), "--count");
}

/* Seconds are plain decimal numbers, up to the longest possible hold. */
static void
test_wrong_seconds(void **state)
{
    static const char *const texts[] = {
        "",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "0x10",
        "1,5",
        " 1",
        "1 ",
        "inf",
        "nan",
        "1.2.3",
        "2s",
        "9223372036.854775808",
        "99999999999999999999999999",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect_usage(TOOL("share", fixture->grey, "--hold", texts[i]),
                     "--hold");
    }
}

/* Sizes are plain whole numbers above zero. */
static void
test_wrong_sizes(void **state)
{
    static const char *const texts[] = {
        "",
        "0",
        "-1",
        "+8",
        "1.5",
        "1k",
        "0x8",
        " 8",
        "8 ",
        "9223372036854775808",
        "18446744073709551617",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect_usage(TOOL("put", "x", "--size", texts[i]), "--size");
    }
}

/* Sizes may be wrong, options missing, and combinations senseless. */
static void
test_wrong_stream_options(void **state)
{
    static const char *const sizes[] = {
        "",         "640",          "640x",
        "x480",     "0x0",          "0x480",
        "640x0",    "-640x480",     "+1x1",
        "640x-1",   "6X4",          "640x480x2",
        "640 x480", "6.0x4",        "0x1x1",
        "640x480 ", "4294967296x1", "1x18446744073709551617"};
    static const char *const rates[] = {"", "0", "0.0", "-1", "abc", "1/2"};
    static const char *const ranges[] = {
        "",      "1",     ":",     "1:",      ":1",      "1:1",   "0:0",
        "1:2:3", "0:nan", "0:inf", "0:1e999", "0:1 ",    " 0:1",  "0: 1",
        "a:b",   "0,1",   "0;1",   "0..1",    "0x:0x10", "1:1.0", "-0:0"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        fixture_fails(TOOL("stream", "--format", "rgb8", "--size", sizes[i]), 2,
                      "option --size", "see shmtool --help");
    }
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        fixture_fails(TOOL("stream", "--format", "rgb8", "--size", "6x4",
                           "--rate", rates[i]),
                      2, "option --rate", "see shmtool --help");
    }
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        fixture_fails(TOOL("stream", "--format", "rgb8", "--size", "6x4",
                           "--range", ranges[i]),
                      2, "option --range", "see shmtool --help");
    }
    fixture_fails(TOOL("stream", "--format", "rgb8"), 2, "--size", "missing");
    fixture_fails(TOOL("stream", "--size", "6x4"), 2, "--format", "missing");
    fixture_fails(TOOL("stream", "--size", "6x4", "--format", "rgb24"), 2,
                  "rgb24", "bgra8");
    fixture_fails(TOOL("put", "hello", "--size", "6x4"), 2, "--size", "bytes");
    fixture_fails(TOOL("watch", "--count", "0"), 2, "--count", "whole number");
    fixture_fails(TOOL("share", "a", "--rate", "5"), 2, "--rate", "take");
}

/* Frames beyond the limits are refused, and paths that are not files. */
static void
test_impossible_stream_inputs(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(TOOL("stream", "--format", "grey8", "--size", "32768x1"), 1,
                  fixture->key, "too large");
    fixture_fails(
        TOOL("stream", "--format", "rgba16", "--size", "4294967295x4294967295"),
        1, fixture->key, "too large");
    fixture_fails(TOOL("stream", "--format", "rgba16", "--size", "32767x32767"),
                  1, fixture->key, "too large");
    fixture_fails(TOOL("stream", "--format", "rgb8", "--size", "6x4",
                       fixture_path(fixture, "none.raw")),
                  1, "none.raw", "No such file");
    fixture_fails(
        TOOL("stream", "--format", "rgb8", "--size", "6x4", fixture->folder), 1,
        fixture->folder, "directory");
    fixture_fails(TOOL_BARE("stream", "--format", "rgb8", "--size", "1x1", "-k",
                            "", fixture->grey),
                  1, "key", "empty");
}

static void
expect_text(const char *const *arguments, const char *word)
{
    struct run_result result = fixture_run(arguments);

    assert_int_equal(result.status, 0);
    assert_string_equal(result.errors, "");
    assert_non_null(strstr(result.output, word));
    run_result_clear(&result);
}

/* The help names every command, alone and after a command word. */
static void
test_help(void **state)
{
    static const char *const commands[] = {"share", "save",  "stream",  "watch",
                                           "info",  "list",  "clean",   "put",
                                           "get",   "guard", "timeline"};

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        expect_text(TOOL_BARE("--help"), commands[i]);
        expect_text(TOOL_BARE(commands[i], "-h"), commands[i]);
    }
}

/* The version is one short line. */
static void
test_version(void **state)
{
    expect_text(TOOL_BARE("--version"), "shmtool ");
    expect_text(TOOL_BARE("-V"), "shmtool ");
}

/* An empty key is an error with its reason, for every command. */
static void
test_empty_key(void **state)
{
    struct fixture *fixture = *state;
    const char *const *lines[] = {
        TOOL_BARE("share", fixture->grey, "-k", ""),
        TOOL_BARE("save", fixture_path(fixture, "out.png"), "--key="),
        TOOL_BARE("watch", "-k", ""),
        TOOL_BARE("timeline", "-k", ""),
        TOOL_BARE("info", "-k", ""),
        TOOL_BARE("put", "hello", "-k", ""),
        TOOL_BARE("get", "-k", ""),
        TOOL_BARE("guard", "-k", "", "--", "true"),
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct run_result result = fixture_run(lines[i]);

        fixture_expect_failure(&result, 1, "key", "empty");
    }
}

/* Puts and gets a text under `key`. */
static void
expect_key_works(const char *key)
{
    const char *const *get = TOOL_BARE("get", "-k", key);
    struct run *run = fixture_start(TOOL_BARE("put", "hello", "-k", key));

    run_read_line(run);
    fixture_prints(get, "hello");
    fixture_end(run);
    fixture_fails(get, 1, "attach", "");
}

/* Keys of any bytes and of any length work. */
static void
test_odd_keys(void **state)
{
    static const char *const keys[] = {
        "/", "../../etc/passwd", "Noël", "a b\nc", "%2F", "-k", ".", "\xff\xfe",
    };
    struct fixture *fixture = *state;
    char key[1024];

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        snprintf(key, sizeof key, "%s%s", keys[i], fixture->key);
        expect_key_works(key);
    }
    for (int length = 150; length < 320; length += 17) {
        snprintf(key, sizeof key, "%s%0*d", fixture->key, length, 0);
        expect_key_works(key);
    }
}

/* The order of words is free under POSIXLY_CORRECT, too. */
static void
test_posixly_correct(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;

    setenv("POSIXLY_CORRECT", "1", 1);
    result = fixture_run(
        TOOL_BARE("put", "hello", "--hold", "0", "-k", fixture->key));
    unsetenv("POSIXLY_CORRECT");
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.output, fixture->native));
    run_result_clear(&result);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_wrong_words),
        TEST(test_wrong_options),
        TEST(test_wrong_seconds),
        TEST(test_wrong_sizes),
        TEST(test_wrong_stream_options),
        TEST(test_impossible_stream_inputs),
        TEST(test_help),
        TEST(test_version),
        TEST(test_empty_key),
        TEST(test_odd_keys),
        TEST(test_posixly_correct),
    };

    return fixture_run_group("shmtool usage", tests);
}
