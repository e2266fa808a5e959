/* SPDX-License-Identifier: MIT */
/* Makes, takes, releases and removes named POSIX semaphores (sem_overview(7)).
 */

#pragma once

#include "core/system/trace-purposes.h"

#include <semaphore.h>
#include <stdint.h>

/* As in system.h, the functions return -1 (or NULL, not SEM_FAILED) and set
 * errno on failure. `name` is a name for sem_open(3). */

/* Make a new semaphore, or find one, and open it. The caller closes it. A new
 * semaphore has the value 1 and the mode 0600. Making one fails with EEXIST if
 * the name exists already; finding one fails with ENOENT if it does not. */
sem_t *system_named_semaphore_make(const char *name);
sem_t *system_named_semaphore_find(const char *name);
/* Closes the semaphore for this process, and keeps errno. */
void system_named_semaphore_close(sem_t *semaphore);
/* Takes the semaphore: lowers its value by 1. While the value is 0, waits for
 * up to `nanoseconds`, and then fails with EAGAIN. Fails with EINTR if a signal
 * comes. */
int system_named_semaphore_take(sem_t *semaphore, uint64_t nanoseconds);
/* Releases the semaphore: raises its value by 1. */
int system_named_semaphore_give(sem_t *semaphore, enum trace_purpose purpose);
/* Returns the value, or -1 if it can't be read. */
int system_named_semaphore_value(sem_t *semaphore);
/* Removes the name. The semaphore stays until every process has closed it. */
int system_named_semaphore_remove(const char *name);
