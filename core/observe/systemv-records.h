/* SPDX-License-Identifier: MIT */
/* What the kernel's records of a System V segment say, and a glance at its
 * bytes. Not installed. */

#ifndef CORE_OBSERVE_SYSTEMV_RECORDS_H
#define CORE_OBSERVE_SYSTEMV_RECORDS_H

#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/shm.h>
#include <sys/types.h>

#define SYSTEMV_NOTHING (-1)

/* As they were at one moment. */
struct systemv_records {
    /* There is a key file. */
    bool key_file;
    /* SYSTEMV_NOTHING: there is no segment, and nothing else is valid. */
    int id;
    struct shmid_ds status;
    /* Its semaphore: the id, or SYSTEMV_NOTHING; the value, or -1; who changed
     * it last, and when, in seconds. */
    int semaphore;
    int semaphore_value;
    pid_t semaphore_process;
    time_t semaphore_time;
};

extern const struct systemv_records systemv_records_none;

/*
 * Reads the records of the segment that a native key leads to. Takes no part
 * in it. `records` is valid in any case. Errors: not found, permission denied
 * (it is none of this user's), unknown.
 */
enum shmview_status systemv_records_read(const char *native_key,
                                         const char *operation,
                                         const char *name,
                                         struct systemv_records *records,
                                         struct shmview_error *error);

/* Whether somebody has attached, detached, or used the semaphore meanwhile;
 * also to look only, and be it this process. Times count in seconds. */
bool systemv_records_show_activity(const struct systemv_records *before,
                                   const struct systemv_records *now);

/*
 * Attaches read-only for a moment, copies at most `length` bytes from `offset`,
 * and makes a number of all the bytes; `fingerprint` may be NULL. False where
 * that was not possible, with errno.
 *
 * It holds the semaphore meanwhile, as every change of who is attached has to
 * be made; else a Qt program that leaves would not know itself the last. Where
 * somebody else has it, and does not let go at once, this fails; or, with
 * `insist`, goes on: then nobody but its holder can leave.
 */
bool systemv_records_copy(const struct systemv_records *records, bool insist,
                          uint64_t offset, void *bytes, size_t length,
                          size_t *count, uint64_t *fingerprint);

/* The process that has the semaphore of the segment of a native key; 0: none,
 * as far as can be seen. */
pid_t systemv_records_locker(const char *native_key);

#endif
