/* SPDX-License-Identifier: MIT */
/* Two users in one test, which root becomes in turn. */

#ifndef SHMVIEW_TESTS_USERS_H
#define SHMVIEW_TESTS_USERS_H

#include "tests/support/exchange.h"

/* Users that no system has; the group has the same number. */
enum user {
    USER_ROOT = 0,
    USER_OWNER = 61001,
    USER_OTHER = 61002,
};

/* From here on this process acts, and is checked, as this user. */
void users_become(enum user user);

/*
 * Runs a group of tests, each of which starts and ends as root, in a /dev/shm
 * and a temporary folder that everybody may write to. Returns what main() is to
 * return: 77 where this is not root.
 */
#define users_run(name, tests)                                                 \
    (users_enter() ? support_end(cmocka_run_group_tests_name(                  \
                         name, tests, users_begin, NULL))                      \
                   : 77)
bool users_enter(void);
int users_begin(void **state);
/* For the set-up and tear-down of a test. */
int users_return(void **state);

/* A segment of the owner with a picture, seed 1, of 64 × 48 pixels. */
struct shmview_segment *users_publish(const char *name);

/* The file behind a handle: the segment, or its key file; static buffer. */
const char *users_file(const struct shmview_segment *segment);
/* What Qt's key files lead to. */
void users_find_ids(const struct shmview_segment *segment, int *shared,
                    int *semaphore);

/* Refused, and in words that tell what and what happens to it. */
void assert_refused(enum shmview_status status,
                    const struct shmview_error *error);

#endif
