/* SPDX-License-Identifier: MIT */
/* System calls to start a helper program, and for the memory in which it leaves
 * its result. */

#ifndef CORE_SYSTEM_HELPER_PROCESS_H
#define CORE_SYSTEM_HELPER_PROCESS_H

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* As in system.h: -1 (or NULL) and errno, every descriptor close-on-exec. */

/* Makes a file of memory that can be sealed: memfd_create(2). */
int system_memory_file(const char *name);
/* Sets the length of the file, without taking memory: ftruncate(2). Raises no
 * signal where the process may make no file of that size (EFBIG). */
int system_set_size(int descriptor, off_t length);
/* fcntl(2) with F_ADD_SEALS. */
int system_seal(int descriptor, int seals);
/* Maps all of the file, so that it can be written and nobody else sees it. */
void *system_map_private(int descriptor, size_t length);

/* Makes both ends of a line for whole messages, not blocking: socketpair(2). */
int system_socket_pair(int ends[2]);
/* Sends a whole message, or returns -1; raises no signal. */
int system_send(int socket, const void *bytes, size_t length);
/* The same, with a descriptor, which stays the caller's: sendmsg(2). */
int system_send_file(int socket, const void *bytes, size_t length,
                     int descriptor);
/* Sets where a descriptor is read next: lseek(2). */
off_t system_set_place(int descriptor, off_t offset, int whence);
/* Reads one message; returns its whole length, which may be more than was read.
 * 0: the other end is closed. EAGAIN: there is none yet. */
ssize_t system_receive(int socket, void *bytes, size_t length);

/* Returns the same file under a descriptor of at least `least`. */
int system_duplicate(int descriptor, int least);
/*
 * Starts a program with the descriptors 0, 1 and 3 as given, those of at least
 * 4 but for the first; 2 is /dev/null, and all others are closed. Signals are
 * as in a new process. Returns its id: posix_spawn(3).
 */
pid_t system_start_helper(const char *path, char *const *arguments,
                          char *const *environment, const int descriptors[3]);
/* pidfd_open(2). */
int system_process_open(pid_t process);
/* Sends SIGKILL: pidfd_send_signal(2). */
int system_process_end(int process);
/* Ends a child of which there is no descriptor, and waits until it has:
 * kill(2), waitpid(2). */
void system_process_drop(pid_t process);
/* waitid(2) with WNOHANG and more `options`: `info->si_pid` is 0 if the process
 * has not ended. ECHILD: it is no child, or somebody else has asked already. */
int system_process_ask(int process, int options, siginfo_t *info);

/* Waits until one of them is ready, a signal comes (EINTR), or the time is
 * over (0). */
int system_wait_for_events(struct pollfd *events, size_t count,
                           uint64_t nanoseconds);

#endif
