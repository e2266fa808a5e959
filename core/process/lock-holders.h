/* SPDX-License-Identifier: MIT */
/* Names a process that holds a lock on a file, and finds out whether any holder
 * of the lock still runs. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes to `text`, as shmview_holder_name() does, the name of a process that
 * holds the lock on the byte at `offset` of a file in /dev/shm. If `offset` is
 * before the lock bytes, any process counts that pins pixels of the file, or
 * has a shared lock on the content byte. `file` is the result of stat(2) or
 * fstat(2). Returns how many such processes can be seen; if there are none, the
 * text is "another process". */
size_t lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

/* Returns whether any of the processes that lock_holders_name() counts has
 * neither ended nor been stopped; false if there are none. */
bool lock_holders_run(const struct stat *file, uint64_t offset);
