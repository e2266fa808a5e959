/* SPDX-License-Identifier: MIT */
/* Names one process that holds a lock of a file, and decides whether any of its
 * holders runs. */

#ifndef CORE_PROCESS_LOCKERS_H
#define CORE_PROCESS_LOCKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes the name of a process, as shmview_holder_name() does: one that holds
 * the lock byte at `offset` of the file or, for any other offset, one that pins
 * pixels of it. `file` is the file's status from fstat(2). */
void lockers_name(const struct stat *file, uint64_t offset, char *text,
                  size_t size);

/* Returns whether any process that holds that lock runs, or would run if it got
 * a processor, because it has not been stopped. Returns false if none can be
 * seen. */
bool lockers_run(const struct stat *file, uint64_t offset);

#endif
