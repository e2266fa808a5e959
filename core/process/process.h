/* SPDX-License-Identifier: MIT */
/* Reads a process's name, state, namespaces and start time from /proc. */

#pragma once

#include "core/system/text-lines.h"
#include "core/system/trace-purposes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Opens a file of /proc/PID for reading, and returns whether that was possible:
 * see text_lines_open(). */
bool process_open(struct text_lines *lines, pid_t pid, const char *file,
                  enum trace_purpose opening, enum trace_purpose reading);

/* Gets the program's name, made printable, and cut to `size` bytes with the
 * zero at its end. If the process is gone, or its name cannot be read, `name`
 * gets "", and the function returns false. */
bool process_read_name(pid_t pid, char *name, size_t size);

/* Returns the letter of the process's state, as in proc_pid_stat(5); 'X' if the
 * process is gone, or the state cannot be read. */
char process_read_state(pid_t pid);

/* Returns whether a process and this one are in the same namespace of the given
 * kind, such as "ipc" or "pid" (namespaces(7)). In the same namespace, an id
 * means the same to both. Returns false if that is unknown. */
bool process_shares_namespace(const char *kind, pid_t pid);

/* Returns when the machine started, in nanoseconds of CLOCK_REALTIME; 0 if
 * unknown. */
uint64_t process_boot_time(void);

/* Returns when the process started, in nanoseconds of CLOCK_REALTIME; 0 if
 * unknown. `boot` is the result of process_boot_time(). */
uint64_t process_start(pid_t pid, uint64_t boot);
