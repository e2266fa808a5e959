/* SPDX-License-Identifier: MIT */
/* Which processes hold one lock of a file: the name of one of them, and whether
 * any of them runs. */

#ifndef CORE_PROCESS_LOCKERS_H
#define CORE_PROCESS_LOCKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* Writes the name, as shmview_holder_name() does, of a process that holds the
 * lock byte at `offset` of a file or, for any other offset, pins pixels of it;
 * `file` is what fstat(2) said of it. */
void lockers_name(const struct stat *file, uint64_t offset, char *text,
                  size_t size);

/* Whether any process that holds that lock runs, or would if it got a
 * processor: it has not been stopped. False if none can be seen. */
bool lockers_run(const struct stat *file, uint64_t offset);

#endif
