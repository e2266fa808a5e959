/* SPDX-License-Identifier: MIT */
/* Memory for pictures, which the kernel copies quickly to and from files. */

#pragma once

#include <stddef.h>

/*
 * Works like malloc(3); free the memory with free(3). From 64 KiB on, the
 * memory starts at a page, so pread(2) and pwrite(2) of a picture take a third
 * less time. malloc(3) puts its own bytes before a large block, so each page of
 * the file would be copied to parts of two pages of memory.
 */
void *page_memory_new(size_t bytes);

/*
 * Works like malloc(3); free the memory with free(3). Uses large pages if the
 * memory fills at least two of them and the kernel has such pages. Copies into
 * large pages take three quarters of the time of copies into small ones. For
 * memory that you free soon, use page_memory_new(): it reuses pages, so the
 * kernel need not clear new ones.
 */
void *large_memory_new(size_t bytes);
