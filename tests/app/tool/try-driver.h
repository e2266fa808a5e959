/* SPDX-License-Identifier: MIT */
/* Runs `shmtool try`, and sends it commands line by line. In this file, "a try"
 * is one process of `shmtool try`. */

#pragma once

#include "tests/app/tool/fixture.h"

/* A running try. */
struct trying {
    struct run *run;
    /* A descriptor of the named pipe for the try's input. */
    int input;
    /* How many bytes of the try's output the test has checked. */
    size_t heard;
};

/* Starts a try with the fixture's key. For the try's input, the function makes
 * a named pipe with this name in the fixture's folder. End the try with
 * trying_end(), trying_quit() or trying_died(). */
struct trying trying_start(const struct fixture *fixture, const char *name);
/* Works like trying_start(), with the option --qt: for a segment of Qt
 * programs. */
struct trying trying_start_qt(const struct fixture *fixture, const char *name);

/* Two tries that are attached to the same segment. */
struct trying_two {
    struct trying first;
    struct trying second;
};

/* Starts two tries. The first has created the segment of the fixture's key, and
 * the second is attached to it. */
struct trying_two trying_start_two(const struct fixture *fixture);

/* Writes `lines` to the try's input. Each line must end with a newline. */
void trying_say(struct trying *trying, const char *lines);

/* Waits for the next line of the try's output, and checks that it is
 * `expected`. A "*" at the end of `expected` stands for any text. */
void trying_expect(struct trying *trying, const char *expected);

/* Writes `line` and a newline to the try's input. Then calls trying_expect().
 */
void trying_ask(struct trying *trying, const char *line, const char *expected);

/* Closes the input of a try, and waits for the end of the try. The try must
 * have answered at least once: otherwise it may not yet have opened its input,
 * and would wait for ever. Fails the test if the try has printed more than the
 * test has checked, or if its exit status is not `status`. If a signal ends the
 * try, `status` is the negative number of the signal. Returns the text of the
 * try's standard error, which the caller frees. */
char *trying_end(struct trying *trying, int status);

/* Works like trying_end(), and checks that the exit status is 0, and that
 * standard error is empty. */
void trying_quit(struct trying *trying);

/* Works like trying_end(), and checks that SIGKILL has ended the try, and that
 * standard error is empty. */
void trying_died(struct trying *trying);

/* Checks that `errors` has one line for each word in the list `expected`, which
 * ends with NULL, in the same order. Each line must start with "shmtool: " and
 * contain its word. */
void trying_expect_errors(const char *errors, const char *const *expected);

/* Runs a try with `lines` as its whole input. Checks that its output is
 * `output`. Checks its standard error against `errors`, as
 * trying_expect_errors() does. Checks that its exit status is 1 if errors are
 * expected, and otherwise 0. */
void trying_play(const struct fixture *fixture, const char *lines,
                 const char *output, const char *const *errors);

/* A list of words, for trying_expect_errors() and trying_play(). */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_WORDS ((const char *const[]){NULL})
