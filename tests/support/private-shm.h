/* SPDX-License-Identifier: MIT */
/* Gives a test its own /dev/shm, or its own user namespace. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Gives this process and its later children a new, empty /dev/shm of `bytes`
 * bytes, which disappears when the last of these processes ends. A process that
 * may not mount enters a user namespace first, where it may. If the system does
 * not allow that either, returns false and changes nothing. Call this before
 * any thread starts.
 */
bool private_shm_enter(uint64_t bytes);

/*
 * Enters a new user namespace, where the process keeps its user and group ids,
 * and the new namespaces of other kinds that `others` names with the flags of
 * unshare(2). Even a process that is not root may then set the namespace's
 * limits in /proc, and mount if `others` has CLONE_NEWNS. Returns false if the
 * system does not allow all of that; the process may nevertheless be in the new
 * namespaces. Call this before any thread starts.
 */
bool private_user_enter(int others);
/* Writes the text to a file of /proc. Returns false if that fails. */
bool private_user_set(const char *path, const char *text);
