/* SPDX-License-Identifier: MIT */
/* Which processes hold a segment, as /proc tells. */

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
    /* The program's name of /proc/PID/comm, at most 15 bytes. */
    char name[32];
    /* When the process started, in nanoseconds of CLOCK_REALTIME, good to a
     * second; 0 where it is not known. */
    uint64_t started;
    /* Locks of this process on the segment, over all its descriptors. */
    bool attached;
    bool reading;
    bool locking;
    bool writing;
};

/* What is asked for, and, on return, its holders. */
struct shmview_holders {
    /* Of a POSIX segment's file. A System V segment has device 0, and its id
     * in place of the inode, as proc(5) shows it. */
    uint64_t device;
    uint64_t inode;
    /* Sorted by pid; allocated by shmview_holders_scan(). */
    struct shmview_holder *holders;
    size_t count;
};

/*
 * Finds, in one walk over /proc, the processes that have one of `count` files
 * open or mapped, whether they know of core's locks or not. Only processes
 * that this user may inspect are seen (proc(5), ptrace access). Free each
 * element with shmview_holders_clear(). Thread-safe.
 * Errors: out of resources, unknown (no /proc).
 */
enum shmview_status shmview_holders_scan(struct shmview_holders *files,
                                         size_t count,
                                         struct shmview_error *error);

/*
 * Writes "NAME (process PID)", or "another process" where it is not to be
 * seen, cut to `size` bytes. Thread-safe.
 */
void shmview_holder_name(pid_t pid, char *text, size_t size);

/* Frees the list inside `holders` and empties it; not the struct itself. */
void shmview_holders_clear(struct shmview_holders *holders);

SHMVIEW_END_DECLARATIONS

#endif
