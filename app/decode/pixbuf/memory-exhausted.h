/* SPDX-License-Identifier: MIT */
/* Replaces malloc(), calloc() and realloc(), to note when memory runs out. */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/* From now on, malloc(), calloc() and realloc() fail for a block of more than
 * `size` bytes. */
void memory_exhausted_set_largest(size_t size);

/* Returns whether malloc(), calloc() or realloc() has failed in this process.
 * May be called in a signal handler. */
bool memory_exhausted_ran_out(void);
