/* SPDX-License-Identifier: MIT */
/* Declares the observer behind watches, inspectors and inventories, and its
 * backend for each key type. */

#pragma once

#include "core/observe/systemv-records.h"
#include "core/process/holders.h"
#include "core/segment/posix/file.h"
#include <shmview/inspect.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define OBSERVER_MILLISECOND UINT64_C(1000000)

/* What has happened since the caller last asked. */
struct observer_news {
    /* Another process did something to the segment, or replaced it. */
    bool told;
    /* The bytes may have changed. */
    bool contents;
    /* Processes may have come or gone, and it is time to search for them. */
    bool holders;
};

/* The facts about a segment of Qt's POSIX type that the kernel does not report.
 */
struct observer_poll {
    uint64_t segment;
    uint64_t time;
    int semaphore_value;
    uint64_t fingerprint;
};

/* Times are those of CLOCK_MONOTONIC, in nanoseconds; 0: never. */
struct observer_posix {
    struct segment_path path;
    /* The inotify(7) descriptor. This member and the next four are -1 while
     * there is no such descriptor or watch. */
    int notify;
    /* The segment's file, opened for reading, and the watch on it. While there
     * is no file, the folder is watched. */
    int descriptor;
    int file_watch;
    int folder_watch;
    /* The watch on the decoder's program. */
    int decoder_watch;
    /* How many files have been found so far. */
    uint64_t found;
    /* The last search for the file failed, so we do not know whether it exists.
     */
    bool unsure;
    /* When to look at the holders next, and when we last did. */
    uint64_t holders_due;
    uint64_t holders_seen;
    /* How long a process may take to attach after it has opened the file. */
    uint64_t patience;
    /* A decoder has been started, which takes a moment to get its name. */
    bool decoder_starts;
    /* When the timer runs out. */
    uint64_t timer_due;
    /* While there is a segment, the timer runs out at least this often. */
    uint64_t interval;
    /* What polling saw last in a segment of Qt's POSIX type. */
    struct observer_poll seen;
};

struct observer_systemv {
    struct systemv_records records;
    /* The process that changed the semaphore last before this observer did. */
    pid_t user;
    /* The fingerprint of the bytes when they were last compared. */
    uint64_t fingerprint;
    /* Until this time (CLOCK_MONOTONIC), each look compares the bytes. */
    uint64_t active_until;
};

struct observer {
    enum shmview_key_type type;
    const struct observer_backend *backend;
    /* What the caller is doing, for error texts. */
    const char *operation;
    char *key;
    char *native_key;
    /* The descriptor that the caller polls: it contains the timer and the
     * backend's descriptors. `poll` and `timer` are -1 in an observer that
     * looks only once. */
    int poll;
    int timer;
    /* The number of the segment that was found last; 0 if there is none. Each
     * new segment gets another number. */
    uint64_t segment;
    /* The caller wants to know when locks, pins and waits end. */
    bool follows_locks;

    struct observer_posix posix;
    struct observer_systemv systemv;
};

/* What observers do differently for each key type. */
struct observer_backend {
    /* Makes sure that the caller is woken at once, and later whenever there may
     * be news. */
    enum shmview_status (*open)(struct observer *observer,
                                struct shmview_error *error);
    /* NULL if there is nothing to close. */
    void (*close)(struct observer *observer);
    /* Finds the segment that the key leads to now. Errors: not found,
     * permission denied (it is not a segment of this user), out of resources.
     */
    enum shmview_status (*find)(struct observer *observer,
                                struct shmview_error *error);
    /* Finds out what has happened, and resets the descriptor that has woken the
     * caller. Compares the bytes of a locked System V segment only if `insist`
     * is true. Errors: out of resources, unknown. Even after an error, `news`
     * may contain news. */
    enum shmview_status (*notice)(struct observer *observer, bool insist,
                                  struct observer_news *news,
                                  struct shmview_error *error);
    /* Describes the segment that `find` has found, except its names, contents
     * and processes. `file` gets the file for holders_scan(). */
    enum shmview_status (*describe)(struct observer *observer,
                                    struct shmview_inspection *seen,
                                    struct holders_file *file,
                                    struct shmview_error *error);
    /* Adds the facts that depend on the holders in `seen`. May be NULL. */
    void (*complete)(struct observer *observer,
                     struct shmview_inspection *seen);
    /* Called after observer_look(): plans when to look again. `seen` is NULL if
     * the look failed. The member may be NULL. */
    void (*plan)(struct observer *observer,
                 const struct shmview_inspection *seen);
    /* Reads at most SHMVIEW_HEADER_BYTES from the start, all of them before or
     * all of them after a commit. `size` gets the size of the segment. */
    enum shmview_status (*head)(struct observer *observer, uint8_t *bytes,
                                size_t *count, uint64_t *size,
                                struct shmview_error *error);
    /* Works like shmview_inspector_read(). */
    enum shmview_status (*read)(struct observer *observer, uint64_t offset,
                                void *bytes, size_t length, size_t *count,
                                struct shmview_error *error);

    /* These two are for lists. folder() returns the folder that contains the
     * names of segments. native_key() returns whether `name` in that folder may
     * belong to a segment of this user; if so, `*native` gets the segment's
     * native key. The caller frees both strings, which are NULL when memory
     * runs out. */
    char *(*folder)(void);
    bool (*native_key)(const char *folder, const char *name, char **native);
    /* Removes the segment if it is an orphan; returns whether it did. */
    bool (*remove_orphan)(const char *native_key);
};

extern const struct observer_backend observe_posix;
extern const struct observer_backend observe_qtposix;
extern const struct observer_backend observe_systemv;
extern const struct observer_backend observe_systemv_file;

/* Returns NULL for an unknown key type. */
const struct observer_backend *observer_backend(enum shmview_key_type type);

/*
 * Opens an observer that wakes the caller when there is news. Close it even if
 * this fails. Errors: unsupported (the key type), key (no segment can have it),
 * out of resources.
 */
enum shmview_status observer_open(struct observer *observer,
                                  enum shmview_key_type type, const char *key,
                                  const char *operation,
                                  struct shmview_error *error);

/* Opens an observer of a known key type that looks only once. Takes ownership
 * of both strings, which may be NULL because memory ran out. Close it even if
 * this fails. */
enum shmview_status observer_begin(struct observer *observer,
                                   enum shmview_key_type type, char *key,
                                   char *native_key, const char *operation,
                                   struct shmview_error *error);
void observer_close(struct observer *observer);

/* Sets the error of a system call on a descriptor or an id, whose errno says
 * nothing about names: out of resources, permission denied or unknown. */
enum shmview_status observer_fail(const struct observer *observer,
                                  int system_error,
                                  struct shmview_error *error);
/* Sets the error for a key without a segment: not found. */
enum shmview_status observer_fail_nothing(const struct observer *observer,
                                          struct shmview_error *error);

/* Reads the timer. `*expired` tells whether it has run out since the last call.
 */
enum shmview_status observer_take_timer(struct observer *observer,
                                        bool *expired,
                                        struct shmview_error *error);

/* Call this after no attached process was found in /proc. Returns whether one
 * is attached nevertheless: it is hidden, or has attached meanwhile. */
bool observer_is_held(struct observer *observer);

/* Describes the segment that was found, and the processes that hold it. This
 * process is among them only if it does more than look. Before the call,
 * `seen->holders` must be NULL, and after a failure it is NULL. Errors: those
 * of holders_scan(). */
enum shmview_status observer_look(struct observer *observer,
                                  struct shmview_inspection *seen,
                                  struct shmview_error *error);

/* Fills in the kind of content, the header and the size. `*image` is SHMVIEW_OK
 * for a picture in the library's own format, and otherwise tells why the bytes
 * are no such picture. Fails only if the bytes could not be read. */
enum shmview_status observer_identify(struct observer *observer,
                                      struct shmview_inspection *seen,
                                      enum shmview_status *image,
                                      struct shmview_error *error);

/* Returns how many of the holders are attached. NULL is allowed. */
size_t observer_count_attached(const struct shmview_holders *holders);
