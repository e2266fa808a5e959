/* SPDX-License-Identifier: MIT */
/* The struct behind a handle, its name in error texts, its errors. */

#ifndef CORE_SEGMENT_HANDLE_H
#define CORE_SEGMENT_HANDLE_H

#include "core/segment/systemv/semaphore.h"
#include <shmview/header.h>
#include <shmview/segment.h>

/* A part of a POSIX segment's file that was read, and its mapping, if there is
 * one. */
struct posix_source {
    void *mapping;
    uint64_t offset;
    size_t length;
};

struct posix_segment {
    int descriptor;
    /* A writer's mapping of `target_size` bytes of the file, kept from one
     * large write to the next. */
    void *target;
    uint64_t target_size;
    /* Where a reader found the last two large pictures: a publisher writes to
     * two places in turn. */
    struct posix_source sources[2];
};

struct systemv_segment {
    int id;
    void *address;
    struct semaphore semaphore;
};

struct shmview_segment {
    char *key;
    char *native_key;
    /* The caller has set the native key: the segment is somebody else's. */
    bool foreign;
    enum shmview_key_type type;
    const struct segment_backend *backend;

    bool attached;
    enum shmview_access access;
    uint64_t size;
    void *mapping;
    bool locked;

    /* A reader's mapping of `view_size` bytes, kept from one borrowed picture
     * to the next. While `borrowed` is true, the content lock is held shared.
     */
    void *view;
    uint64_t view_size;
    bool borrowed;
    /* A picture that is being rendered; there is none if it has no bytes. While
     * there is one, either the writer lock is held, or the segment has no name
     * yet and the handle counts as idle. */
    struct shmview_header prepared;
    bool nameless;

    bool orphan_removed;
    struct shmview_error error;

    /* The key's type tells which of the two is in use. */
    struct posix_segment posix;
    struct systemv_segment systemv;
};

/* Returns what error texts call the segment: its key, or its native key. */
const char *segment_name(const struct shmview_segment *segment);

/* Set the handle's error, from an errno or with a reason. */
enum shmview_status segment_fail_errno(struct shmview_segment *segment,
                                       const char *operation, int system_error);
/* The same for a call that says EINVAL of a size. */
enum shmview_status segment_fail_size(struct shmview_segment *segment,
                                      const char *operation, int system_error);
enum shmview_status segment_fail(struct shmview_segment *segment,
                                 enum shmview_status status,
                                 const char *operation, const char *reason);
enum shmview_status segment_fail_not_attached(struct shmview_segment *segment,
                                              const char *operation);
/* Fails, because not all of the bytes are within the segment. */
enum shmview_status segment_fail_short(struct shmview_segment *segment,
                                       const char *operation);

#endif
