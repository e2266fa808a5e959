/* SPDX-License-Identifier: MIT */
/* Notes when memory runs out. The libraries behind a loader end the process
 * then, and do not say why. */

#include "app/decode/pixbuf/memory-exhausted.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* The functions of glibc that we replace here: see "Replacing malloc" in its
 * manual. free() stays. */
/* NOLINTBEGIN(bugprone-reserved-identifier): the names are glibc's. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
/* NOLINTEND(bugprone-reserved-identifier) */

static volatile sig_atomic_t ran_out;

static size_t largest = PTRDIFF_MAX;

static void *
note(void *block, size_t size)
{
    if (block == NULL && size > 0) {
        ran_out = 1;
    }
    return block;
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): glibc calls
 * them __size and so on, which a program must not. */
void *
malloc(size_t size)
{
    return note(size <= largest ? __libc_malloc(size) : NULL, size);
}

void *
calloc(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes) || bytes > largest) {
        return note(NULL, 1);
    }
    return note(__libc_calloc(count, size), bytes);
}

void *
realloc(void *block, size_t size)
{
    return note(size <= largest ? __libc_realloc(block, size) : NULL, size);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */

void
memory_exhausted_set_largest(size_t size)
{
    largest = size;
}

bool
memory_exhausted_ran_out(void)
{
    return ran_out != 0;
}
