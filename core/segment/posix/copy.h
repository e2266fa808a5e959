/* SPDX-License-Identifier: MIT */
/* Copies pictures between private memory and a segment's file. */

#ifndef CORE_SEGMENT_POSIX_COPY_H
#define CORE_SEGMENT_POSIX_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Copies of at least this many bytes are shared among the cores. */
#define COPY_LARGE ((size_t)4 << 20)

/*
 * Like system_read_at(). If the same bytes of the file are mapped, at `mapped`,
 * the processor fetches them into the caches first, but they are never read
 * there; NULL if they are not mapped.
 */
ssize_t copy_from_file(int descriptor, void *bytes, size_t length, off_t offset,
                       const void *mapped);

/*
 * Writes all of `length` bytes to `target`, which lies in a mapping of a file.
 * Returns false, with some of them written, if the file was cut short meanwhile
 * or the system does not allow it. It never causes a signal.
 */
bool copy_into_mapping(void *target, const void *bytes, size_t length);

#endif
