/* SPDX-License-Identifier: MIT */
/* All there is to see of one segment, and when to look again. */

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
 * An inspector looks on, as a watch does: it is no holder, takes no lock, keeps
 * no segment alive and never changes one. It outlives the segment. One thread
 * at a time may use it.
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

/* A segment as it was when it was looked at; shmview_inspection_clear() frees
 * what is inside. */
struct shmview_inspection {
    /* Without a segment all but type, native_key and path are zero. */
    bool exists;
    enum shmview_key_type type;
    /* As shmview_segment_native_key() has it. */
    char *native_key;
    /* The file: the segment's own in /dev/shm, or System V's key file. */
    char *path;
    /* Bytes. */
    uint64_t size;
    /* The permission bits. */
    mode_t mode;
    uid_t owner;
    /* No living process is attached: the next attach removes it. */
    bool orphaned;
    /* The processes, and which locks each of them has. This one is among them
     * only where it has a lock, or a System V segment attached: it has the
     * segment open in any case. */
    struct shmview_holders holders;
    /* System V: the value of the semaphore that is the lock (0: taken), and the
     * process that changed it last; -1 and 0 where there is none. */
    int semaphore_value;
    pid_t semaphore_process;
    enum shmview_contents contents;
    struct shmview_header header;
};

/* A new inspector of the segments of `key`, freed with
 * shmview_inspector_free(). On failure `*inspector` is NULL. Errors: as
 * shmview_watch_new(). */
enum shmview_status shmview_inspector_new(enum shmview_key_type type,
                                          const char *key,
                                          struct shmview_inspector **inspector,
                                          struct shmview_error *error);

/* NULL is allowed. */
void shmview_inspector_free(struct shmview_inspector *inspector);

/*
 * A descriptor for poll(2), owned by the inspector. When it becomes readable,
 * call shmview_inspector_changed(), and do nothing else with it.
 *
 * Of a POSIX segment the kernel tells (inotify(7)) when it came, went, was
 * opened, closed, written by a system call, or told of by
 * shmview_segment_announce(). What is written through a mapping gives no sign.
 * After an opening the descriptor becomes readable a few times more, within
 * half a second: who opens a segment attaches a moment later.
 *
 * Of a System V segment the kernel tells nothing: the descriptor becomes
 * readable five times a second, for a look at the segment's records.
 */
int shmview_inspector_descriptor(const struct shmview_inspector *inspector);

/*
 * Forgets what made the descriptor readable. True where it is worth to look
 * again: something is different from the last look. What the inspector's own
 * looking did is not. What this process itself writes into a System V segment
 * need not be noticed. May walk over /proc.
 */
bool shmview_inspector_changed(struct shmview_inspector *inspector);

/*
 * Fills `inspection`, which holds nothing before. That there is no segment is
 * no error. Walks over /proc; who is told of changes often need not look each
 * time. Errors: permission denied (the name leads to what is no segment of this
 * user), out of resources, unknown.
 */
enum shmview_status
shmview_inspector_look(struct shmview_inspector *inspector,
                       struct shmview_inspection *inspection,
                       struct shmview_error *error);

/*
 * Copies at most `length` bytes from `offset` of the segment that was looked at
 * last; `*count` gets how many there were. No lock is taken: what is being
 * written may be seen half done. Errors: not found, unknown.
 */
enum shmview_status shmview_inspector_read(struct shmview_inspector *inspector,
                                           uint64_t offset, void *bytes,
                                           size_t length, size_t *count,
                                           struct shmview_error *error);

/* Frees what is inside and empties it; not the struct itself. */
void shmview_inspection_clear(struct shmview_inspection *inspection);

SHMVIEW_END_DECLARATIONS

#endif
