/* SPDX-License-Identifier: MIT */
/* Runs `shmtool try`, and sends it commands line by line. */

#include "tests/app/tool/try-driver.h"

#include "tests/app/tool/watch-events.h"
#include "tests/support/unit-test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* `option` may be NULL. */
static struct trying
start(const struct fixture *fixture, const char *name, const char *option)
{
    const char *path = fixture_path(fixture, name);
    struct trying trying = {0};

    trying.input = live_make_pipe(path);
    trying.run = fixture_start((const char *const[]){
        "sh", "-c", "exec \"$0\" try -k \"$1\" $3 < \"$2\"", fixture_tool(),
        fixture->key, path, option, NULL});
    return trying;
}

struct trying
trying_start(const struct fixture *fixture, const char *name)
{
    return start(fixture, name, NULL);
}

struct trying
trying_start_qt(const struct fixture *fixture, const char *name)
{
    return start(fixture, name, "--qt");
}

void
trying_say(struct trying *trying, const char *lines)
{
    live_write(trying->input, lines, strlen(lines));
}

static void
expect_line(const char *line, const char *expected)
{
    size_t length = strlen(expected);

    if (length > 0 && expected[length - 1] == '*') {
        if (strncmp(line, expected, length - 1) != 0) {
            fail_msg("\"%s\" instead of \"%s\"", line, expected);
        }
    } else {
        assert_string_equal(line, expected);
    }
}

void
trying_expect(struct trying *trying, const char *expected)
{
    const char *line = run_read_line(trying->run);

    trying->heard += strlen(line) + 1;
    expect_line(line, expected);
}

void
trying_ask(struct trying *trying, const char *line, const char *expected)
{
    trying_say(trying, line);
    trying_say(trying, "\n");
    trying_expect(trying, expected);
}

struct trying_two
trying_start_two(const struct fixture *fixture)
{
    struct trying_two two = {trying_start(fixture, "first"),
                             trying_start(fixture, "second")};

    trying_ask(&two.first, "create", "created 4096 bytes *");
    trying_ask(&two.second, "attach", "attached, 4096 bytes");
    return two;
}

char *
trying_end(struct trying *trying, int status)
{
    struct run_result result;

    close(trying->input);
    run_finish(trying->run, &result);
    if (result.output_length != trying->heard) {
        fail_msg("unexpected: %s", result.output + trying->heard);
    }
    assert_int_equal(result.status, status);
    free(result.output);
    return result.errors;
}

void
trying_quit(struct trying *trying)
{
    char *errors = trying_end(trying, 0);

    assert_string_equal(errors, "");
    free(errors);
}

void
trying_died(struct trying *trying)
{
    char *errors = trying_end(trying, -SIGKILL);

    assert_string_equal(errors, "");
    free(errors);
}

void
trying_expect_errors(const char *errors, const char *const *expected)
{
    for (; *expected != NULL; expected++) {
        const char *end = strchrnul(errors, '\n');
        const char *found = strstr(errors, *expected);

        if (strncmp(errors, "shmtool: ", 9) != 0 || found == NULL ||
            found > end) {
            fail_msg("not about %s: %s", *expected, errors);
        }
        errors = *end == '\n' ? end + 1 : end;
    }
    assert_string_equal(errors, "");
}

void
trying_play(const struct fixture *fixture, const char *lines,
            const char *output, const char *const *errors)
{
    struct run_result result = fixture_feed(TOOL("try"), lines, strlen(lines));

    assert_string_equal(result.output, output);
    trying_expect_errors(result.errors, errors);
    assert_int_equal(result.status, *errors != NULL ? 1 : 0);
    run_result_clear(&result);
}
