/* SPDX-License-Identifier: MIT */
/* Orders reads and writes through a mapping relative to system calls. An x86
 * processor keeps this order by itself; others do not. */

#pragma once

#include <stdatomic.h>

/* ThreadSanitizer does not know fences, and sees no other process anyway. */
#ifdef __SANITIZE_THREAD__
#define MEMORY_FENCE(order) ((void)(order))
#else
#define MEMORY_FENCE(order) atomic_thread_fence(order)
#endif

/* A process that sees a write from after this call also sees all writes from
 * before it. */
static inline void
memory_order_writes(void)
{
    MEMORY_FENCE(memory_order_release);
}

/* Later reads see memory that is at least as new as what was read before. */
static inline void
memory_order_reads(void)
{
    MEMORY_FENCE(memory_order_acquire);
}
