/* SPDX-License-Identifier: MIT */
/* Defines MADV_POPULATE_WRITE, an argument of madvise(2), where the system's
 * headers lack it. The malloc() in large-blocks.c gives this argument, and
 * allowed-calls-core.c allows it. */

#pragma once

#include <sys/mman.h>

/* Linux has known it since 5.14, but some headers are older. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
