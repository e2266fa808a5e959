/* SPDX-License-Identifier: MIT */
/* How much memory there is left to give. Not installed. */

#ifndef CORE_SYSTEM_MEMORY_LEFT_H
#define CORE_SYSTEM_MEMORY_LEFT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Whether `bytes` more of shared memory can be touched without the kernel
 * having to kill somebody: what /proc/meminfo calls available, with free swap
 * (proc(5)), and what is left under the memory.max of this process's control
 * groups (cgroups(7), version 2). True where neither can be read. A hint, not
 * a promise: others take memory too.
 */
bool memory_is_available(uint64_t bytes);

#endif
