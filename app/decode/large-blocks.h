/* SPDX-License-Identifier: MIT */
/* Defines MADV_POPULATE_WRITE, an advice to madvise(2), where the system's
 * headers lack it. large-blocks.c, which replaces malloc(), gives this advice,
 * and the sandbox allows it. */

#pragma once

#include <sys/mman.h>

/* Linux has this advice since 5.14, but some headers are older. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
