/* SPDX-License-Identifier: MIT */
/* Copies pictures between private memory and a segment's file. */

#ifndef CORE_SEGMENT_POSIX_COPY_H
#define CORE_SEGMENT_POSIX_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Bytes from which on a copy is shared out among the cores. */
#define COPY_LARGE ((size_t)4 << 20)

/*
 * As system_read_at(). Where the same bytes of the file are mapped, at
 * `mapped`, they are fetched into the caches beforehand, but read from there
 * they are not; NULL: they are not mapped.
 */
ssize_t copy_from_file(int descriptor, void *bytes, size_t length, off_t offset,
                       const void *mapped);

/*
 * Writes all of `length` bytes to `target`, which lies in a mapping of a file.
 * False, with some of them written, where the file was cut short meanwhile or
 * the system does not allow it: no signal comes of it.
 */
bool copy_into_mapping(void *target, const void *bytes, size_t length);

#endif
