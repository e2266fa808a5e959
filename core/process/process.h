/* SPDX-License-Identifier: MIT */
/* Reads a process's name, state, namespaces and start time from /proc. */

#pragma once

#include "core/system/text-lines.h"
#include "core/system/trace-purposes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Opens the file /proc/PID/FILE for reading, and returns whether that was
 * possible. For `opening` and `reading`, see text_lines_open(). */
bool process_open(struct text_lines *lines, pid_t pid, const char *file,
                  enum trace_purpose opening, enum trace_purpose reading);

/* Gets the name of the program that the process runs, made printable. The name
 * is cut to `size` bytes, which include the zero at its end. If the process is
 * gone, or the name cannot be read, `name` gets "", and the function returns
 * false. */
bool process_read_name(pid_t pid, char *name, size_t size);

/* Returns the letter of the process's state, as in proc_pid_status(5), such as
 * 'T' if the process is stopped. Returns 'X' if the process is gone, or the
 * state cannot be read. */
char process_read_state(pid_t pid);

/* Returns whether the process `pid` is in the same namespace as this process.
 * `kind` is the kind of the namespace, such as "ipc" or "pid" (namespaces(7)).
 * An id means the same in both processes only if they share the namespace.
 * Returns false if that is unknown. */
bool process_shares_namespace(const char *kind, pid_t pid);

/* Returns when the machine started, in nanoseconds of CLOCK_REALTIME; 0 if
 * unknown. */
uint64_t process_boot_time(void);

/* Returns when the process started, in nanoseconds of CLOCK_REALTIME; 0 if
 * unknown. `boot` is the result of process_boot_time(). */
uint64_t process_start(pid_t pid, uint64_t boot);
