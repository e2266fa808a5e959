/* SPDX-License-Identifier: MIT */
/* A process's name and start time, as /proc has them. */

#ifndef CORE_PROCESS_PROCESS_H
#define CORE_PROCESS_PROCESS_H

#include "core/system/text-lines.h"
#include "core/system/trace-internal.h"
#include "core/system/trace-purposes.h"
#include <shmview/lock-bytes.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

/* Opens a file of /proc/PID for reading; see text_lines_open(). */
bool process_open(struct text_lines *lines, pid_t pid, const char *file,
                  enum trace_purpose purpose);

/* Gets the program's name, cut to `size` bytes; false if the process is gone.
 */
bool process_read_name(pid_t pid, char *name, size_t size);

/* Returns when the machine started, in nanoseconds of CLOCK_REALTIME; 0 if
 * unknown. */
uint64_t process_boot_time(void);

/* Returns when the process started, given when the machine did; 0 if unknown.
 */
uint64_t process_start(pid_t pid, uint64_t boot);

/* Writes the name, as shmview_holder_name() does, of a process that holds the
 * lock byte at `offset` of a file or, for any other offset, pins pixels of it;
 * `file` is what fstat(2) said of it. */
void process_name_locker(const struct stat *file, uint64_t offset, char *text,
                         size_t size);

#endif
