/* SPDX-License-Identifier: MIT */
/* Finds out which processes hold a segment. */

#ifndef SHMVIEW_HOLDERS_H
#define SHMVIEW_HOLDERS_H

#include "declarations.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/* One process that has the segment open or mapped. */
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
};

/* The file that is asked about, and, on return, its holders. */
struct shmview_holders {
    /* The file of a POSIX segment. For a System V segment, the device is 0 and
     * the inode is the segment's id, as proc(5) shows it. */
    uint64_t device;
    uint64_t inode;
    /* Sorted by pid; allocated by shmview_holders_scan(). */
    struct shmview_holder *holders;
    size_t count;
};

/*
 * Finds, in one walk over /proc, the processes that have one of `count` files
 * open or mapped, whether or not they know of core's locks. Only processes that
 * this user may inspect are found (proc(5), ptrace access). Free each element
 * with shmview_holders_clear(). Thread-safe. Errors: out of resources, unknown
 * (no /proc).
 */
enum shmview_status shmview_holders_scan(struct shmview_holders *files,
                                         size_t count,
                                         struct shmview_error *error);

/*
 * Writes "NAME (process PID)", or "another process" if it can't be seen, cut to
 * `size` bytes with the zero at the end. Thread-safe.
 */
void shmview_holder_name(pid_t pid, char *text, size_t size);

/* Frees the list inside `holders`, but not the struct itself, and empties it.
 */
void shmview_holders_clear(struct shmview_holders *holders);

SHMVIEW_END_DECLARATIONS

#endif
