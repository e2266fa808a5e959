/* SPDX-License-Identifier: MIT */
/* Tests of shmtool stream and its like: what their command lines refuse. */

#include "tests/app/tool/fixture.h"

static void
expect_failure(const char *const *arguments, int status, const char *word,
               const char *other_word)
{
    fixture_fails(arguments, status, word, other_word);
}

/* Sizes that are none, and options that are missing or make no sense. */
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
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        expect_failure(TOOL("stream", "--format", "rgb8", "--size", sizes[i]),
                       2, "option --size", "see shmtool --help");
    }
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        expect_failure(TOOL("stream", "--format", "rgb8", "--size", "6x4",
                            "--rate", rates[i]),
                       2, "option --rate", "see shmtool --help");
    }
    expect_failure(TOOL("stream", "--format", "rgb8"), 2, "--size", "missing");
    expect_failure(TOOL("stream", "--size", "6x4"), 2, "--format", "missing");
    expect_failure(TOOL("stream", "--size", "6x4", "--format", "rgb24"), 2,
                   "rgb24", "rgb8");
    expect_failure(TOOL("put", "hello", "--size", "6x4"), 2, "--size", "bytes");
    expect_failure(TOOL("watch", "--count", "0"), 2, "--count", "events");
    expect_failure(TOOL("share", "a", "--rate", "5"), 2, "--rate", "take");
}

/* Frames beyond the limits, and files that are none. */
static void
test_what_cannot_be_streamed(void **state)
{
    struct fixture *fixture = *state;

    expect_failure(TOOL("stream", "--format", "grey8", "--size", "32768x1"), 1,
                   fixture->key, "too large");
    expect_failure(
        TOOL("stream", "--format", "rgba16", "--size", "4294967295x4294967295"),
        1, fixture->key, "too large");
    expect_failure(
        TOOL("stream", "--format", "rgba16", "--size", "32767x32767"), 1,
        fixture->key, "too large");
    expect_failure(TOOL("stream", "--format", "rgb8", "--size", "6x4",
                        fixture_path(fixture, "none.raw")),
                   1, "none.raw", "No such file");
    expect_failure(
        TOOL("stream", "--format", "rgb8", "--size", "6x4", fixture->folder), 1,
        fixture->folder, "directory");
    expect_failure(TOOL_BARE("stream", "--format", "rgb8", "--size", "1x1",
                             "-k", "", fixture->grey),
                   1, "key", "empty");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_wrong_stream_options),
        TEST(test_what_cannot_be_streamed),
    };

    return fixture_run_group("shmtool stream-refusals", tests);
}
