/* SPDX-License-Identifier: MIT */
/* Gives a test its own /dev/shm, or its own user namespace. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Gives this process and its later children a new, empty /dev/shm of `bytes`
 * bytes, which disappears when the last of these processes ends. A process that
 * may not mount first enters a user namespace in which it may. If the system
 * does not allow that either, returns false and changes nothing. Call this
 * before any thread starts.
 */
bool private_shm_enter(uint64_t bytes);

/*
 * Enters a new user namespace, in which the process keeps its user and group
 * ids. `others` has the unshare(2) flags of further namespaces to enter. Then
 * even a process that is not root may set the limits of its user namespace in
 * /proc; with CLONE_NEWNS in `others`, the process may also mount.
 * Returns false if a step fails; the process may be in the new namespaces even
 * then. Call this before any thread starts.
 */
bool private_user_enter(int others);
/* Writes the text to a file of /proc. Returns false if that fails. */
bool private_user_set(const char *path, const char *text);
