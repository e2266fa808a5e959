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

/* If another process sees a write that this process makes after this call, and
 * then calls memory_order_reads(), that process also sees every write that this
 * process made before this call. */
static inline void
memory_order_writes(void)
{
    MEMORY_FENCE(memory_order_release);
}

/* What this process reads after this call is at least as new as what it read
 * before this call. */
static inline void
memory_order_reads(void)
{
    MEMORY_FENCE(memory_order_acquire);
}
