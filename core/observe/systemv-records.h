/* SPDX-License-Identifier: MIT */
/* Reads the kernel's records of a System V segment, and copies its bytes. */

#pragma once

#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/shm.h>
#include <sys/types.h>

#define SYSTEMV_NOTHING (-1)

/* The records at one moment. */
struct systemv_records {
    /* The key file exists. */
    bool key_file;
    /* If it is SYSTEMV_NOTHING, there is no segment, and only `key_file` is
     * valid. */
    int id;
    struct shmid_ds status;
    /* The segment's semaphore: its id, its value, how many processes wait for
     * it, which process changed it last, and when, in seconds. If there is no
     * semaphore, the id is SYSTEMV_NOTHING, the value is -1, and the rest is 0.
     * If there is one, a member that the kernel does not tell is -1. */
    int semaphore;
    int semaphore_value;
    int semaphore_waiters;
    pid_t semaphore_process;
    time_t semaphore_time;
};

extern const struct systemv_records systemv_records_none;

/*
 * Reads the records of the segment that a native key leads to, without
 * attaching. `records` is valid even on failure. Errors: not found, permission
 * denied (the segment belongs to another user), unknown.
 */
enum shmview_status systemv_records_read(const char *native_key,
                                         const char *operation,
                                         const char *name,
                                         struct systemv_records *records,
                                         struct shmview_error *error);

/* Returns whether any process, including this one, has attached, detached or
 * used the semaphore between the two records. A process that only looks at the
 * segment counts, too. The kernel's times are whole seconds: if a process acts
 * twice within a second, the second time may go unnoticed. */
bool systemv_records_show_activity(const struct systemv_records *before,
                                   const struct systemv_records *now);

/*
 * Attaches read-only for a moment, copies at most `length` bytes from `offset`,
 * and hashes all bytes into `fingerprint`, which may be NULL. `*count` gets the
 * number of copied bytes. Returns false, with errno, if that is not possible.
 *
 * The function holds the semaphore while it is attached: otherwise a Qt program
 * that detaches just then would not notice that it is the last one. If another
 * process holds the semaphore for longer than a hundredth of a second, the
 * function fails. With `insist` it copies the bytes nevertheless: as long as
 * that process holds the semaphore, no other Qt program detaches.
 */
bool systemv_records_copy(const struct systemv_records *records, bool insist,
                          uint64_t offset, void *bytes, size_t length,
                          size_t *count, uint64_t *fingerprint);

/* Returns the process that holds the semaphore of a native key's segment, or 0
 * if none can be seen. */
pid_t systemv_records_locker(const char *native_key);
