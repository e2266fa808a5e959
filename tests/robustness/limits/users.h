/* SPDX-License-Identifier: MIT */
/* Two users in one test; root becomes one or the other. */

#pragma once

#include "tests/support/exchange.h"

/* No system has these users; the groups have the same numbers. */
enum user {
    USER_ROOT = 0,
    USER_OWNER = 61001,
    USER_OTHER = 61002,
};

/* From now on this process acts as this user, and the kernel checks it as such.
 */
void users_become(enum user user);

/*
 * Runs a group of tests, each of which starts and ends as root, in a /dev/shm
 * and a temporary folder where everybody may write. Returns the exit status for
 * main(): 77 if the process is not root.
 */
#define users_run(name, tests)                                                 \
    (users_enter() ? support_end(cmocka_run_group_tests_name(                  \
                         name, tests, users_begin, NULL))                      \
                   : 77)
bool users_enter(void);
int users_begin(void **state);
/* Sets up or tears down a test. */
int users_return(void **state);

/* Returns the owner's segment with a picture of 64 × 48 pixels and seed 1. */
struct shmview_segment *users_publish(const char *name);

/* Returns the path of a handle's file, which is the segment or its key file, in
 * a static buffer. */
const char *users_file(const struct shmview_segment *segment);
/* Finds the ids to which Qt's key files lead. */
void users_find_ids(const struct shmview_segment *segment, int *shared,
                    int *semaphore);

/* Asserts that permission was denied, and that the text contains "it is left
 * alone". */
void assert_refused(enum shmview_status status,
                    const struct shmview_error *error);
