/* SPDX-License-Identifier: MIT */
/* Allocates memory for pictures. The kernel copies between this memory and
 * files faster than between memory of malloc(3) and files. */

#pragma once

#include <stddef.h>

/*
 * Works like malloc(3); free the memory with free(3). From 64 KiB on, the
 * memory starts at a page boundary. Then pread(2) and pwrite(2) of a picture
 * take a third less time. A large block of malloc(3) does not start at a page
 * boundary, so the kernel copies each page of a file to parts of two pages.
 */
void *page_memory_new(size_t bytes);

/*
 * Works like page_memory_new(). But from 4 MiB on, uses large pages of 2 MiB,
 * if the kernel has them. A copy into large pages takes three quarters of the
 * time of a copy into small pages. Use it for memory that is filled again and
 * again; for other memory, use page_memory_new().
 */
void *large_memory_new(size_t bytes);
