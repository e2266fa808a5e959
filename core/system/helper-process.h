/* SPDX-License-Identifier: MIT */
/* Makes the system calls that start a helper program, talk to it and end it,
 * and those for the memory where it leaves its result. */

#pragma once

#include "core/system/trace-purposes.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h, these return -1 (or NULL) and set errno on failure, and every
 * descriptor is close-on-exec. */

/* Makes a file of memory that can be sealed: memfd_create(2). */
int system_memory_file(const char *name, enum trace_purpose purpose);
/* Sets the length of the file without allocating memory: ftruncate(2). If the
 * process may not make a file of this size, fails with EFBIG instead of raising
 * a signal. */
int system_set_size(int descriptor, off_t length, enum trace_purpose purpose);
/* Gets how many bytes are left in the file system of a file: fstatfs(2). */
int system_room_left(int descriptor, uint64_t *bytes);
/* Adds seals to the file: fcntl(2) with F_ADD_SEALS. */
int system_seal(int descriptor, int seals, enum trace_purpose purpose);
/* Maps the whole file for writing. Nobody else sees what this process writes
 * there. */
void *system_map_private(int descriptor, size_t length,
                         enum trace_purpose purpose);

/* Makes both ends of a connection that keeps messages apart: socketpair(2). */
int system_socket_pair(int ends[2]);
/* Sends a whole message without waiting, or returns -1. Raises no signal. */
int system_send(int socket, const void *bytes, size_t length,
                enum trace_purpose purpose);
/* Does the same, and sends a descriptor, too: sendmsg(2). The descriptor still
 * belongs to the caller. */
int system_send_file(int socket, const void *bytes, size_t length,
                     int descriptor, enum trace_purpose purpose);
/* Sets the position for the next read or write: lseek(2). */
off_t system_set_place(int descriptor, off_t offset, int whence,
                       enum trace_purpose purpose);
/* Reads one message. Returns its whole length, which may be more than `length`,
 * or 0 if the other end is closed. Fails with EAGAIN if there is no message
 * yet. */
ssize_t system_receive(int socket, void *bytes, size_t length,
                       enum trace_purpose purpose);

/* Returns another descriptor of the same file, at least `least`. */
int system_duplicate(int descriptor, int least);
/*
 * Starts a program. It inherits the three `descriptors` as 0, 1 and 3; the
 * second and the third of them must be at least 4. Its descriptor 2 is
 * /dev/null, and all others are closed. It ignores and blocks no signal.
 * Returns the id of its process: posix_spawn(3).
 */
pid_t system_start_helper(const char *path, char *const *arguments,
                          char *const *environment, const int descriptors[3],
                          enum trace_purpose purpose);
/* Sets the length up to which a child may write files: prlimit(2). Without
 * CAP_SYS_RESOURCE, neither the child nor this process can raise that limit
 * later. Call it only before you have waited for the child: later its id may
 * belong to another process. */
int system_limit_files(pid_t process, uint64_t length,
                       enum trace_purpose purpose);
/* Opens a process: pidfd_open(2). */
int system_process_open(pid_t process);
/* Sends SIGKILL to an open process: pidfd_send_signal(2). */
int system_process_end(int process, enum trace_purpose purpose);
/* Kills a child for which there is no descriptor, and waits until it has ended:
 * kill(2), waitpid(2). */
void system_process_drop(pid_t process);
/* Asks without waiting whether the process has ended: waitid(2) with WNOHANG
 * and `options`. If it has not, `info->si_pid` is 0. Fails with ECHILD if it is
 * not a child, or if other code has waited for it already. */
int system_process_ask(int process, int options, siginfo_t *info,
                       enum trace_purpose purpose);

/* Waits until one of the descriptors is ready, a signal comes (EINTR), or the
 * time is over. Returns how many are ready; 0 if the time is over. */
int system_wait_for_events(struct pollfd *events, size_t count,
                           uint64_t nanoseconds, enum trace_purpose purpose);
