/* SPDX-License-Identifier: MIT */
/* System calls on named POSIX semaphores: sem_overview(7). */

#ifndef CORE_SYSTEM_NAMED_SEMAPHORE_H
#define CORE_SYSTEM_NAMED_SEMAPHORE_H

#include <semaphore.h>
#include <stdint.h>

/* Makes a semaphore with the value 1 and mode 0600; EEXIST if it exists
 * already. NULL, not SEM_FAILED, on failure. The same goes for find. */
sem_t *system_named_semaphore_make(const char *name);
sem_t *system_named_semaphore_find(const char *name);
/* Keeps errno. */
void system_named_semaphore_close(sem_t *semaphore);
/* Takes one; fails with EAGAIN after `nanoseconds`. Not repeated when a signal
 * interrupts it. */
int system_named_semaphore_take(sem_t *semaphore, uint64_t nanoseconds);
int system_named_semaphore_give(sem_t *semaphore);
/* -1 if it can't be told. */
int system_named_semaphore_value(sem_t *semaphore);
int system_named_semaphore_remove(const char *name);

#endif
