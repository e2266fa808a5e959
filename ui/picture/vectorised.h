/* SPDX-License-Identifier: MIT */
/* Marks a function whose loop the compiler vectorises for several types of
 * processors. */

#pragma once

/* With GCC and glibc on x86-64, the function is compiled twice, once with AVX2,
 * and the processor decides which version runs. Elsewhere it is compiled
 * once. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define UI_FASTEST __attribute__((target_clones("default", "avx2")))
#else
#define UI_FASTEST
#endif
