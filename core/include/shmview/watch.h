/* SPDX-License-Identifier: MIT */
/* Watches: report when a segment appears, changes, loses an attached process,
 * or is removed. */

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
 * A watch only looks: it does not count as attached, keeps no segment alive and
 * never changes one. (There is one exception: to compare the bytes of a System
 * V segment, it takes the semaphore and attaches for a moment.) When the
 * segment is removed, the watch continues, and reports the next segment of the
 * same key. One thread at a time may use a watch.
 *
 * For a POSIX segment the kernel reports every publication (inotify(7)), so a
 * watch uses no processor time while nothing happens. The kernel does not
 * report writes through a mapping, which is how Qt programs write, and reports
 * nothing at all about System V segments. Therefore the watch looks at segments
 * of the other types five times a second.
 */
struct shmview_watch;

/* The kinds of events. */
enum shmview_watch_what {
    SHMVIEW_WATCH_NOTHING = 0,
    /* A segment exists now. This is also the first event if the segment existed
     * before the watch. */
    SHMVIEW_WATCH_APPEARED = 1,
    /* The segment shows another picture, or its first one. If it has no valid
     * picture in the library's own format, for example because it has one of
     * Qt's types, the event means that the bytes may have changed. */
    SHMVIEW_WATCH_CHANGED = 2,
    /* An attached process has detached or died. */
    SHMVIEW_WATCH_HOLDER_GONE = 3,
    /* The key no longer leads to that segment. If it leads to another one,
     * "appeared" follows. */
    SHMVIEW_WATCH_REMOVED = 4,
};

/* One event. The library makes the struct and may extend it at its end, so it
 * states its size, and programs must not make or copy one. */
struct shmview_watch_event {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    enum shmview_watch_what what;
    /*
     * For "appeared" and "changed": the current header. If its generation is 0,
     * the segment shows no valid picture in the library's own format, and the
     * other fields are meaningless. The generation is always 0 for Qt's stream,
     * which has none. The header is only a hint: fetch the picture to be sure.
     */
    struct shmview_header header;
    /* For "holder gone": the process. NULL in other events. */
    const struct shmview_holder *holder;
    /* For "holder gone": the number of processes that are still attached, among
     * those that this user may inspect. If it is 0, the segment is most likely
     * an orphan. */
    size_t holders_left;
};

/*
 * Makes a watch on the segments of `key`; free it with shmview_watch_free(). On
 * failure `*watch` is NULL. If the key leads to something that is not a segment
 * of this user, the watch reports no segment. Thread-safe. Errors: key (also if
 * it is empty or NULL), out of resources (also the limits of inotify(7) on
 * watches), unsupported (there is no such key type), unknown (for example,
 * there is no /dev/shm).
 */
enum shmview_status shmview_watch_new(enum shmview_key_type type,
                                      const char *key,
                                      struct shmview_watch **watch,
                                      struct shmview_error *error);

/* Frees the watch. NULL is allowed. */
void shmview_watch_free(struct shmview_watch *watch);

/* From now on the watch does not look for processes that leave: it never
 * searches /proc, and does not report SHMVIEW_WATCH_HOLDER_GONE. */
void shmview_watch_ignore_holders(struct shmview_watch *watch);

/*
 * Returns a descriptor for poll(2), owned by the watch. When it becomes
 * readable, call shmview_watch_next() until the event is SHMVIEW_WATCH_NOTHING.
 * Do nothing else with the descriptor.
 */
int shmview_watch_descriptor(const struct shmview_watch *watch);

/*
 * Gets the next event without waiting. The event is SHMVIEW_WATCH_NOTHING if
 * there is none, or if the call fails. `*event` belongs to the watch, and is
 * valid until the next call. Several changes since the last call become one
 * event, with the newest header. May search /proc after a process has opened or
 * closed the segment. Errors: out of resources, unknown. After a failure, the
 * watch can still be used.
 */
enum shmview_status shmview_watch_next(struct shmview_watch *watch,
                                       const struct shmview_watch_event **event,
                                       struct shmview_error *error);

/* Returns "appeared", "changed", "holder-gone", "removed" or "nothing". Static.
 * Thread-safe. */
const char *shmview_watch_name(enum shmview_watch_what what);

SHMVIEW_END_DECLARATIONS

#endif
