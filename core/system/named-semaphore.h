/* SPDX-License-Identifier: MIT */
/* Makes system calls on named POSIX semaphores: sem_overview(7). */

#pragma once

#include "core/system/trace-purposes.h"

#include <semaphore.h>
#include <stdint.h>

/* Make or find a semaphore. A new one has the value 1 and mode 0600; making one
 * under a name that exists fails with EEXIST. On failure both return NULL, not
 * SEM_FAILED. */
sem_t *system_named_semaphore_make(const char *name);
sem_t *system_named_semaphore_find(const char *name);
/* Keeps errno. */
void system_named_semaphore_close(sem_t *semaphore);
/* Takes the semaphore. Fails with EAGAIN after `nanoseconds`. Does not repeat
 * the call when a signal interrupts it. */
int system_named_semaphore_take(sem_t *semaphore, uint64_t nanoseconds);
int system_named_semaphore_give(sem_t *semaphore, enum trace_purpose purpose);
/* Returns the value, or -1 if it can't be read. */
int system_named_semaphore_value(sem_t *semaphore);
int system_named_semaphore_remove(const char *name);
