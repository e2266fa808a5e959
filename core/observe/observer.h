/* SPDX-License-Identifier: MIT */
/* Declares the observer, with which watches, inspectors and inventories look at
 * a segment, and its backend for each key type. */

#pragma once

#include "core/observe/systemv-records.h"
#include "core/process/holders.h"
#include "core/segment/posix/file.h"
#include <shmview/inspect.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* One millisecond, in nanoseconds. */
#define OBSERVER_MILLISECOND UINT64_C(1000000)

/* What has happened since the caller last asked. */
struct observer_news {
    /* The segment was made, removed or replaced; its file was opened, closed or
     * written by a system call; or a semaphore's value or the number of
     * processes that are attached or wait (System V) has changed. Also true if
     * we may have missed such an event. */
    bool told;
    /* The bytes may have changed. */
    bool contents;
    /* Processes may have come or gone, and it is time to search for them. */
    bool holders;
};

/* What we saw at the last look at a segment of Qt's POSIX type. We look again
 * and again, because inotify(7) reports neither changes of the semaphore nor
 * what programs write through a mapping. */
struct observer_poll {
    /* Which segment (see struct observer), and when we looked. */
    uint64_t segment;
    uint64_t time;
    int semaphore_value;
    /* The hash of samples of the bytes. */
    uint64_t fingerprint;
};

/* The part of an observer for segments that are files in /dev/shm. Times are
 * those of CLOCK_MONOTONIC, in nanoseconds; 0: never. */
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
    /* The watch on the decoder's program, which tells when a decoder starts or
     * ends. */
    int decoder_watch;
    /* How many files have been found so far. */
    uint64_t found;
    /* The last search for the file failed, so we do not know whether it exists.
     */
    bool unsure;
    /* When to look at the holders next, and when we last did. */
    uint64_t holders_due;
    uint64_t holders_seen;
    /* A process has opened the file and not attached yet: how long to wait, in
     * nanoseconds, until we look again. Doubles with each look. */
    uint64_t patience;
    /* A decoder has started or ended a moment ago, and /proc may not show that
     * yet. */
    bool decoder_starts;
    /* When the timer runs out. */
    uint64_t timer_due;
    /* While there is a segment, the timer runs out after this time at the
     * latest, in nanoseconds. 0: without such a limit. */
    uint64_t interval;
    /* The last look at a segment of Qt's POSIX type. */
    struct observer_poll seen;
};

/* The part of an observer for System V segments. */
struct observer_systemv {
    struct systemv_records records;
    /* The process that changed the semaphore last. What this observer does with
     * the semaphore does not count. */
    pid_t user;
    /* The fingerprint of the bytes when they were last compared. */
    uint64_t fingerprint;
    /* Until this time (CLOCK_MONOTONIC, nanoseconds), each look compares the
     * bytes. */
    uint64_t active_until;
};

/* Looks at the segments of one key. It never counts as a holder. Only to read
 * the bytes of a System V segment does it attach, for a moment. */
struct observer {
    enum shmview_key_type type;
    const struct observer_backend *backend;
    /* What error texts call the operation, such as "watch". */
    const char *operation;
    char *key;
    char *native_key;
    /* The epoll(7) descriptor that the caller polls: the timer and the
     * backend's descriptors make it readable. `poll` and `timer` are -1 in an
     * observer that looks only once. */
    int poll;
    int timer;
    /* The number of the segment that was found last; 0 if there is none. Each
     * new segment gets another number. */
    uint64_t segment;
    /* The caller also wants to know when decoders start and end, and when a
     * process releases a lock or a pin, or stops waiting. */
    bool follows_locks;

    struct observer_posix posix;
    struct observer_systemv systemv;
};

/* What observers do differently for each key type. */
struct observer_backend {
    /* Makes sure that the caller is woken at once, and later whenever there may
     * be news. Errors: out of resources, unknown. */
    enum shmview_status (*open)(struct observer *observer,
                                struct shmview_error *error);
    /* NULL if there is nothing to close. */
    void (*close)(struct observer *observer);
    /* Finds the segment to which the key leads now. Errors: not found,
     * permission denied (it is not a segment of this user), out of resources,
     * unknown. */
    enum shmview_status (*find)(struct observer *observer,
                                struct shmview_error *error);
    /* Finds out what has happened, and makes the descriptor that has woken the
     * caller unreadable again. The caller sets `news` to zeros first. While
     * another process holds the semaphore of a System V segment, compares the
     * bytes only if `insist` is true. Errors: out of resources, unknown. Even
     * after an error, `news` may contain news. */
    enum shmview_status (*notice)(struct observer *observer, bool insist,
                                  struct observer_news *news,
                                  struct shmview_error *error);
    /* Describes the segment that find() has found, except its names, contents
     * and processes. `file` gets what holders_scan() has to look for. Errors:
     * out of resources, permission denied, unknown. */
    enum shmview_status (*describe)(struct observer *observer,
                                    struct shmview_inspection *seen,
                                    struct holders_file *file,
                                    struct shmview_error *error);
    /* Adds the facts that depend on the holders in `seen`. This member may be
     * NULL. */
    void (*complete)(struct observer *observer,
                     struct shmview_inspection *seen);
    /* Plans when to look again; observer_look() calls this at its end. `seen`
     * is NULL if the look failed. The member may be NULL. */
    void (*plan)(struct observer *observer,
                 const struct shmview_inspection *seen);
    /* Reads the start of the segment, at most SHMVIEW_HEADER_BYTES bytes. Reads
     * a file in /dev/shm until two reads give the same bytes, but at most 64
     * times: a single read may give a mixture of two headers. The caller sets
     * `bytes` to zeros first. `*count` gets the number of bytes (0 if a System
     * V segment cannot be read at the moment), and `*size` the size of the
     * segment in bytes. Errors: out of resources, permission denied, unknown.
     */
    enum shmview_status (*head)(struct observer *observer, uint8_t *bytes,
                                size_t *count, uint64_t *size,
                                struct shmview_error *error);
    /* Works like shmview_inspector_read(). */
    enum shmview_status (*read)(struct observer *observer, uint64_t offset,
                                void *bytes, size_t length, size_t *count,
                                struct shmview_error *error);

    /* These two are for lists of segments. folder() returns the folder that
     * contains the files or key files of segments; "" if there is no such
     * folder. native_key() returns whether `name` in that folder may belong to
     * a segment of this user; if so, `*native` gets the segment's native key.
     * The caller frees both strings, which are NULL when memory runs out. */
    char *(*folder)(void);
    bool (*native_key)(const char *folder, const char *name, char **native);
    /* Removes the segment if it is an orphan. In Qt's POSIX type, does so only
     * if the segment contains Qt's stream. In the System V types, also removes
     * a key file without a segment, if key_file_is_removable() allows that.
     * Returns whether the segment or the key file was removed. */
    bool (*remove_orphan)(const char *native_key);
};

extern const struct observer_backend observe_posix;
extern const struct observer_backend observe_qtposix;
extern const struct observer_backend observe_systemv;
extern const struct observer_backend observe_systemv_file;

/* Returns NULL for an unknown key type. */
const struct observer_backend *observer_backend(enum shmview_key_type type);

/*
 * Opens an observer that wakes the caller when there is news. Before the call,
 * `*observer` must be zeros. Close the observer even if this call fails. The
 * observer copies `key`, but not `operation`. Errors: unsupported (there is no
 * such key type), key (no segment can have this key), out of resources,
 * unknown.
 */
enum shmview_status observer_open(struct observer *observer,
                                  enum shmview_key_type type, const char *key,
                                  const char *operation,
                                  struct shmview_error *error);

/* Opens an observer that looks only once. The key type must be a known one.
 * Takes ownership of `key` and `native_key`. Close the observer even if this
 * call fails. Errors: out of resources (`key` or `native_key` is NULL, because
 * memory ran out before). */
enum shmview_status observer_begin(struct observer *observer,
                                   enum shmview_key_type type, char *key,
                                   char *native_key, const char *operation,
                                   struct shmview_error *error);
/* Closes and frees what the observer owns, but not the struct itself. */
void observer_close(struct observer *observer);

/* Sets the error of a failed system call that gets a descriptor or an id, not a
 * name: its errno cannot mean "not found". Returns the status: out of
 * resources, permission denied or, for every other errno, unknown. */
enum shmview_status observer_fail(const struct observer *observer,
                                  int system_error,
                                  struct shmview_error *error);
/* Sets the error for a key without a segment, and returns "not found". */
enum shmview_status observer_fail_nothing(const struct observer *observer,
                                          struct shmview_error *error);

/* Reads the timer. `*expired` tells whether it has run out since the last call.
 * Errors: unknown. */
enum shmview_status observer_take_timer(struct observer *observer,
                                        bool *expired,
                                        struct shmview_error *error);

/* Call this after a search of /proc has found no attached process. Returns
 * whether a process is attached nevertheless, because /proc does not show it
 * here, or because it has attached meanwhile. In Qt's POSIX type, sees only
 * processes that use this library. */
bool observer_is_held(struct observer *observer);

/* Describes the segment that find() has found, and the processes that hold it.
 * This process is among them only if it is attached or holds a lock, not if it
 * has the segment open only to observe it. Before the call, `seen->holders`
 * must be NULL. On success the caller owns the holders; after a failure
 * `seen->holders` is NULL. Errors: those of holders_scan() and describe(). */
enum shmview_status observer_look(struct observer *observer,
                                  struct shmview_inspection *seen,
                                  struct shmview_error *error);

/* Fills in the kind of contents, the size and, for a picture in the library's
 * own format, the header. `*image` is SHMVIEW_OK for such a picture, and
 * otherwise tells why the bytes are no such picture. Fails only if the bytes
 * cannot be read; `*image` is then the returned status. */
enum shmview_status observer_identify(struct observer *observer,
                                      struct shmview_inspection *seen,
                                      enum shmview_status *image,
                                      struct shmview_error *error);

/* Returns how many of the holders are attached; 0 for NULL. */
size_t observer_count_attached(const struct shmview_holders *holders);
