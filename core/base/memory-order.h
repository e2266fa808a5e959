/* SPDX-License-Identifier: MIT */
/* Keeps the order in which another process sees our writes to shared memory,
 * through a mapping or by a system call. An x86 processor keeps this order by
 * itself; others do not. */

#pragma once

#include <stdatomic.h>

/* ThreadSanitizer does not know fences, and sees no other process anyway. */
#ifdef __SANITIZE_THREAD__
#define MEMORY_FENCE(order) ((void)(order))
#else
#define MEMORY_FENCE(order) atomic_thread_fence(order)
#endif

/* Call it between two writes. If another process reads the second one, and then
 * calls memory_order_reads(), its next reads also see the first one. */
static inline void
memory_order_writes(void)
{
    MEMORY_FENCE(memory_order_release);
}

/* Call it between two reads. The second one is then at least as new as the
 * first one. */
static inline void
memory_order_reads(void)
{
    MEMORY_FENCE(memory_order_acquire);
}
