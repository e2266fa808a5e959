/* SPDX-License-Identifier: MIT */
/* Makes a taken-over decoder act, and checks the result. */

#pragma once

#include "tests/support/unit-test.h"

#include <shmview/decode.h>

#include <sys/types.h>

/* From now on, the program whose path is in this environment variable decodes.
 */
void act_use(const char *variable);

/*
 * Decodes `act` as if it were a picture, with one second of processor time.
 * Asserts that there is no picture, that the error has this status and text,
 * and that no child and no descriptor is left.
 */
void act_assert(const char *act, enum shmview_status status, const char *text);

/* Does the same with these options. */
void act_assert_with(const char *act,
                     const struct shmview_decode_options *options,
                     enum shmview_status status, const char *text);

/* Asserts that this process has no child, not even a zombie. */
void act_assert_childless(void);

/* Returns the only child of a process, or 0. */
pid_t act_child_of(pid_t process);

/* Asserts that the real decoder decodes. */
void act_assert_decodes(void);
