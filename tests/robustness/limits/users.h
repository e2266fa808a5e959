/* SPDX-License-Identifier: MIT */
/* Two invented users for one test; a process of root acts as either of them. */

#pragma once

#include "tests/support/exchange.h"

/* The user ids; the group ids are the same numbers. The owner and the other
 * user have ids that no account of the machine is expected to have. */
enum user {
    USER_ROOT = 0,
    USER_OWNER = 61001,
    USER_OTHER = 61002,
};

/* Sets the effective user and group of this process. The kernel then gives the
 * process only the rights of this user. Fails the test if that is not possible:
 * root must have started the process. */
void users_become(enum user user);

/*
 * Runs a group of tests as root, in a private /dev/shm, and for System V in a
 * temporary folder where everybody may write. Returns the exit status for
 * main(): 77 if the process is not root, cannot get a private /dev/shm, or
 * cannot copy the decoder to a place where everybody can start it; otherwise
 * the result of support_end().
 */
#define users_run(name, tests)                                                 \
    (users_enter() ? support_end(cmocka_run_group_tests_name(                  \
                         name, tests, users_begin, NULL))                      \
                   : 77)
/* For users_run(): users_enter() prepares the process, and returns false if
 * that fails; users_begin() is the setup of the group. */
bool users_enter(void);
int users_begin(void **state);
/* The teardown of each test: makes the process root again, and returns 0. */
int users_return(void **state);

/* Calls users_become(USER_OWNER), publishes a picture of 64 × 48 pixels and
 * seed 1 (pattern.h) with the key support_key(name), and returns the handle,
 * which the caller frees. */
struct shmview_segment *users_publish(const char *name);

/* Returns the path of a handle's file: for POSIX the segment itself, for System
 * V the key file. The path is in a static buffer, valid until the next call. */
const char *users_file(const struct shmview_segment *segment);
/* Finds the System V ids of the handle's shared memory and of its semaphore;
 * fails the test if either does not exist. */
void users_find_ids(const struct shmview_segment *segment, int *shared,
                    int *semaphore);

/* Asserts that `status` and the error say SHMVIEW_ERROR_PERMISSION_DENIED, and
 * that the error's text contains "it is left alone". */
void assert_refused(enum shmview_status status,
                    const struct shmview_error *error);
