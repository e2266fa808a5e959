/* SPDX-License-Identifier: MIT */
/* Names a process that holds a lock on a file, and finds out whether any holder
 * of the lock still runs. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Names a process that holds a lock on a file in /dev/shm. `file` is the result
 * of stat(2) or fstat(2).
 *
 * - If `offset` is that of a lock byte (shmview/lock-bytes.h), each process
 *   that has locked this byte counts as a holder.
 * - If `offset` is before the lock bytes, the lock is a pin. Then each process
 *   counts that pins any pixels of the file, or has a shared lock on the
 *   content byte.
 *
 * Writes the name of one holder to `text`, as shmview_holder_name() does, or
 * "another process" if no holder can be seen. Returns how many holders can be
 * seen. Searches all of /proc.
 */
size_t lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

/* Returns true if at least one of the holders that lock_holders_name() counts
 * still runs: it is neither stopped nor dead. */
bool lock_holders_run(const struct stat *file, uint64_t offset);
