/* SPDX-License-Identifier: MIT */
/* Gives a test a private /dev/shm. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Gives this process and its children a new, empty /dev/shm of `bytes` bytes,
 * which ends with them. If the system allows neither a mount nor a user
 * namespace, returns false and changes nothing. Call it before any thread
 * starts.
 */
bool private_shm_enter(uint64_t bytes);

/*
 * Enters a user namespace with the same user id, and the namespaces `others` of
 * unshare(2). There a process that is not root may mount, and set its limits in
 * /proc. Returns false if the system does not allow that.
 */
bool private_user_enter(int others);
/* Replaces the contents of a file of /proc. */
bool private_user_set(const char *path, const char *text);
