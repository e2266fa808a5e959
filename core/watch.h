/* SPDX-License-Identifier: MIT */
/* Tells when a segment appears, changes, loses a holder, goes. */

#ifndef SHMVIEW_WATCH_H
#define SHMVIEW_WATCH_H

#include "declarations.h"
#include "error.h"
#include "holders.h"
#include "key.h"
#include "wire.h"

#include <stddef.h>
#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/*
 * A watch looks on: it is no holder, keeps nothing alive and never changes the
 * segment. It outlives the segment and sees the next one of the same key. One
 * thread at a time may use it.
 *
 * For a POSIX segment the kernel tells of every change (inotify(7)): nothing
 * runs while nothing happens. System V has no such call; there it looks five
 * times a second.
 */
struct shm_watch;

enum shm_watch_what {
    SHM_WATCH_NOTHING = 0,
    /* There is a segment; also the first event where there was one already. */
    SHM_WATCH_APPEARED = 1,
    /* It has another picture, or its first. */
    SHM_WATCH_CHANGED = 2,
    /* A process that was attached has let go or died. */
    SHM_WATCH_HOLDER_GONE = 3,
    /* The key leads to no segment any more. */
    SHM_WATCH_REMOVED = 4,
};

struct shm_watch_event {
    enum shm_watch_what what;
    /*
     * Appeared, changed: what the header says now. Generation 0: no valid
     * picture of ours, and the other fields mean nothing; Qt's stream counts no
     * generations either. It is a hint: fetch tells the truth.
     */
    struct shm_wire_header header;
    /* Holder gone: who it was, and how many attached processes are left. With
     * none left the segment is an orphan, and the next attach removes it. */
    struct shm_holder holder;
    size_t holders_left;
};

/*
 * A new watch on the segments of `key`, freed with shm_watch_free(). On failure
 * `*watch` is NULL. Errors: key, out of resources (also: the limits of
 * inotify(7) on watches), permission denied.
 */
enum shm_status shm_watch_new(enum shm_key_type type, const char *key,
                              struct shm_watch **watch,
                              struct shm_error *error);

/* NULL is allowed. */
void shm_watch_free(struct shm_watch *watch);

/*
 * A descriptor for poll(2) and the like, owned by the watch. When it becomes
 * readable, call shm_watch_next() until there is nothing more. Do nothing else
 * with it.
 */
int shm_watch_descriptor(const struct shm_watch *watch);

/*
 * The next event, without waiting; SHM_WATCH_NOTHING when there is none. Many
 * changes since the last call are one event, of the newest picture. May walk
 * over /proc when a process has opened or closed the segment. Errors: out of
 * resources, unknown; the watch goes on.
 */
enum shm_status shm_watch_next(struct shm_watch *watch,
                               struct shm_watch_event *event,
                               struct shm_error *error);

/* "appeared", "changed", "holder-gone", "removed"; "nothing". */
const char *shm_watch_name(enum shm_watch_what what);

SHM_END_DECLARATIONS

#endif
