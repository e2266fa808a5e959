/* SPDX-License-Identifier: MIT */
/* Notes when memory runs out. */

#pragma once

#include <stdbool.h>
#include <stddef.h>

/* From now on, refuses blocks of more than `size` bytes without taking any
 * memory for them. */
void memory_exhausted_set_largest(size_t size);

/* Returns whether malloc(), calloc() or realloc() has failed in this process.
 * May be called in a signal handler. */
bool memory_exhausted_ran_out(void);
