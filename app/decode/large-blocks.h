/* SPDX-License-Identifier: MIT */
/* Defines MADV_POPULATE_WRITE where the system's headers lack it.
 * large-blocks.c, which replaces malloc(), makes this call, and the sandbox
 * allows it. */

#pragma once

#include <sys/mman.h>

/* Linux has this advice to madvise(2) since 5.14, but some headers are older.
 */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
