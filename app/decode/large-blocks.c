/* SPDX-License-Identifier: MIT */
/* Gives large blocks their memory at once. Otherwise the kernel is entered once
 * for every page, which can take longer than decoding a photo. */

#include "app/decode/large-blocks.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* glibc maps blocks of this size and more. */
#define MAPPED (128 << 10)

/* From this size on, we ask for huge pages instead: a file that only claims to
 * be large must not take its memory before there is something to write. */
#define HUGE (4 << 20)

/* The functions of glibc that we replace here: see "Replacing malloc" in its
 * manual. free() stays. */
/* NOLINTBEGIN(bugprone-reserved-identifier): the names are glibc's. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
/* NOLINTEND(bugprone-reserved-identifier) */

/* Prepares only whole pages, because other blocks may share the first and the
 * last page. */
static void *
prepare(void *block, size_t size)
{
    const size_t page = 4096;
    const size_t skipped = -(uintptr_t)block % page;
    const int saved = errno;

    if (block != NULL && size >= MAPPED) {
        madvise((char *)block + skipped, (size - skipped) / page * page,
                size < HUGE ? MADV_POPULATE_WRITE : MADV_HUGEPAGE);
        errno = saved;
    }
    return block;
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): glibc calls
 * them __size and so on, which a program must not. */
void *
malloc(size_t size)
{
    return prepare(__libc_malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
    return prepare(__libc_calloc(count, size), count * size);
}

void *
realloc(void *block, size_t size)
{
    return prepare(__libc_realloc(block, size), size);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
