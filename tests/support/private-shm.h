/* SPDX-License-Identifier: MIT */
/* A private /dev/shm for a test. */

#ifndef SHMVIEW_PRIVATE_SHM_H
#define SHMVIEW_PRIVATE_SHM_H

#include <stdbool.h>
#include <stdint.h>

/*
 * From here on this process, and those it starts, see a new and empty /dev/shm
 * of `bytes` bytes that ends with them. False where the system allows neither
 * a mount nor a user namespace; then nothing has changed. Call it before any
 * thread starts.
 */
bool private_shm_enter(uint64_t bytes);

/*
 * Enters a user namespace with the same user id, together with the `others` of
 * unshare(2); a process that is not root may mount there, and set its limits in
 * /proc. False if the system does not allow that.
 */
bool private_user_enter(int others);
/* Writes a file of /proc whole. */
bool private_user_set(const char *path, const char *text);

#endif
