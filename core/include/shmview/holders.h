/* SPDX-License-Identifier: MIT */
/* The processes that hold a segment. */

#ifndef SHMVIEW_HOLDERS_H
#define SHMVIEW_HOLDERS_H

#include "declarations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/* The most pins that are told of one process. */
#define SHMVIEW_HOLDER_PINS 4

/* A range of a segment's bytes that a reader pins, so that publishers go round
 * it. It never grows. */
struct shmview_pin {
    uint64_t offset;
    uint64_t length;
};

/* One process that has the segment open or mapped. The library makes the struct
 * and may let it grow at its end, so programs don't make or copy one. */
struct shmview_holder {
    pid_t pid;
    /* The program's name from /proc/PID/comm, at most 15 bytes. */
    char name[32];
    /* When the process started, in nanoseconds of CLOCK_REALTIME, exact to a
     * second; 0 if that is unknown. */
    uint64_t started;
    /* The locks that this process has on the segment, by any of its
     * descriptors. */
    bool attached;
    /* It pins pixels, or has locked the segment with a read-only handle. */
    bool reading;
    bool locking;
    bool writing;
    /* It waits until it can publish or lock. */
    bool waiting;
    /* It has mapped the segment's memory, or opened its file for writing. */
    bool mapped;
    /* It shares the content byte: it has locked the segment with a read-only
     * handle. */
    bool sharing;
    /* What it pins. */
    size_t pin_count;
    struct shmview_pin pins[SHMVIEW_HOLDER_PINS];
};

/* The processes that hold a segment, sorted by pid. The library makes the
 * struct and may let it grow at its end; programs only read it. */
struct shmview_holders {
    struct shmview_holder **holders;
    size_t count;
};

/*
 * Writes "NAME (process PID)", or "another process" if it can't be seen, cut to
 * `size` bytes with the zero at the end. Thread-safe.
 */
void shmview_holder_name(pid_t pid, char *text, size_t size);

/* Frees the list and what is in it. NULL is allowed. */
void shmview_holders_free(struct shmview_holders *holders);

SHMVIEW_END_DECLARATIONS

#endif
