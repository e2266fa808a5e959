/* SPDX-License-Identifier: MIT */
/* Tells when a segment appears, changes, loses a holder, goes. */

#ifndef SHMVIEW_WATCH_H
#define SHMVIEW_WATCH_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "holders.h"
#include "key.h"

#include <stddef.h>
#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * A watch looks on: it is no holder, keeps nothing alive and never changes the
 * segment. It outlives the segment and sees the next one of the same key. One
 * thread at a time may use it.
 *
 * For a POSIX segment the kernel tells of every change (inotify(7)): nothing
 * runs while nothing happens. System V has no such call; there it looks five
 * times a second.
 */
struct shmview_watch;

enum shmview_watch_what {
    SHMVIEW_WATCH_NOTHING = 0,
    /* There is a segment; also the first event where there was one already. */
    SHMVIEW_WATCH_APPEARED = 1,
    /* It has another picture, or its first. */
    SHMVIEW_WATCH_CHANGED = 2,
    /* A process that was attached has let go or died. */
    SHMVIEW_WATCH_HOLDER_GONE = 3,
    /* The key leads to no segment any more. */
    SHMVIEW_WATCH_REMOVED = 4,
};

struct shmview_watch_event {
    enum shmview_watch_what what;
    /*
     * Appeared, changed: what the header says now. Generation 0: no valid
     * picture of ours, and the other fields mean nothing; Qt's stream counts no
     * generations either. It is a hint: fetch tells the truth.
     */
    struct shmview_header header;
    /* Holder gone: who it was, and how many attached processes are left. With
     * none left the segment is an orphan, and the next attach removes it. */
    struct shmview_holder holder;
    size_t holders_left;
};

/*
 * A new watch on the segments of `key`, freed with shmview_watch_free(). On
 * failure `*watch` is NULL. Errors: key (also: it is empty or NULL), out of
 * resources (also: the limits of inotify(7) on watches), permission denied.
 */
enum shmview_status shmview_watch_new(enum shmview_key_type type,
                                      const char *key,
                                      struct shmview_watch **watch,
                                      struct shmview_error *error);

/* NULL is allowed. */
void shmview_watch_free(struct shmview_watch *watch);

/*
 * A descriptor for poll(2) and the like, owned by the watch. When it becomes
 * readable, call shmview_watch_next() until there is nothing more. Do nothing
 * else with it.
 */
int shmview_watch_descriptor(const struct shmview_watch *watch);

/*
 * The next event, without waiting; SHMVIEW_WATCH_NOTHING when there is none.
 * Many changes since the last call are one event, of the newest picture. May
 * walk over /proc when a process has opened or closed the segment. Errors: out
 * of resources, unknown; the watch goes on.
 */
enum shmview_status shmview_watch_next(struct shmview_watch *watch,
                                       struct shmview_watch_event *event,
                                       struct shmview_error *error);

/* "appeared", "changed", "holder-gone", "removed"; "nothing". */
const char *shmview_watch_name(enum shmview_watch_what what);

SHMVIEW_END_DECLARATIONS

#endif
