/* SPDX-License-Identifier: MIT */
/* The processes that hold a segment, and what each of them does with it. */

#ifndef SHMVIEW_HOLDERS_H
#define SHMVIEW_HOLDERS_H

#include "declarations.h"
#include "lock-bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/* The largest number of pins that are listed for one process. */
#define SHMVIEW_HOLDER_PINS 4

/* A range of a segment's bytes that a process pins, so that publishers do not
 * overwrite it: the process reads a picture there, or draws one (draft.h). The
 * struct never grows. */
struct shmview_pin {
    uint64_t offset;
    uint64_t length;
};

/* One process that has the segment open or mapped. The library makes the struct
 * and may extend it at its end, so it states its size, and programs must not
 * make or copy one. */
struct shmview_holder {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    pid_t pid;
    /* The program's name from /proc/PID/comm, at most 15 bytes, made printable
     * (text.h). */
    char name[32];
    /* When the process started: nanoseconds of CLOCK_REALTIME, precise to a
     * second; 0 if unknown. */
    uint64_t started;
    /*
     * The process is attached. This member and the flags below consider the
     * locks of all descriptors of the process. A process is attached
     * - to a POSIX segment if it has locked the attach byte (lock-bytes.h);
     * - to a segment of Qt's POSIX type also if it has mapped the segment, or
     *   opened it for writing;
     * - to a System V segment if it has mapped the segment.
     */
    bool attached;
    /* The process pins pixels, to read them or to draw there, or holds the
     * shared lock on the content byte. */
    bool reading;
    /* The process keeps every other process from reading and publishing: it
     * holds the exclusive lock on the content byte, or the semaphore of one of
     * Qt's types. */
    bool locking;
    /* The process publishes or trims, or has locked the segment with a
     * read-write handle. */
    bool writing;
    /* The process waits for the writer byte, to publish or to lock the segment
     * with a read-write handle. */
    bool waiting;
    /* The process has mapped the segment's memory, or opened its file for
     * writing. */
    bool mapped;
    /* The process holds the shared lock on the content byte: it has locked the
     * segment with a read-only handle, or fetches Qt's stream. */
    bool sharing;
    /* The ranges that the process pins, at most SHMVIEW_HOLDER_PINS of them. */
    size_t pin_count;
    struct shmview_pin pins[SHMVIEW_HOLDER_PINS];
    /* The pid of the library's own decoder (decode.h) if one decodes a picture
     * for this process at the moment; otherwise 0. Only an inspection
     * (inspect.h) fills in this member; in all other lists it is 0. An
     * inspection does not list that decoder as a holder. */
    pid_t decoder;
};

/* The processes that hold a segment, sorted by pid. The struct never grows; the
 * structs that it points to may. Programs must not change any of them. */
struct shmview_holders {
    struct shmview_holder **holders;
    size_t count;
};

/* How a process has locked a byte. */
enum shmview_lock_mode {
    SHMVIEW_LOCK_NONE = 0,
    SHMVIEW_LOCK_SHARED = 1,
    SHMVIEW_LOCK_EXCLUSIVE = 2,
};

/*
 * Returns how the process has locked a lock byte of a POSIX segment. Always
 * reports a lock on the attach byte as shared, even while the process holds it
 * exclusively to remove the name. Thread-safe.
 */
enum shmview_lock_mode shmview_holder_lock(const struct shmview_holder *holder,
                                           enum shmview_lock_byte byte);

/*
 * Writes "NAME (process PID)", or "another process" if the process is not
 * visible, cut to `size` bytes including the zero at the end. The text is in
 * the language of error texts (error.h). Thread-safe.
 */
void shmview_holder_name(pid_t pid, char *text, size_t size);

/* Frees the list and everything in it. NULL is allowed. */
void shmview_holders_free(struct shmview_holders *holders);

SHMVIEW_END_DECLARATIONS

#endif
