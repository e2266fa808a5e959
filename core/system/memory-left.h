/* SPDX-License-Identifier: MIT */
/* Tells whether enough memory is left. */

#ifndef CORE_SYSTEM_MEMORY_LEFT_H
#define CORE_SYSTEM_MEMORY_LEFT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether `bytes` more of shared memory can be used before the kernel has to
 * kill somebody: compares them with what /proc/meminfo calls available, plus
 * free swap (proc(5)), and with what the limits of this process's control
 * groups leave (cgroups(7), both versions). True if neither can be read. A
 * hint, not a promise, because others take memory too.
 */
bool memory_is_available(uint64_t bytes);

#endif
