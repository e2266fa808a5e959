/* SPDX-License-Identifier: MIT */
/* UI_FASTEST, written before a function with a loop, lets this loop use the
 * vector instructions of newer processors. */

#pragma once

/* With GCC and glibc on x86-64, the function is compiled twice, once with AVX2.
 * The version with AVX2 runs on every processor that has AVX2. Elsewhere the
 * function is compiled once. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__)
#define UI_FASTEST __attribute__((target_clones("default", "avx2")))
#else
#define UI_FASTEST
#endif
