/* SPDX-License-Identifier: MIT */
/* A /dev/shm of a test's own. */

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

#endif
