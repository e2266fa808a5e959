/* SPDX-License-Identifier: MIT */
/* Reads what the kernel records about a System V segment and its semaphore, and
 * copies the segment's bytes. */

#pragma once

#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/shm.h>
#include <sys/types.h>

#define SYSTEMV_NOTHING (-1)

/* The records at one moment. */
struct systemv_records {
    /* The key file exists and belongs to this user. */
    bool key_file;
    /* The segment's id; SYSTEMV_NOTHING if no segment of this user was found.
     * In that case only `key_file` is valid. */
    int id;
    struct shmid_ds status;
    /* The id of the segment's semaphore; SYSTEMV_NOTHING if there is none. */
    int semaphore;
    /* The semaphore's value, how many processes wait for it, which process
     * changed it last, and when, in seconds since 1970. If there is no
     * semaphore, or the kernel's record of it cannot be read, the value is -1,
     * and the other three are 0. If the kernel does not tell one of the first
     * three, that one is -1. */
    int semaphore_value;
    int semaphore_waiters;
    pid_t semaphore_process;
    time_t semaphore_time;
};

/* The records if neither a key file nor a segment was found. */
extern const struct systemv_records systemv_records_none;

/*
 * Reads the records of the segment to which a native key leads, without
 * attaching. `name` is the segment's name in error texts. `records` is valid
 * even on failure. Errors: not found, permission denied (the segment belongs to
 * another user, or key_file_read() refuses its key file), out of resources,
 * unknown.
 */
enum shmview_status systemv_records_read(const char *native_key,
                                         const char *operation,
                                         const char *name,
                                         struct systemv_records *records,
                                         struct shmview_error *error);

/* Returns whether any process, including this one, has attached, detached or
 * used the semaphore between the two moments. A process that attaches only to
 * look, such as an inspector, counts, too. The kernel's times are whole
 * seconds: if a process does something twice within a second, we may not notice
 * the second time. */
bool systemv_records_show_activity(const struct systemv_records *before,
                                   const struct systemv_records *now);

/*
 * Attaches read-only for a moment. Copies at most `length` bytes, starting at
 * `offset`, into `bytes`, which may be NULL if `length` is 0. `*count` gets the
 * number of copied bytes, and `*fingerprint` (NULL is allowed) a hash of all
 * bytes of the segment. Returns false, with errno, if that is not possible;
 * `*count` is then 0.
 *
 * The function holds the semaphore, if there is one, while it is attached.
 * Without the semaphore, a Qt program that detaches at this moment would not
 * notice that it is the last one. If another process holds the semaphore for a
 * hundredth of a second, the function fails. If `insist` is true, however, it
 * copies the bytes without the semaphore. (If the records show that the
 * semaphore is taken, it then does not even wait.) As long as that process
 * holds the semaphore, no other Qt program detaches. If that process detaches
 * itself or releases the semaphore meanwhile, the last program to detach may
 * not notice that it is the last one.
 */
bool systemv_records_copy(const struct systemv_records *records, bool insist,
                          uint64_t offset, void *bytes, size_t length,
                          size_t *count, uint64_t *fingerprint);

/* Returns the process that holds the semaphore of a native key's segment, or 0
 * if no process holds it. */
pid_t systemv_records_locker(const char *native_key);
