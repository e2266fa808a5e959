/* SPDX-License-Identifier: MIT */
/* Makes most of core's system calls. Those for helper programs, named
 * semaphores and time lines have their own headers. */

#pragma once

#include "core/system/trace-purposes.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/types.h>

/*
 * Unless stated otherwise, a function that fails returns -1 (or NULL) and sets
 * errno as its system call does. The functions repeat a call that a signal
 * interrupts. Each new descriptor is close-on-exec. `purpose` is the reason
 * that the trace gives for the call. A function without this parameter always
 * gives the same reason.
 */

int system_open(const char *path, int flags, mode_t mode,
                enum trace_purpose purpose);
/* Keeps errno, so cleanup code can call it. */
void system_close(int descriptor);
/* Works like system_close(), but the trace gives `purpose` as the reason. */
void system_close_for(int descriptor, enum trace_purpose purpose);
/* Closes a file to which this process has written. Returns -1 if the kernel
 * reports only now that an earlier write has failed. */
int system_close_checked(int descriptor);
int system_stat_descriptor(int descriptor, struct stat *status,
                           enum trace_purpose purpose);
/* Follows no symbolic link. */
int system_stat_path(const char *path, struct stat *status,
                     enum trace_purpose purpose);
/* Follows symbolic links. */
int system_stat_target(const char *path, struct stat *status,
                       enum trace_purpose purpose);
int system_change_mode(int descriptor, mode_t mode, enum trace_purpose purpose);
/* Sets the file's times to the present: futimens(2). */
int system_touch(int descriptor);

/* Clears close-on-exec: programs that this process starts with exec(3) inherit
 * the descriptor. */
int system_inherit(int descriptor);

ssize_t system_read(int descriptor, void *bytes, size_t length,
                    enum trace_purpose purpose);
/* Waits until what was written is on the disk: fsync(2). */
int system_sync(int descriptor);
/* Writes all of `length` bytes, or returns -1. */
int system_write_all(int descriptor, const void *bytes, size_t length,
                     enum trace_purpose purpose);
/* Reads `length` bytes from `offset` on; fewer if the file ends before that.
 * Returns the number of bytes. */
ssize_t system_read_at(int descriptor, void *bytes, size_t length, off_t offset,
                       enum trace_purpose purpose);
/* Works like system_read_at(). From 4 MiB on, uses up to `threads` threads, the
 * caller's included, but no more than 16. In slow motion, the caller's thread
 * reads everything. */
ssize_t system_read_parallel(int descriptor, void *bytes, size_t length,
                             off_t offset, unsigned int threads,
                             enum trace_purpose purpose);
/* Writes all of `length` bytes at `offset`, or returns -1. */
int system_write_at(int descriptor, const void *bytes, size_t length,
                    off_t offset, enum trace_purpose purpose);

/* Returns the offset of the first byte at or after `offset` that was written:
 * lseek(2) with SEEK_DATA. If `hole` is true, returns the offset of the first
 * byte that was never written, which may be the end of the file: SEEK_HOLE.
 * Fails with ENXIO if there is no such byte. */
off_t system_find_data(int descriptor, off_t offset, bool hole,
                       enum trace_purpose purpose);

/* Reserves memory for a range, and makes the file longer if need be:
 * posix_fallocate(3). */
int system_reserve(int descriptor, off_t offset, off_t length,
                   enum trace_purpose purpose);
/* Gives the memory of a range back to the system. The range then reads as
 * zeros: fallocate(2). */
int system_punch(int descriptor, off_t offset, off_t length);
/* Gives a name to a file that was made with O_TMPFILE: open(2), linkat(2). */
int system_link_descriptor(int descriptor, const char *path,
                           enum trace_purpose purpose);
int system_unlink(const char *path, enum trace_purpose purpose);
int system_rename(const char *from, const char *to, enum trace_purpose purpose);

/* Maps `length` bytes from `offset` on, shared with other processes. `offset`
 * is a multiple of the page size. Returns NULL, not MAP_FAILED, on failure. */
void *system_map(int descriptor, size_t length, off_t offset, bool writable,
                 enum trace_purpose purpose);
void system_unmap(void *mapping, size_t length);

/* Calls fcntl(2) with F_OFD_SETLK, F_OFD_SETLKW or F_OFD_GETLK. */
int system_lock(int descriptor, int command, struct flock *lock,
                enum trace_purpose purpose);

/* System V: shmget(2), shmop(2), shmctl(2). A new segment has mode 0600.
 * system_shared_create() fails with EEXIST if the key has a segment. */
int system_shared_create(key_t key, size_t size);
int system_shared_find(key_t key);
/* Returns 0 if the system's limits allow one more segment of this size.
 * Otherwise fails with the errno that system_shared_create() would set. */
int system_shared_check(size_t size);
/* Returns NULL on failure. */
void *system_shared_attach(int id, bool writable);
int system_shared_detach(const void *address);
int system_shared_status(int id, struct shmid_ds *status,
                         enum trace_purpose purpose);
int system_shared_remove(int id, enum trace_purpose purpose);

/* System V: semget(2), semop(2), semctl(2). Each set has only one semaphore. A
 * new semaphore has mode 0600 and the value 0. system_semaphore_create() fails
 * with EEXIST if the key has a semaphore. */
int system_semaphore_create(key_t key);
int system_semaphore_find(key_t key, enum trace_purpose purpose);
/* Adds `change` to the semaphore's value, with SEM_UNDO. While the sum would be
 * negative, waits for up to `nanoseconds`, and then fails with EAGAIN. Fails
 * with EINTR if a signal comes. */
int system_semaphore_change(int id, short change, uint64_t nanoseconds);
int system_semaphore_value(int id);
int system_semaphore_set(int id, int value, enum trace_purpose purpose);
/* Returns the process that changed the semaphore last; 0 if none has, or if the
 * process is outside our PID namespace. */
pid_t system_semaphore_process(int id, enum trace_purpose purpose);
/* Returns how many processes wait for the semaphore: semctl(2) with GETNCNT. */
int system_semaphore_waiters(int id);
int system_semaphore_status(int id, struct semid_ds *status,
                            enum trace_purpose purpose);
int system_semaphore_remove(int id, enum trace_purpose purpose);
/* Returns whether the process exists; true if that is unknown. */
bool system_process_exists(pid_t process, enum trace_purpose purpose);

DIR *system_open_directory(const char *path, enum trace_purpose purpose);
/* Returns the next entry, which is valid until the next call; NULL with errno 0
 * at the end. */
struct dirent *system_read_directory(DIR *directory);
void system_close_directory(DIR *directory);
/* Reads the target of a symbolic link, and puts a zero behind it. Returns the
 * length of the target. Fails with ENAMETOOLONG if the target and the zero need
 * more than `size` bytes. */
ssize_t system_read_link(const char *path, char *target, size_t size,
                         enum trace_purpose purpose);
/* Returns the path with all links resolved: realpath(3). The caller frees the
 * result. */
char *system_real_path(const char *path, enum trace_purpose purpose);

/* Make an inotify(7) descriptor that does not block, and add a watch to it.
 * system_notify_add() returns the number of the watch, which
 * system_notify_remove() takes. */
int system_notify_open(void);
int system_notify_add(int notify, const char *path, uint32_t events,
                      enum trace_purpose purpose);
/* Keeps errno. */
void system_notify_remove(int notify, int watched);
/* Make and set a timer of CLOCK_MONOTONIC: timerfd_create(2). Its descriptor
 * does not block. The descriptor becomes readable after `nanoseconds` (0:
 * never), and then again after every `interval` nanoseconds (0: only once). */
int system_timer_open(void);
int system_timer_set(int timer, uint64_t nanoseconds, uint64_t interval);
/* Make an epoll(7) descriptor, and add a descriptor to it. The epoll descriptor
 * is readable while any of the added descriptors is readable. */
int system_poll_open(void);
int system_poll_add(int poll, int descriptor);

/* Returns the effective user of this process. */
uid_t system_user(enum trace_purpose purpose);
/* Returns whether this process may call system_limit_files() (helper-process.h)
 * for its children. It may not if its effective user or group is not its real
 * one. */
bool system_may_limit_children(enum trace_purpose purpose);
/* Returns the id of this process. */
pid_t system_process(void);
/* Return nanoseconds of CLOCK_REALTIME and CLOCK_MONOTONIC. The second clock
 * stops while slow motion delays the thread. */
uint64_t system_time(void);
uint64_t system_clock(void);
/* Sleeps for this time, or until a signal comes. */
void system_pause(uint64_t nanoseconds);
