/* SPDX-License-Identifier: MIT */
/* Gives a test its own /dev/shm, or its own user namespace. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Gives this process and its later children a new, empty /dev/shm of `bytes`
 * bytes, which ends with them. If the process may not mount, it first enters a
 * user namespace where it may. If the system does not allow that either,
 * returns false and changes nothing. Call this before any thread starts.
 */
bool private_shm_enter(uint64_t bytes);

/*
 * Enters a new user namespace, where the process keeps its user id, and the
 * other new namespaces for which `others` has the flags of unshare(2). Even a
 * process that is not root may then mount, and set the namespace's limits in
 * /proc. Returns false if the system does not allow all of that. Even then, the
 * process may be in the new namespaces.
 */
bool private_user_enter(int others);
/* Writes the text to a file of /proc. Returns false if that fails. */
bool private_user_set(const char *path, const char *text);
