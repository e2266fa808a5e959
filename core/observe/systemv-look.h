/* SPDX-License-Identifier: MIT */
/* What the records of a System V segment say, and a moment to see its bytes.
 * Not installed. */

#ifndef CORE_OBSERVE_SYSTEMV_LOOK_H
#define CORE_OBSERVE_SYSTEMV_LOOK_H

#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/shm.h>
#include <sys/types.h>

#define SYSV_LOOK_NOTHING (-1)

/* As they were at one moment. */
struct systemv_look {
    /* SYSV_LOOK_NOTHING: there is no segment, and nothing else is valid. */
    int id;
    struct shmid_ds status;
    /* Its semaphore: the id, or SYSV_LOOK_NOTHING; the value, or -1; who
     * changed it last, and when, in seconds. */
    int semaphore;
    int semaphore_value;
    pid_t semaphore_process;
    time_t semaphore_time;
};

/*
 * Reads the records of the segment that a native key leads to. Takes no part
 * in it. `look` is valid in any case. Errors: not found, permission denied (it
 * is none of this user's), unknown.
 */
enum shmview_status systemv_look_read(const char *native_key,
                                      const char *operation, const char *name,
                                      struct systemv_look *look,
                                      struct shmview_error *error);

/* Whether anybody has attached, detached, or used the semaphore since; also who
 * only looked, and be it this process. Times count in seconds. */
bool systemv_look_is_same_activity(const struct systemv_look *before,
                                   const struct systemv_look *now);

/* The segment's bytes, attached read-only for a moment. */
struct systemv_moment {
    const uint8_t *bytes;
    /* The semaphore that is held meanwhile, or SYSV_LOOK_NOTHING. */
    int semaphore;
};

/*
 * Attaches while it holds the semaphore, as every change of who is attached has
 * to be made; else a Qt program that leaves would not know itself the last.
 * Where somebody else has it, and does not let go at once, this fails; or, with
 * `insist`, goes on: then nobody but its holder can leave. Ended with
 * systemv_moment_end() if it succeeds.
 */
bool systemv_moment_begin(const struct systemv_look *look, bool insist,
                          struct systemv_moment *moment);
void systemv_moment_end(struct systemv_moment *moment);

/* A number for the bytes of a segment. */
uint64_t systemv_fingerprint(const struct systemv_look *look,
                             const struct systemv_moment *moment);

#endif
