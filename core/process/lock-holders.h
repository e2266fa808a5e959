/* SPDX-License-Identifier: MIT */
/* Names a process that holds a lock on a file, and finds out whether any holder
 * of the lock still runs. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes the name of a process that holds the lock byte at `offset` of a file,
 * as shmview_holder_name() does. If `offset` is before the lock bytes, the
 * process is one that pins any pixels of the file. `file` is the result of
 * fstat(2). Returns how many such processes can be seen. */
size_t lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

/* Returns whether any such process has neither ended nor been stopped. Returns
 * false if no such process can be seen. */
bool lock_holders_run(const struct stat *file, uint64_t offset);
