/* SPDX-License-Identifier: MIT */
/* Memory in large pages, for pictures that are fetched again and again. */

#pragma once

#include <stddef.h>

/*
 * Like malloc(3), and freed with free(3), but in large pages, if there are
 * bytes for several and the kernel has such pages. The kernel copies into them
 * in three quarters of the time. For memory that you free soon, use malloc(3):
 * it reuses pages, which the kernel then need not clear.
 */
void *large_memory_new(size_t bytes);
