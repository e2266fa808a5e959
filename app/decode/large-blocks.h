/* SPDX-License-Identifier: MIT */
/* Defines MADV_POPULATE_WRITE, an argument of madvise(2), where the system's
 * headers lack it. large-blocks.c, which replaces malloc(), uses it, and the
 * sandbox allows it. */

#pragma once

#include <sys/mman.h>

/* Linux has had it since 5.14, but some headers are older. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
