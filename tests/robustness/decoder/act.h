/* SPDX-License-Identifier: MIT */
/* Runs a decoder that does what an attacker would do, and checks the result. An
 * act is what this decoder does instead of decoding: see taken-over.h. */

#pragma once

#include "tests/support/unit-test.h"

#include <shmview/decode.h>

#include <sys/types.h>

/* From now on, the program whose path is in the environment variable `variable`
 * is the decoder. Fails the test if the variable does not exist. */
void act_use(const char *variable);

/*
 * Decodes the bytes of `act`, the name of an act, as if they were a picture
 * file, with one second of processor time. Asserts that there is no picture,
 * that the error has this status and contains `text` and the name of the act,
 * and that no child and no descriptor is left.
 */
void act_assert(const char *act, enum shmview_status status, const char *text);

/* Does the same as act_assert(), but with `options` instead of one second of
 * processor time. */
void act_assert_with(const char *act,
                     const struct shmview_decode_options *options,
                     enum shmview_status status, const char *text);

/* Asserts that this process has no child, not even a zombie. */
void act_assert_childless(void);

/* Returns the first child that the main thread of a process has started and
 * that still exists; 0 if there is none. */
pid_t act_child_of(pid_t process);

/* Asserts that the decoder in use decodes a real picture. */
void act_assert_decodes(void);
