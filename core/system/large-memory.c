/* SPDX-License-Identifier: MIT */
/* Memory that starts at a page, and memory in large pages: madvise(2),
 * MADV_HUGEPAGE. */

#include "core/system/large-memory.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

/* The size of a large page on x86, and on ARM with pages of 4 KiB. Elsewhere
 * the advice does less, or nothing. */
#define LARGE_PAGE ((size_t)2 << 20)
#define WORTH_WHILE (2 * LARGE_PAGE)

#define PAGE ((size_t)4096)
/* Less is not worth the rest of a page. */
#define WORTH_A_PAGE (16 * PAGE)

void *
page_memory_new(size_t bytes)
{
    void *memory;

    return bytes >= WORTH_A_PAGE && posix_memalign(&memory, PAGE, bytes) == 0
               ? memory
               : malloc(bytes);
}

void *
large_memory_new(size_t bytes)
{
    void *memory;
    int saved = errno;

    if (bytes < WORTH_WHILE ||
        posix_memalign(&memory, LARGE_PAGE, bytes) != 0) {
        return page_memory_new(bytes);
    }
    /* We name only whole pages, because the memory behind them is not ours. If
     * there are no large pages, small ones do as well. The trace does not
     * report this call, just as it does not report malloc's own calls. */
    madvise(memory, bytes / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
    errno = saved;
    return memory;
}
