/* SPDX-License-Identifier: MIT */
/* Watches: tell when a segment appears, changes, loses a holder, or is removed.
 */

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
 * A watch only looks: it is no holder, keeps nothing alive and never changes
 * the segment. It outlives the segment, and sees the next one of the same key.
 * One thread at a time may use it.
 *
 * For a POSIX segment the kernel tells of every change (inotify(7)): nothing
 * runs while nothing happens. System V has nothing like it, so the watch looks
 * five times a second.
 */
struct shmview_watch;

enum shmview_watch_what {
    SHMVIEW_WATCH_NOTHING = 0,
    /* There is a segment; also the first event if there was one already. */
    SHMVIEW_WATCH_APPEARED = 1,
    /* The segment has another picture, or its first. */
    SHMVIEW_WATCH_CHANGED = 2,
    /* A process that was attached has detached or died. */
    SHMVIEW_WATCH_HOLDER_GONE = 3,
    /* The key leads to no segment any more. */
    SHMVIEW_WATCH_REMOVED = 4,
};

/* The watch makes the struct and may let it grow at its end, so programs don't
 * make or copy one. */
struct shmview_watch_event {
    enum shmview_watch_what what;
    /*
     * Appeared, changed: what the header says now. Generation 0 means that
     * there is no valid picture of ours, and the other fields mean nothing; so
     * does it for Qt's stream, which has no generations. It is a hint: fetch
     * the picture to be sure.
     */
    struct shmview_header header;
    /* Holder gone: the process (NULL in other events), and how many attached
     * processes are left. If none is left, the segment is an orphan, and the
     * next attach removes it. */
    const struct shmview_holder *holder;
    size_t holders_left;
};

/*
 * Makes a watch on the segments of `key`; free it with shmview_watch_free(). On
 * failure `*watch` is NULL. Errors: key (also if it is empty or NULL), out of
 * resources (also the limits of inotify(7) on watches), permission denied.
 */
enum shmview_status shmview_watch_new(enum shmview_key_type type,
                                      const char *key,
                                      struct shmview_watch **watch,
                                      struct shmview_error *error);

/* Frees the watch. NULL is allowed. */
void shmview_watch_free(struct shmview_watch *watch);

/* From now on the watch does not look for processes that go: it never walks
 * over /proc, and reports no SHMVIEW_WATCH_HOLDER_GONE. */
void shmview_watch_ignore_holders(struct shmview_watch *watch);

/*
 * Returns a descriptor for poll(2), owned by the watch. When it becomes
 * readable, call shmview_watch_next() until there is nothing more, and do
 * nothing else with it.
 */
int shmview_watch_descriptor(const struct shmview_watch *watch);

/*
 * Gets the next event without waiting; SHMVIEW_WATCH_NOTHING if there is none,
 * or after an error. `*event` belongs to the watch, until its next call. Many
 * changes since the last call are one event, with the newest picture. May walk
 * over /proc when a process has opened or closed the segment. Errors: out of
 * resources, unknown; the watch goes on after either.
 */
enum shmview_status shmview_watch_next(struct shmview_watch *watch,
                                       const struct shmview_watch_event **event,
                                       struct shmview_error *error);

/* Returns "appeared", "changed", "holder-gone", "removed" or "nothing". Static.
 */
const char *shmview_watch_name(enum shmview_watch_what what);

SHMVIEW_END_DECLARATIONS

#endif
