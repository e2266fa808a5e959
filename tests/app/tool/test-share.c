/* SPDX-License-Identifier: MIT */
/* Tests of shmtool share: it prints its line, and publishes one picture after
 * another. */

#include "tests/app/tool/fixture.h"
#include "tests/support/picture.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns the line that `share` prints for the fixture's colour picture. */
static const char *
expected_line(const struct fixture *fixture, unsigned generation)
{
    static char line[256];

    snprintf(line, sizeof line,
             "sharing colour.png 67x45 RGB8 9045 bytes as %s generation %u",
             fixture->native, generation);
    return line;
}

/* share prints the picture's name, size, native key and generation. */
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

/* The key may be before or after the command word, as a short or long option.
 */
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

/* A second share over a living one has the next generation; both continue. */
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

/* Two share that start at the same time both publish, one after the other. */
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

/* share reads a picture from a pipe, too. */
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

/* share reads a named pipe, too, like <(COMMAND) of a shell. */
static void
test_share_reads_a_named_pipe(void **state)
{
    struct fixture *fixture = *state;
    const char picture[] = "P5 2 2 255\nabcd";
    struct run_result result =
        fixture_feed(TOOL("share", "--hold", "0", "/dev/stdin"), picture,
                     sizeof picture - 1);

    assert_non_null(strstr(result.output, "sharing stdin 2x2 GREY8 4 bytes"));
    fixture_expect_success(&result);
}

/* A format that only gdk-pixbuf knows cannot be read from a pipe, and the error
 * says that a file can. */
static void
test_share_of_a_gif_from_a_pipe(void **state)
{
    struct fixture *fixture = *state;
    const char picture[] = "GIF89a\1\0\1\0\200\0\0abcdef,\0\0\0\0\1\0\1"
                           "\0\0\2\2D\1\0;";
    struct run_result result = fixture_feed(TOOL("share", "--hold", "0", "-"),
                                            picture, sizeof picture - 1);

    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.errors, "cannot be read from a pipe"));
    run_result_clear(&result);
}

/* share publishes the readable part of a damaged file, and says that the rest
 * is missing: once, or with the last of several pictures. */
static void
test_share_of_a_damaged_picture(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL(
        "share", "--hold", "0",
        picture_path("SHMVIEW_TEST_DATA", "damaged/jpeg-cut.37x29.RGB8.jpg")));

    assert_int_equal(result.status, 3);
    assert_non_null(strstr(result.output, "sharing jpeg-cut.37x29.RGB8.jpg "));
    assert_non_null(strstr(result.errors, "the file ends early; its last"));
    assert_ptr_equal(strchr(result.errors, '\n') + 1,
                     result.errors + strlen(result.errors));
    run_result_clear(&result);
}

/* The same for a PNG. */
static void
test_share_of_a_cut_png(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result = fixture_run(TOOL(
        "share", "--hold", "0",
        picture_path("SHMVIEW_TEST_DATA", "damaged/png-cut.13x11.RGB8.png")));

    assert_int_equal(result.status, 3);
    assert_non_null(
        strstr(result.output, "sharing png-cut.13x11.RGB8.png 13x11"));
    assert_non_null(strstr(result.errors, "the file ends early; its last"));
    run_result_clear(&result);
}

/* The address of a file, as a file manager gives it, stands for its path. An
 * address on the web is said to be one. */
static void
test_addresses(void **state)
{
    struct fixture *fixture = *state;
    const char *const folders[] = {"file:", "file://localhost"};
    char address[200];
    struct run_result result;

    assert_int_equal(
        rename(fixture->grey, fixture_path(fixture, "a picture.png")), 0);
    for (size_t i = 0; i < 2; i++) {
        snprintf(address, sizeof address, "%s%s%s/a%%20p%%69cture.png",
                 folders[i], i == 0 ? "//" : "", fixture->folder);
        result = fixture_run(TOOL("share", "--hold", "0", address));
        assert_non_null(strstr(result.output, "sharing a picture.png 67x45"));
        fixture_expect_success(&result);
    }
    fixture_fails(TOOL("share", "https://127.0.0.1:9/a.png"), 2, "a.png",
                  "it is on the web; save the picture as a file");
    fixture_fails(TOOL("share", "file:///none/a%2Fb.png"), 1, "a%2Fb.png",
                  "No such file");
    result =
        fixture_feed(TOOL("try"), "publish http://127.0.0.1:9/a.png\n", 33);
    assert_non_null(strstr(result.errors, "it is on the web"));
    run_result_clear(&result);
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

/* The orphan of a killed share does not stop the next one, and its generation
 * does not count. */
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

/* If a file cannot be read as a picture, share prints one line that names it.
 */
static void
test_share_of_other_files(void **state)
{
    struct fixture *fixture = *state;
    struct run_result result;

    fixture_fails(TOOL("share", fixture_path(fixture, "none.png")), 1,
                  "none.png", "No such file");
    fixture_fails(TOOL("share", fixture->folder), 1, fixture->folder, "");
    fixture_fails(TOOL("share", fixture_tool()), 1, fixture_tool(), "");
    result = fixture_feed(TOOL("share", "-"), "hello", 5);
    fixture_expect_failure(&result, 1, "standard input", "");
    fixture_fails(TOOL("share", "-"), 1, "standard input", "");
}

/* If share cannot print its line, it fails and leaves nothing, because nobody
 * would know about the picture. */
static void
test_share_cannot_print(void **state)
{
    struct fixture *fixture = *state;

    fixture_expect_full(TOOL("share", fixture->colour));
    fixture_expect_broken_pipe(TOOL("share", fixture->colour));
    assert_false(fixture_segment_exists(fixture));
}

/* If standard descriptors are closed, share does not print into a segment. */
static void
test_share_with_closed_output(void **state)
{
    struct fixture *fixture = *state;

    fixture_fails(
        (const char *const[]){
            "/bin/sh", "-c", "exec \"$0\" share \"$1\" -k \"$2\" 0<&- 1>&-",
            fixture_tool(), fixture->colour, fixture->key, NULL},
        1, "standard output", "Bad file");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_share_prints_its_line),
        TEST(test_key_stands_anywhere),
        TEST(test_second_share_is_next_generation),
        TEST(test_two_shares_at_once),
        TEST(test_share_reads_standard_input),
        TEST(test_share_reads_a_named_pipe),
        TEST(test_share_of_a_gif_from_a_pipe),
        TEST(test_share_of_a_damaged_picture),
        TEST(test_share_of_a_cut_png),
        TEST(test_addresses),
        TEST(test_share_prints_an_odd_name),
        TEST(test_share_after_a_kill),
        TEST(test_share_of_other_files),
        TEST(test_share_cannot_print),
        TEST(test_share_with_closed_output),
    };

    return fixture_run_group("shmtool share", tests);
}
