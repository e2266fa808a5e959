/* SPDX-License-Identifier: MIT */
/* The fixture of all tests of shmtool: a key, a folder, pictures, and functions
 * that run the tool. */

#pragma once

#include "tests/support/private-shm.h"
#include "tests/support/run-process.h"
#include "tests/support/support.h"
#include "tests/support/unit-test.h"
#include <shmview/image.h>

#include <sys/types.h>

#define KEY_BYTES 64

/* The state of one test. */
struct fixture {
    /* A key that no other test uses, and its native key. */
    char key[KEY_BYTES];
    char native[KEY_BYTES + 32];
    /* A temporary folder, and the paths in it of pictures of five pixel
     * formats. */
    char folder[64];
    char grey[96];
    char colour[96];
    char transparent[96];
    char deep[96];
    char deep_transparent[96];
};

/* Set up and tear down one test. The teardown ends the programs that the test
 * has left running, and fails if a segment of the fixture's key is left. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* An element for main()'s array of tests. */
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
/* Runs that array with a private /dev/shm, if the system allows one: other
 * processes cannot remove orphans there. Returns the exit status for main(). */
#define fixture_run_group(name, tests)                                         \
    ((void)private_shm_enter(64 << 20),                                        \
     cmocka_run_group_tests_name(name, tests, NULL, NULL))

/* Returns the path of shmtool, from the environment's SHMTOOL. */
const char *fixture_tool(void);

/* A command line of shmtool with the fixture's key, and one without. */
#define TOOL(...)                                                              \
    ((const char *const[]){fixture_tool(), "--key", fixture->key, __VA_ARGS__, \
                           NULL})
#define TOOL_BARE(...)                                                         \
    ((const char *const[]){fixture_tool(), __VA_ARGS__, NULL})

/* Start a command line without input, or run one to its end. run_finish() or
 * fixture_end() frees the result of fixture_start(), and run_result_clear()
 * that of fixture_run(). */
struct run *fixture_start(const char *const *arguments);
struct run_result fixture_run(const char *const *arguments);
/* Works like fixture_run(), with `text` as the input. */
struct run_result fixture_feed(const char *const *arguments, const void *text,
                               size_t length);

/* Returns the path of `name` in the fixture's folder. The path stays valid
 * during the next three calls. */
const char *fixture_path(const struct fixture *fixture, const char *name);

/* Returns whether the segment of the fixture's key exists. */
int fixture_segment_exists(const struct fixture *fixture);

/* Starts `shmtool share` of a picture, and waits until the segment is there. */
struct run *fixture_share(const struct fixture *fixture, const char *picture);
/* Ends a program with SIGTERM and frees `run`. Checks that the exit status is
 * 0, and that standard error is empty. */
void fixture_end(struct run *run);

/* Leaves an orphan: kills a `shmtool share`. */
void fixture_leave_orphan(const struct fixture *fixture);

/* Checks that the status is this one, that there is no output, and that
 * standard error has one line that starts with "shmtool: " and contains both
 * words. Clears `result`. */
void fixture_expect_failure(struct run_result *result, int status,
                            const char *word, const char *other_word);
/* Runs a command line, and checks the result as fixture_expect_failure() does.
 */
void fixture_fails(const char *const *arguments, int status, const char *word,
                   const char *other_word);
/* Run the command with an output that cannot be written, and check that the
 * command fails with status 1 and an error that contains "standard output" and
 * the reason. fixture_expect_output_failure() uses the descriptor `output`,
 * fixture_expect_full() a full device, and fixture_expect_broken_pipe() a pipe
 * that nobody reads. */
void fixture_expect_output_failure(const char *const *arguments, int output,
                                   const char *reason);
void fixture_expect_full(const char *const *arguments);
void fixture_expect_broken_pipe(const char *const *arguments);
/* Makes the key's segment with `bytes` bytes, and runs the command while this
 * process holds the segment's lock. Checks that the command fails, and that its
 * error contains the key and the id of this process. */
void fixture_expect_locked(const struct fixture *fixture, int64_t bytes,
                           const char *const *arguments);
/* Checks that the status is 0, that the output is this one, and that standard
 * error is empty. Clears `result`. */
void fixture_expect_output(struct run_result *result, const char *output);
/* Runs a command line, and checks the result as fixture_expect_output() does.
 */
void fixture_prints(const char *const *arguments, const char *output);
/* Checks that the status is 0, and that standard error is empty. Clears
 * `result`. */
void fixture_expect_success(struct run_result *result);

/* Returns the number behind this name in /proc/PID/status; 0 if there is none.
 * `base` is the base in which the file shows the number, such as 10. */
unsigned long long fixture_process_status(pid_t process, const char *name,
                                          int base);

/* Checks that two picture files have the same format, size and pixels. */
void fixture_expect_same_picture(const char *path, const char *other_path);
