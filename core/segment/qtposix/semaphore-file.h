/* SPDX-License-Identifier: MIT */
/* Names the semaphore of a segment of Qt's POSIX type, and finds its value and
 * its holder. */

#pragma once

#include "core/segment/posix/file.h"

#include <sys/types.h>

/* The name of the semaphore's file in /dev/shm: "sem." and the semaphore's
 * name. */
struct semaphore_name {
    char text[300];
};

/* Returns the name of the semaphore's file for a segment's native key. The
 * semaphore has the name of the segment. But if the segment's name begins with
 * KEY_FILE_SEGMENT (key-file.h), the semaphore's name begins with
 * KEY_FILE_SEMAPHORE instead. */
struct semaphore_name semaphore_name_of(const char *native_key);
/* Returns the semaphore's own name, which sem_open(3) takes: a pointer into
 * `name`. */
const char *semaphore_name_bare(const struct semaphore_name *name);
/* Returns the path of the semaphore's file for a segment's native key. */
struct segment_path semaphore_file_path(const char *native_key);

/* Returns the value of the semaphore of a segment's native key; -1 if this user
 * has no such semaphore, or if the value cannot be read. */
int semaphore_file_value(const char *native_key);

/* Returns the process whose handle holds the semaphore of a segment's native
 * key, or 0 if none can be seen. A Qt program that holds the semaphore is never
 * seen. */
pid_t semaphore_file_locker(const char *native_key);
