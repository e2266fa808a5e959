/* SPDX-License-Identifier: MIT */
/* Keeps what is read or written through a mapping in order with system calls:
 * not every processor does so as x86 does. */

#ifndef CORE_SYSTEM_MEMORY_ORDER_H
#define CORE_SYSTEM_MEMORY_ORDER_H

#include <stdatomic.h>

/* ThreadSanitizer knows no fences, and sees no other process anyway. */
#ifdef __SANITIZE_THREAD__
#define MEMORY_FENCE(order) ((void)(order))
#else
#define MEMORY_FENCE(order) atomic_thread_fence(order)
#endif

/* What was written before can be seen by whoever sees what is written after. */
static inline void
memory_order_writes(void)
{
    MEMORY_FENCE(memory_order_release);
}

/* What is read after is as new as what was read before. */
static inline void
memory_order_reads(void)
{
    MEMORY_FENCE(memory_order_acquire);
}

#endif
