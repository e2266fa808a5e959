/* SPDX-License-Identifier: MIT */
/* Prints a system call and its arguments for the trace, as in C. */

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct epoll_event;
struct flock;
struct itimerspec;
struct semid_ds;
struct sembuf;
struct shm_info;
struct shmid_ds;
struct shminfo;
struct stat;
struct timespec;
struct iovec;

/* Room for two long paths and for the rest of a call. A longer text is cut. */
#define TRACE_TEXT_BYTES 8192

/* The text of one call, which ends with a zero. */
struct trace_text {
    size_t length;
    char bytes[TRACE_TEXT_BYTES];
};

/* Starts `text` with the first `length` bytes of `name` and a bracket: "name(".
 * From now on, the functions below append to `text` if this thread calls them.
 */
void trace_text_open(struct trace_text *text, const char *name, size_t length);
/* Appends the closing bracket. Then this thread must append no more to `text`.
 */
void trace_text_close(struct trace_text *text);

/* Each of the following functions appends one argument, after a comma if it is
 * not the first. */
void trace_number(long long number);
void trace_size(size_t size);
void trace_octal(mode_t mode);
void trace_address(const void *address);
/* Appends a constant's name. */
void trace_word(const char *word);
/* Appends a text in quotes, with escapes for quotes, backslashes, characters
 * that must not be shown (shmview/text.h), and bytes that are not UTF-8. Cuts a
 * text that would need more than about 3800 bytes. NULL is allowed. */
void trace_string(const char *text);
/* Appends the first 32 of `count` bytes in quotes, or fewer if `count` is less.
 * If `count` is negative, appends the address instead. */
void trace_bytes(const void *bytes, ssize_t count);
/* Appends any other argument, such as a struct, as printf(3) prints it. */
void trace_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* One or more bits, and their name. */
struct trace_flag {
    unsigned long value;
    const char *name;
};
/* Appends the names of the flags that are set in `value`, and any other bits in
 * octal. If `value` is 0, appends `none`. The name of the last element of
 * `flags` is NULL. */
void trace_flags(unsigned long value, const struct trace_flag *flags,
                 const char *none);
/* Appends the name of a number; the number itself if it has no name. The name
 * of the last element of `constants` is NULL. */
void trace_constant(unsigned long value, const struct trace_flag *constants);

/* Each of these functions, in trace-arguments.c, appends one kind of argument.
 * `result` is the return value of the call. If the call has failed and so has
 * not filled in a struct, the address of the struct is appended instead. */
void trace_open_flags(int flags);
/* The third argument of open(2), if it has one. */
void trace_open_mode(int flags, mode_t mode);
void trace_protection(int protection);
void trace_lock_command(int command);
void trace_flock(const struct flock *lock);
void trace_stat(const struct stat *status, int result);
void trace_timespec(const struct timespec *time);
void trace_itimerspec(const struct itimerspec *setting);
void trace_notify_events(uint32_t events);
void trace_epoll_event(const struct epoll_event *event);

/* These do the same for System V, in trace-systemv.c. */
void trace_key(key_t key);
void trace_get_flags(int flags);
void trace_attach_flags(int flags);
void trace_sembuf(const struct sembuf *operation);
void trace_shmid_ds(const struct shmid_ds *status, int result);
void trace_semid_ds(const struct semid_ds *status, int result);
void trace_shminfo(const struct shminfo *limits, int result);
void trace_shm_info(const struct shm_info *used, int result);
