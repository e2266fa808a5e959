/* SPDX-License-Identifier: MIT */
/* Inspectors: show everything about one segment, and report when to look again.
 */

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
 * An inspector only looks: it does not count as attached, takes no lock, keeps
 * no segment alive and never changes one. (There is one exception: to read the
 * bytes of a System V segment, it takes the semaphore and attaches for a
 * moment.) When the segment is removed, the inspector continues, and sees the
 * next segment of the same key. One thread at a time may use an inspector.
 */
struct shmview_inspector;

/* The kind of content in a segment. */
enum shmview_contents {
    /* There is no segment, or it is empty or cannot be read. */
    SHMVIEW_CONTENTS_NONE = 0,
    /* A picture in the library's own format: `header` is valid. */
    SHMVIEW_CONTENTS_IMAGE = 1,
    /* Qt's stream of a picture. */
    SHMVIEW_CONTENTS_QT_STREAM = 2,
    /* Any other bytes. */
    SHMVIEW_CONTENTS_BYTES = 3,
};

/* A segment as shmview_inspector_look() found it. The library makes the struct
 * and may extend it at its end, so it states its size, and programs must not
 * make or copy one. All pointers belong to the struct:
 * shmview_inspection_free() frees them. */
struct shmview_inspection {
    /* The size of this struct in the library that runs. */
    size_t struct_size;
    /* Whether there is a segment. If not, only struct_size, type, native_key,
     * path and semaphore_path mean something. The list of holders is empty
     * then, and all other members are 0. */
    bool exists;
    enum shmview_key_type type;
    /* The same as shmview_segment_native_key() of a handle with this key. */
    char *native_key;
    /* The file: the segment's own in /dev/shm, or System V's key file. */
    char *path;
    /* Bytes. */
    uint64_t size;
    /* The permission bits. */
    mode_t mode;
    uid_t owner;
    /* No living process is attached. The next attach removes the segment,
     * unless it is of Qt's POSIX type. */
    bool orphaned;
    /* The processes that hold the segment, and their locks. The inspector
     * itself has the segment open, but that does not count: this process is
     * listed only if it is attached or holds a lock. */
    struct shmview_holders *holders;
    /* For Qt's types: the value of the semaphore that serves as the lock. 0
     * means that a process has taken the semaphore. -1 means that there is no
     * semaphore, as for the POSIX type. */
    int semaphore_value;
    /* In the System V types, the process that changed the semaphore last; in
     * Qt's POSIX type, the process that holds the semaphore, if it uses this
     * library. 0 if the process is unknown. */
    pid_t semaphore_process;
    enum shmview_contents contents;
    struct shmview_header header;
    /* Processes are attached, but none of them is visible from here: they may
     * be in another container (pid_namespaces(7)). */
    bool hidden;
    /* The file of the semaphore, which is in /dev/shm, or its key file (System
     * V). NULL for the POSIX type, which has no semaphore. */
    char *semaphore_path;
    /* How many processes wait for the semaphore of a System V segment; 0 for
     * the other types. */
    int semaphore_waiters;
};

/* Makes an inspector for the segments of `key`; free it with
 * shmview_inspector_free(). On failure `*inspector` is NULL. Thread-safe.
 * Errors: those of shmview_watch_new(). */
enum shmview_status shmview_inspector_new(enum shmview_key_type type,
                                          const char *key,
                                          struct shmview_inspector **inspector,
                                          struct shmview_error *error);

/* Frees the inspector. NULL is allowed. */
void shmview_inspector_free(struct shmview_inspector *inspector);

/*
 * Returns a descriptor for poll(2), owned by the inspector. When it becomes
 * readable, call shmview_inspector_changed(). Do nothing else with the
 * descriptor.
 *
 * For a POSIX segment, the kernel reports (inotify(7)) when the segment appears
 * or disappears, and when a process opens it, closes it, writes to it by a
 * system call, or calls shmview_segment_announce(). After a process has opened
 * the segment, the descriptor becomes readable a few more times within half a
 * second, because that process attaches a moment later.
 *
 * The kernel reports neither writes through a mapping nor locks. Therefore,
 * once you have called shmview_inspector_changed(), the descriptor also becomes
 * readable
 * - five times a second while a process pins pixels, waits, or holds a lock
 *   other than the one on the attach byte;
 * - when any process starts the library's decoder, and when that decoder ends.
 *
 * The kernel reports nothing about a System V segment, and nothing about the
 * semaphore of Qt's POSIX type. For these types the descriptor becomes readable
 * five times a second; for Qt's POSIX type only while there is a segment.
 * shmview_inspector_changed() then looks for changes:
 * - For a System V segment, it compares the kernel's records with the previous
 *   ones. For 2.5 seconds after each change of them, it also compares the
 *   bytes.
 * - For Qt's POSIX type, it compares the semaphore's value, and samples of the
 *   bytes.
 */
int shmview_inspector_descriptor(const struct shmview_inspector *inspector);

/*
 * Makes the descriptor unreadable again, and returns whether anything may have
 * changed since the last shmview_inspector_look(). Reports a change only once,
 * even if you do not call shmview_inspector_look(). What the inspector itself
 * does to the segment does not count. May miss bytes that this process writes
 * into a System V segment. May search /proc.
 */
bool shmview_inspector_changed(struct shmview_inspector *inspector);

/* What may have changed since the last shmview_inspector_look(). These are bits
 * that can be combined. */
enum shmview_inspector_news {
    /* The bytes. */
    SHMVIEW_INSPECTOR_CONTENTS = 1,
    /* The segment itself, or the processes that hold it. */
    SHMVIEW_INSPECTOR_HOLDERS = 2,
};

/*
 * Works like shmview_inspector_changed(), but returns bits of enum
 * shmview_inspector_news, and never searches /proc, so it is fast enough for
 * every frame of a stream. It does not report locks.
 */
unsigned int shmview_inspector_news(struct shmview_inspector *inspector);

/*
 * Looks at the segment. On success the caller owns `*inspection`; otherwise it
 * is NULL. A missing segment is not an error. Searches /proc, which takes time:
 * when changes come quickly, don't look after each of them. Errors: permission
 * denied (the name leads to something that is not a segment of this user), out
 * of resources, unknown.
 */
enum shmview_status
shmview_inspector_look(struct shmview_inspector *inspector,
                       struct shmview_inspection **inspection,
                       struct shmview_error *error);

/* Frees an inspection. NULL is allowed. */
void shmview_inspection_free(struct shmview_inspection *inspection);

/*
 * Copies at most `length` bytes, starting at `offset`, from the segment that
 * shmview_inspector_look() found last; `*count` gets their number, which is
 * less than `length` at the end of the segment. If a process writes meanwhile,
 * some of the bytes may be old and some new. Errors: not found, permission
 * denied, out of resources, unknown.
 */
enum shmview_status shmview_inspector_read(struct shmview_inspector *inspector,
                                           uint64_t offset, void *bytes,
                                           size_t length, size_t *count,
                                           struct shmview_error *error);

SHMVIEW_END_DECLARATIONS

#endif
