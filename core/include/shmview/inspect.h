/* SPDX-License-Identifier: MIT */
/* Inspectors: everything there is to see of one segment, and when to look
 * again. */

#ifndef SHMVIEW_INSPECT_H
#define SHMVIEW_INSPECT_H

#include "declarations.h"
#include "error.h"
#include "header.h"
#include "holders.h"
#include "key.h"
#include "segment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * An inspector only looks, as a watch does: it is no holder, takes no lock,
 * keeps no segment alive and never changes one. It outlives the segment. One
 * thread at a time may use it.
 */
struct shmview_inspector;

/* What the bytes of a segment are. */
enum shmview_contents {
    SHMVIEW_CONTENTS_NONE = 0,
    /* A picture of ours: `header` is valid. */
    SHMVIEW_CONTENTS_IMAGE = 1,
    /* Qt's stream of a picture. */
    SHMVIEW_CONTENTS_QT_STREAM = 2,
    SHMVIEW_CONTENTS_BYTES = 3,
};

/* A segment at the moment when it was looked at. The library makes the struct
 * and may let it grow at its end, so programs don't make or copy one. */
struct shmview_inspection {
    /* If there is no segment, all but type, native_key and path are zero, and
     * there are no holders. */
    bool exists;
    enum shmview_key_type type;
    /* The same as shmview_segment_native_key() returns. */
    char *native_key;
    /* The file: the segment's own in /dev/shm, or System V's key file. */
    char *path;
    /* Bytes. */
    uint64_t size;
    /* The permission bits. */
    mode_t mode;
    uid_t owner;
    /* No living process is attached; the next attach removes the segment. */
    bool orphaned;
    /* The processes that hold the segment, and their locks. This process is
     * among them only if it has a lock or has a System V segment attached,
     * because it has the segment open in any case. */
    struct shmview_holders *holders;
    /* Qt's types: the value of the semaphore that serves as the lock (0:
     * taken), or -1 if there is none. The process that changed it last (System
     * V), or that holds it (POSIX, if it is one of ours); otherwise 0. */
    int semaphore_value;
    pid_t semaphore_process;
    enum shmview_contents contents;
    struct shmview_header header;
    /* A process is attached, but none that can be seen from here: it may be in
     * another container (pid_namespaces(7)). */
    bool hidden;
    /* The semaphore's file: its own in /dev/shm, or System V's key file. NULL
     * for our own POSIX type, which has none. */
    char *semaphore_path;
};

/* Makes an inspector for the segments of `key`; free it with
 * shmview_inspector_free(). On failure `*inspector` is NULL. Errors: as
 * shmview_watch_new(). */
enum shmview_status shmview_inspector_new(enum shmview_key_type type,
                                          const char *key,
                                          struct shmview_inspector **inspector,
                                          struct shmview_error *error);

/* Frees the inspector. NULL is allowed. */
void shmview_inspector_free(struct shmview_inspector *inspector);

/*
 * Returns a descriptor for poll(2), owned by the inspector. When it becomes
 * readable, call shmview_inspector_changed(), and do nothing else with it.
 *
 * For a POSIX segment, the kernel tells (inotify(7)) when it came, went, was
 * opened, closed, written by a system call, or announced by
 * shmview_segment_announce(). Writing through a mapping gives no sign. After an
 * opening the descriptor becomes readable a few times more, within half a
 * second, because whoever opens a segment attaches a moment later. Locks give
 * no sign either: once shmview_inspector_changed() has been called, it becomes
 * readable five times a second while a process has locked or pinned something.
 *
 * For a System V segment, the kernel tells nothing, and for one of Qt's POSIX
 * type nothing of its semaphore: the descriptor becomes readable five times a
 * second, for a look at the segment's records.
 */
int shmview_inspector_descriptor(const struct shmview_inspector *inspector);

/*
 * Resets what made the descriptor readable, and returns whether it is worth
 * looking again: whether something differs from the last look. The inspector's
 * own looks do not count, and what this process itself writes into a System V
 * segment may be missed. May walk over /proc.
 */
bool shmview_inspector_changed(struct shmview_inspector *inspector);

/* What may be new since the last look; they are bits, and can be combined. */
enum shmview_inspector_news {
    /* The bytes. */
    SHMVIEW_INSPECTOR_CONTENTS = 1,
    /* The segment itself or the processes that hold it. */
    SHMVIEW_INSPECTOR_HOLDERS = 2,
};

/*
 * Like shmview_inspector_changed(), but returns which bits of enum
 * shmview_inspector_news apply, and never walks over /proc: so it can be asked
 * for each frame of a stream. Locks are not among the news.
 */
unsigned int shmview_inspector_news(struct shmview_inspector *inspector);

/*
 * Looks at the segment. On success `*inspection` is the caller's; otherwise it
 * is NULL. It is no error if there is no segment. Walks over /proc, so a
 * program that is told of changes often need not look each time. Errors:
 * permission denied (the name leads to something that is no segment of this
 * user), out of resources, unknown.
 */
enum shmview_status
shmview_inspector_look(struct shmview_inspector *inspector,
                       struct shmview_inspection **inspection,
                       struct shmview_error *error);

/* Frees an inspection. NULL is allowed. */
void shmview_inspection_free(struct shmview_inspection *inspection);

/*
 * Copies at most `length` bytes from `offset` of the segment that was last
 * looked at; `*count` gets how many there were. Takes no lock, so what is just
 * being written may be seen half done. Errors: not found, unknown.
 */
enum shmview_status shmview_inspector_read(struct shmview_inspector *inspector,
                                           uint64_t offset, void *bytes,
                                           size_t length, size_t *count,
                                           struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
