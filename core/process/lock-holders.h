/* SPDX-License-Identifier: MIT */
/* Names one process that holds a lock of a file, and decides whether any of its
 * holders runs. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes the name, as shmview_holder_name() does, of a process that holds the
 * lock byte at `offset` of a file or, for any other offset, pins pixels of it;
 * `file` is what fstat(2) said of it. Returns how many such processes can be
 * seen. */
size_t lock_holders_name(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

/* Returns whether any process that holds that lock runs, or would run if it got
 * a processor, because it has not been stopped. Returns false if none can be
 * seen. */
bool lock_holders_run(const struct stat *file, uint64_t offset);
