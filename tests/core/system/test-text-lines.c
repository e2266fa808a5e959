/* SPDX-License-Identifier: MIT */
/* Tests of reading the lines of /proc: short ones, long ones, and the last one.
 */

#include "tests/support/support.h"

#include "core/system/text-lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONG_LINE 20000

/* Opens a file of these bytes, which has no name any more. */
static void
open_text(struct text_lines *lines, const char *text)
{
    char path[] = "/tmp/shmview-test-lines-XXXXXX";
    int descriptor = mkstemp(path);

    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    assert_true(
        text_lines_open(lines, path, PURPOSE_OPEN_FILE, PURPOSE_READ_NEXT));
    unlink(path);
}

/* Empty lines count; the last line needs no newline. */
static void
test_lines_come_one_by_one(void **state)
{
    struct text_lines lines;

    open_text(&lines, "first\n\nlast");
    assert_string_equal(text_lines_next(&lines), "first");
    assert_string_equal(text_lines_next(&lines), "");
    assert_string_equal(text_lines_next(&lines), "last");
    assert_null(text_lines_next(&lines));
    assert_null(text_lines_next(&lines));
    text_lines_close(&lines);
}

/* Nothing is lost of a line that is longer than the buffer, nor of the next
 * one. */
static void
test_long_line_comes_in_pieces(void **state)
{
    static const char end[] = "\nnext\n";
    static char text[LONG_LINE + sizeof end];
    struct text_lines lines;
    const char *line;
    size_t length = 0;

    memset(text, 'x', LONG_LINE);
    memcpy(text + LONG_LINE, end, sizeof end);
    open_text(&lines, text);
    while (length < LONG_LINE) {
        line = text_lines_next(&lines);
        assert_non_null(line);
        assert_int_equal(strspn(line, "x"), strlen(line));
        length += strlen(line);
    }
    assert_int_equal(length, LONG_LINE);
    assert_string_equal(text_lines_next(&lines), "next");
    assert_null(text_lines_next(&lines));
    text_lines_close(&lines);
}

/* The pieces of a long line end at spaces, so that no number is cut. */
static void
test_pieces_end_at_spaces(void **state)
{
    static char text[LONG_LINE];
    struct text_lines lines;
    const char *line;
    long expected = 100000;

    for (size_t at = 0; at + 8 < sizeof text; at += 7) {
        snprintf(text + at, 8, "%ld ", expected++);
    }
    open_text(&lines, text);
    for (expected = 100000; (line = text_lines_next(&lines)) != NULL;) {
        char *end = (char *)line;

        for (long number; (number = strtol(line, &end, 10)) > 0; line = end) {
            assert_int_equal(number, expected++);
        }
    }
    assert_int_equal(expected - 100000, strlen(text) / 7);
    text_lines_close(&lines);
}

/* An empty file has no line; a missing file cannot be opened. */
static void
test_empty_file_has_no_lines(void **state)
{
    struct text_lines lines;

    open_text(&lines, "");
    assert_null(text_lines_next(&lines));
    text_lines_close(&lines);
    assert_false(text_lines_open(&lines, "/proc/self/no-such-file",
                                 PURPOSE_OPEN_FILE, PURPOSE_READ_NEXT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_come_one_by_one),
        cmocka_unit_test(test_long_line_comes_in_pieces),
        cmocka_unit_test(test_pieces_end_at_spaces),
        cmocka_unit_test(test_empty_file_has_no_lines),
    };

    return support_run("text-lines", tests);
}
