/* SPDX-License-Identifier: MIT */
/* Makes the system calls that start a helper program, exchange messages with
 * it, and end it, and those for the memory in which it leaves its result. */

#pragma once

#include "core/system/trace-purposes.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h, the functions return -1 (or NULL) and set errno on failure,
 * and every descriptor is close-on-exec. */

/* Makes a file that is only in memory and can be sealed: memfd_create(2). */
int system_memory_file(const char *name, enum trace_purpose purpose);
/* Sets the length of a file without allocating memory: ftruncate(2). If the
 * process may not make a file of this size, fails with EFBIG and raises no
 * signal. */
int system_set_size(int descriptor, off_t length, enum trace_purpose purpose);
/* Gets how many bytes are free in the file system of an open file: fstatfs(2).
 * `*bytes` is UINT64_MAX if the file system has no limit. */
int system_room_left(int descriptor, uint64_t *bytes);
/* Adds seals to a file: fcntl(2) with F_ADD_SEALS. */
int system_seal(int descriptor, int seals, enum trace_purpose purpose);
/* Maps the first `length` bytes of a file for reading and writing. What this
 * process writes there changes neither the file nor what others see. The caller
 * ends the mapping with system_unmap(). */
void *system_map_private(int descriptor, size_t length,
                         enum trace_purpose purpose);

/* Makes both ends of a connection that keeps messages apart: socketpair(2). */
int system_socket_pair(int ends[2]);
/* Sends a whole message, and returns 0. Does not wait: fails with EAGAIN if the
 * connection has no room for the message. Raises no signal. */
int system_send(int socket, const void *bytes, size_t length,
                enum trace_purpose purpose);
/* Works like system_send(), but also sends a descriptor: sendmsg(2). The
 * caller still owns the descriptor. */
int system_send_file(int socket, const void *bytes, size_t length,
                     int descriptor, enum trace_purpose purpose);
/* Sets the position for the next read or write, and returns it: lseek(2). */
off_t system_set_place(int descriptor, off_t offset, int whence,
                       enum trace_purpose purpose);
/* Reads one message without waiting, and stores at most `length` bytes of it.
 * Returns the length of the whole message, even if that is more than `length`.
 * Returns 0 if the other end is closed. Fails with EAGAIN if there is no
 * message yet. */
ssize_t system_receive(int socket, void *bytes, size_t length,
                       enum trace_purpose purpose);

/* Returns another descriptor of the same open file. Its number is at least
 * `least`. */
int system_duplicate(int descriptor, int least);
/*
 * Starts a program as a child: posix_spawn(3). Returns the child's process id.
 * The caller has to wait for the child.
 *
 * The child gets the three `descriptors` as its descriptors 0, 1 and 3. The
 * second and the third of `descriptors` must be at least 4. The child's
 * descriptor 2 is /dev/null, and all its other descriptors are closed. The
 * child ignores and blocks no signal.
 */
pid_t system_start_helper(const char *path, char *const *arguments,
                          char *const *environment, const int descriptors[3],
                          enum trace_purpose purpose);
/* Sets the length in bytes up to which a child may write files: prlimit(2) with
 * RLIMIT_FSIZE. Without CAP_SYS_RESOURCE, neither the child nor this process
 * can raise this limit later. Call this function before you wait for the child:
 * later, the child's id may belong to another process. */
int system_limit_files(pid_t process, uint64_t length,
                       enum trace_purpose purpose);
/* Returns a descriptor for a process, a pidfd: pidfd_open(2). */
int system_process_open(pid_t process);
/* Sends SIGKILL to the process of a pidfd: pidfd_send_signal(2). */
int system_process_end(int process, enum trace_purpose purpose);
/* Kills a child for which there is no pidfd, and waits until the child has
 * ended: kill(2), waitpid(2). Keeps errno. */
void system_process_drop(pid_t process);
/* Asks whether the process of a pidfd has ended, and does not wait: waitid(2)
 * with WEXITED, WNOHANG and `options` (0 or WNOWAIT). If the process has not
 * ended, `info->si_pid` is 0. Fails with ECHILD if the process is not a child
 * of this process, or if other code has waited for it already. */
int system_process_ask(int process, int options, siginfo_t *info,
                       enum trace_purpose purpose);

/* Waits until one of the descriptors is ready, a signal comes (EINTR), or the
 * time is over: poll(2). The wait may take up to a millisecond longer than
 * `nanoseconds`. Returns how many descriptors are ready; 0 if the time is over.
 */
int system_wait_for_events(struct pollfd *events, size_t count,
                           uint64_t nanoseconds, enum trace_purpose purpose);
