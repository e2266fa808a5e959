/* SPDX-License-Identifier: MIT */
/* Estimates whether enough memory is left. */

#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Returns how many more bytes of shared memory can be used before the kernel
 * has to kill a process. This is the smaller of two numbers:
 *
 * - the available memory of the machine plus its free swap: /proc/meminfo;
 * - what the limits of this process's control groups leave: cgroups(7), both
 *   versions.
 *
 * A number that cannot be read counts as UINT64_MAX. The result is a hint, not
 * a promise, because other processes take memory, too.
 */
uint64_t memory_left(void);

/* Returns whether memory_left() is at least `bytes`. */
bool memory_is_available(uint64_t bytes);
