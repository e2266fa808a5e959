/* SPDX-License-Identifier: MIT */
/* Estimates whether enough memory is left. */

#ifndef CORE_SYSTEM_MEMORY_LEFT_H
#define CORE_SYSTEM_MEMORY_LEFT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Returns whether `bytes` more of shared memory can be used before the kernel
 * has to kill a process. Compares them with the available memory in
 * /proc/meminfo plus the free swap (proc(5)), and with what the limits of this
 * process's control groups leave (cgroups(7), both versions). Returns true if
 * neither can be read. The result is a hint, not a promise, because others take
 * memory, too.
 */
bool memory_is_available(uint64_t bytes);

#endif
