/* SPDX-License-Identifier: MIT */
/* Runs `shmtool try`, and sends it commands line by line. */

#pragma once

#include "tests/app/tool/fixture.h"

struct trying {
    struct run *run;
    /* The named pipe for its input. */
    int input;
    /* The number of checked bytes of its output. */
    size_t heard;
};

/* Starts try with the fixture's key; `name` is the name of its pipe in the
 * fixture's folder. */
struct trying trying_start(const struct fixture *fixture, const char *name);
/* Does the same with a segment of Qt programs. */
struct trying trying_start_qt(const struct fixture *fixture, const char *name);

/* Two processes of `shmtool try` that are attached to the same segment. */
struct trying_two {
    struct trying first;
    struct trying second;
};

/* Starts two; the first one has created the segment of the fixture's key, and
 * the second one is attached to it. */
struct trying_two trying_start_two(const struct fixture *fixture);

/* Writes one or more lines to its input. */
void trying_say(struct trying *trying, const char *lines);

/* Waits for its next line and checks it; a "*" at the end of `expected` stands
 * for any text. */
void trying_expect(struct trying *trying, const char *expected);

/* Writes a line, and expects one line. */
void trying_ask(struct trying *trying, const char *line, const char *expected);

/* Ends the input of a try that has answered before. Checks that it prints no
 * more, and its exit status. Returns its standard error; the caller frees it.
 */
char *trying_end(struct trying *trying, int status);

/* Does the same for a try without failed commands. */
void trying_quit(struct trying *trying);

/* Does the same for a try that has killed itself. */
void trying_died(struct trying *trying);

/* Checks that `errors` has one line for each word in `expected`, which ends
 * with NULL, and that each line starts with "shmtool: " and contains its word.
 */
void trying_expect_errors(const char *errors, const char *const *expected);

/* Feeds these lines to a try. Checks its output, its errors as
 * trying_expect_errors() does, and that its exit status is 1 if there are
 * errors, and otherwise 0. */
void trying_play(const struct fixture *fixture, const char *lines,
                 const char *output, const char *const *errors);

/* A list of words for the two functions above. */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_WORDS ((const char *const[]){NULL})
