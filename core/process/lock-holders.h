/* SPDX-License-Identifier: MIT */
/* Names a process that holds a lock on a file, and finds out whether any holder
 * of the lock is running. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes the name, as shmview_holder_name() does, of a process that holds the
 * lock byte at `offset` of a file or, for any other offset, pins pixels of it;
 * `file` is the result of fstat(2). Returns how many such processes can be
 * seen. */
size_t lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

/* Returns whether any process that holds that lock is running, or waits only
 * for a processor: it has not been stopped. Returns false if no such process
 * can be seen. */
bool lock_holders_run(const struct stat *file, uint64_t offset);
