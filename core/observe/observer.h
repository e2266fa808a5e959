/* SPDX-License-Identifier: MIT */
/* The observer that watches, inspectors and inventories are made of, and its
 * backend for each key type. Not installed. */

#ifndef CORE_OBSERVE_OBSERVER_H
#define CORE_OBSERVE_OBSERVER_H

#include "core/observe/systemv-records.h"
#include "core/segment/posix/file.h"
#include <shmview/inspect.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define OBSERVER_MILLISECOND UINT64_C(1000000)

/* What has happened since the last time. */
struct observer_news {
    /* Another process did something to the segment, or there is another one. */
    bool told;
    /* The bytes may be others now. */
    bool contents;
    /* Processes may have come or gone; it is time to look which. */
    bool holders;
};

/* Times are those of CLOCK_MONOTONIC, in nanoseconds; 0: never. */
struct observer_posix {
    struct segment_path path;
    /* -1 where there is none, as for the three below. */
    int notify;
    /* The segment's file, opened to read, and the watch on it. Without a file
     * the folder is watched. */
    int descriptor;
    int file_watch;
    int folder_watch;
    /* How many files were found so far. */
    uint64_t found;
    /* The last search for the file failed. */
    bool unsure;
    /* When to look at the holders next, and when that was done last. */
    uint64_t holders_due;
    uint64_t holders_seen;
    /* How long to give processes that have opened the file, to attach. */
    uint64_t patience;
    /* What the timer is set to. */
    uint64_t timer_due;
};

struct observer_systemv {
    struct systemv_records records;
    /* Who changed the semaphore last, before this observer did. */
    pid_t user;
    /* Of the bytes, as they were compared last. */
    uint64_t fingerprint;
    /* CLOCK_MONOTONIC: until when the bytes are compared at each look. */
    uint64_t active_until;
};

struct observer {
    const struct observer_backend *backend;
    /* For error texts. */
    const char *operation;
    char *key;
    char *native_key;
    /* What the caller polls: the timer, and what the backend adds. Or -1: an
     * observer for a single look. */
    int poll;
    int timer;
    /* The number of the segment that was found last; 0: there is none. Another
     * segment has another number. */
    uint64_t segment;

    struct observer_posix posix;
    struct observer_systemv systemv;
};

/* One for each key type. */
struct observer_backend {
    enum shmview_key_type type;
    /* Asks to be woken: at once, and whenever there may be news. */
    enum shmview_status (*open)(struct observer *observer,
                                struct shmview_error *error);
    /* NULL: there is nothing to close. */
    void (*close)(struct observer *observer);
    /* Finds the segment that the key leads to by now. Errors: not found,
     * permission denied (it is no segment of this user), out of resources. */
    enum shmview_status (*find)(struct observer *observer,
                                struct shmview_error *error);
    /* Finds out what has happened, and forgets what has woken the caller. Of a
     * System V segment that is locked the bytes are compared with `insist`
     * only. Errors: out of resources, unknown; there may be news all the same.
     */
    enum shmview_status (*notice)(struct observer *observer, bool insist,
                                  struct observer_news *news,
                                  struct shmview_error *error);
    /* Fills what is not names, contents or processes, for a segment that was
     * found. */
    enum shmview_status (*describe)(struct observer *observer,
                                    struct shmview_inspection *seen,
                                    struct shmview_error *error);
    /* Is told what observer_look() has seen, NULL where that failed. NULL:
     * there is no need to. */
    void (*plan)(struct observer *observer,
                 const struct shmview_inspection *seen);
    /* At most SHMVIEW_HEADER_BYTES from the start, in one piece; then `size`
     * gets the segment's. */
    enum shmview_status (*head)(struct observer *observer, uint8_t *bytes,
                                size_t *count, uint64_t *size,
                                struct shmview_error *error);
    /* As shmview_inspector_read(). */
    enum shmview_status (*read)(struct observer *observer, uint64_t offset,
                                void *bytes, size_t length, size_t *count,
                                struct shmview_error *error);

    /* For lists. Where the names of segments lie; whether a name there is that
     * of a segment of ours, and its native key. Both strings are freed by the
     * caller, NULL where memory runs out. */
    char *(*folder)(void);
    bool (*native_key)(const char *folder, const char *name, char **native);
    /* Removes it if it is an orphan; whether it did. */
    bool (*remove_orphan)(const char *native_key);
};

extern const struct observer_backend observe_posix;
extern const struct observer_backend observe_systemv;

/* NULL where there is no such key type. */
const struct observer_backend *observer_backend(enum shmview_key_type type);

/* What is only looked at may have any size. */
extern const struct shmview_limits observer_no_limits;

/*
 * An observer that is woken by news. Errors: unsupported (the key type), key
 * (no segment can have it), out of resources. To be closed also when it fails.
 */
enum shmview_status observer_open(struct observer *observer,
                                  enum shmview_key_type type, const char *key,
                                  const char *operation,
                                  struct shmview_error *error);

/* An observer for a single look; takes over both strings, which may be NULL for
 * want of memory. To be closed also when it fails. */
enum shmview_status observer_begin(struct observer *observer,
                                   const struct observer_backend *backend,
                                   char *key, char *native_key,
                                   const char *operation,
                                   struct shmview_error *error);
void observer_close(struct observer *observer);

/* The error of a system call. */
enum shmview_status observer_fail(const struct observer *observer,
                                  int system_error,
                                  struct shmview_error *error);
enum shmview_status observer_fail_nothing(const struct observer *observer,
                                          struct shmview_error *error);

/* Whether the timer has run out since the last time. */
enum shmview_status observer_take_timer(struct observer *observer,
                                        bool *expired,
                                        struct shmview_error *error);

/* Describes the segment that was found, with the processes that hold it, this
 * one only where it does more than to look. Errors: those of
 * shmview_holders_scan(). */
enum shmview_status observer_look(struct observer *observer,
                                  struct shmview_inspection *seen,
                                  struct shmview_error *error);

/* Fills in what the bytes of the segment are, and its size. `image` tells why
 * they are no image; `error` why they could not be read. */
enum shmview_status observer_identify(struct observer *observer,
                                      struct shmview_inspection *seen,
                                      enum shmview_status *image,
                                      struct shmview_error *error);

/* /proc does not tell who has a System V segment locked; 0: nobody. */
void observer_note_locker(struct shmview_holders *holders, pid_t locker);

size_t observer_count_attached(const struct shmview_holders *holders);

#endif
