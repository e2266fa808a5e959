/* SPDX-License-Identifier: MIT */
/* Memory for pictures, which the kernel copies quickly to and from files. */

#pragma once

#include <stddef.h>

/*
 * Like malloc(3), and freed with free(3), but a picture starts at a page:
 * pread(2) and pwrite(2) then take two thirds of the time. malloc(3) puts its
 * own bytes before a large block, and the copies cross two pages each time.
 */
void *page_memory_new(size_t bytes);

/*
 * Like malloc(3), and freed with free(3), but in large pages, if there are
 * bytes for several and the kernel has such pages. The kernel copies into them
 * in three quarters of the time. For memory that you free soon, use
 * page_memory_new(): it reuses pages, which the kernel then need not clear.
 */
void *large_memory_new(size_t bytes);
