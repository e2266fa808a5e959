/* SPDX-License-Identifier: MIT */
/* Writes the arguments of a call as one would write them in C. Not installed.
 */

#ifndef CORE_SYSTEM_TRACE_TEXT_H
#define CORE_SYSTEM_TRACE_TEXT_H

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

/* A path of PATH_MAX and what stands around it. */
#define TRACE_TEXT_BYTES 8192

struct trace_text {
    size_t length;
    char bytes[TRACE_TEXT_BYTES];
};

/* Makes `text` the one that this thread appends to, with so much of `name`:
 * "name(". */
void trace_text_open(struct trace_text *text, const char *name, size_t length);
/* Ends it: ")". */
void trace_text_close(struct trace_text *text);

/* Each appends one argument, behind a comma where it is not the first. */
void trace_number(long long number);
void trace_size(size_t size);
void trace_octal(mode_t mode);
void trace_address(const void *address);
/* A constant's name. */
void trace_word(const char *word);
/* Quoted; what is no printable UTF-8 escaped. NULL is allowed. */
void trace_string(const char *text);
/* Quoted, the first few of `count`; the address where that is less than 0. */
void trace_bytes(const void *bytes, ssize_t count);
/* Any other, such as a structure. */
void trace_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* A bit, or several, and its name. */
struct trace_flag {
    unsigned long value;
    const char *name;
};
/* Flags by their names, what has none in octal; `none` is the name of 0. The
 * last of `flags` has no name. */
void trace_flags(unsigned long value, const struct trace_flag *flags,
                 const char *none);
/* A number by its name, or as it is. */
void trace_constant(unsigned long value, const struct trace_flag *constants);

/* Arguments of one kind: trace-arguments.c. What a call would have filled in is
 * an address where it failed, which `result` tells. */
void trace_open_flags(int flags);
/* The third argument of open(2) where it has one. */
void trace_open_mode(int flags, mode_t mode);
void trace_protection(int protection);
void trace_lock_command(int command);
void trace_flock(const struct flock *lock);
void trace_stat(const struct stat *status, int result);
void trace_timespec(const struct timespec *time);
void trace_itimerspec(const struct itimerspec *setting);
void trace_notify_events(uint32_t events);
void trace_epoll_event(const struct epoll_event *event);
void trace_iovec(const struct iovec *vector);

/* And of System V: trace-systemv.c. */
void trace_key(key_t key);
void trace_get_flags(int flags);
void trace_attach_flags(int flags);
void trace_sembuf(const struct sembuf *operation);
void trace_shmid_ds(const struct shmid_ds *status, int result);
void trace_semid_ds(const struct semid_ds *status, int result);
void trace_shminfo(const struct shminfo *limits, int result);
void trace_shm_info(const struct shm_info *used, int result);

#endif
