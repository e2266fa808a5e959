/* SPDX-License-Identifier: MIT */
/* Marks a function whose loop the compiler vectorises for several types of
 * processors. */

#pragma once

/* The function is compiled twice, and the processor decides which version
 * runs. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define UI_FASTEST __attribute__((target_clones("default", "avx2")))
#else
#define UI_FASTEST
#endif
