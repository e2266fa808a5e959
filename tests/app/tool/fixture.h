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
    /* A temporary folder. */
    char folder[64];
    /* The paths of five pictures in this folder, with five pixel formats. */
    char grey[96];
    char colour[96];
    char transparent[96];
    char deep[96];
    char deep_transparent[96];
};

/* Set up and tear down one test. The teardown fails if the segment of the
 * fixture's key is left. It also kills the programs that the test has left
 * running, and removes the segment and the folder. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* An element for main()'s array of tests. */
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
/* Runs the tests of that array. If the system allows it, the tests have a
 * private /dev/shm: there, no other process can remove their orphans. Returns
 * the exit status for main(). */
#define fixture_run_group(name, tests)                                         \
    ((void)private_shm_enter(64 << 20),                                        \
     cmocka_run_group_tests_name(name, tests, NULL, NULL))

/* Returns the path of shmtool, from the environment variable SHMTOOL. */
const char *fixture_tool(void);

/* A command line of shmtool with the fixture's key, and one without. */
#define TOOL(...)                                                              \
    ((const char *const[]){fixture_tool(), "--key", fixture->key, __VA_ARGS__, \
                           NULL})
#define TOOL_BARE(...)                                                         \
    ((const char *const[]){fixture_tool(), __VA_ARGS__, NULL})

/* fixture_start() starts a command line without input: end it with run_finish()
 * or fixture_end(). fixture_run() also waits for its end: free the result with
 * run_result_clear(). */
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

/* Starts `shmtool share` of a picture, and waits until the picture is shared.
 * End the program with fixture_end() or run_finish(). */
struct run *fixture_share(const struct fixture *fixture, const char *picture);
/* Ends a program with SIGTERM and frees `run`. Checks that the exit status is
 * 0, and that standard error is empty. */
void fixture_end(struct run *run);

/* Leaves an orphan under the fixture's key: kills a `shmtool share`. */
void fixture_leave_orphan(const struct fixture *fixture);

/* Checks that the exit status is `status`, and that there is no output. Checks
 * that standard error has one line, which starts with "shmtool: " and contains
 * both words. Clears `result`. */
void fixture_expect_failure(struct run_result *result, int status,
                            const char *word, const char *other_word);
/* Runs a command line, and checks the result as fixture_expect_failure() does.
 */
void fixture_fails(const char *const *arguments, int status, const char *word,
                   const char *other_word);
/* Run the command with a standard output that cannot be written. Check that the
 * command fails with status 1, and that its error contains "standard output"
 * and the reason. fixture_expect_output_failure() uses the descriptor `output`,
 * fixture_expect_full() a full device, and fixture_expect_broken_pipe() a pipe
 * that nobody reads. */
void fixture_expect_output_failure(const char *const *arguments, int output,
                                   const char *reason);
void fixture_expect_full(const char *const *arguments);
void fixture_expect_broken_pipe(const char *const *arguments);
/* Makes the segment of the fixture's key with `bytes` bytes, locks it, and runs
 * the command meanwhile. Checks that the command fails with status 1, and that
 * its error contains the key and the id of this process. */
void fixture_expect_locked(const struct fixture *fixture, int64_t bytes,
                           const char *const *arguments);
/* Checks that the exit status is 0, that the output is `output`, and that
 * standard error is empty. Clears `result`. */
void fixture_expect_output(struct run_result *result, const char *output);
/* Runs a command line, and checks the result as fixture_expect_output() does.
 */
void fixture_prints(const char *const *arguments, const char *output);
/* Checks that the exit status is 0, and that standard error is empty. Clears
 * `result`. */
void fixture_expect_success(struct run_result *result);

/* Returns the number in the line `name` of /proc/PID/status; 0 if there is no
 * such line. `base` is the base in which the file shows the number, such as 10.
 */
unsigned long long fixture_process_status(pid_t process, const char *name,
                                          int base);

/* Checks that two picture files have the same format, size and pixels. */
void fixture_expect_same_picture(const char *path, const char *other_path);
