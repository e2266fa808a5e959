/* SPDX-License-Identifier: MIT */
/* Declares the struct behind a handle, its name in error texts, and its errors.
 */

#pragma once

#include "core/base/error.h"
#include "core/system/timeline-ring.h"
#include <shmview/header.h>
#include <shmview/segment.h>

#include <sys/types.h>

/* The open file of a segment in /dev/shm. */
struct posix_segment {
    int descriptor;
    /* For turn.c: whether the handle got the writer byte when it last asked for
     * that. For courtesy.c: the time until which the handle takes its locks
     * without letting others go first (CLOCK_MONOTONIC, nanoseconds). */
    bool had_turn;
    uint64_t no_courtesy_before;
};

struct shmview_segment {
    char *key;
    char *native_key;
    /* The caller has set the native key, so the segment is another program's.
     */
    bool foreign;
    enum shmview_key_type type;
    const struct segment_backend *backend;

    bool attached;
    /* The process that attached. A child made by fork(2) has the handle, too,
     * but must not release what its parent holds. */
    pid_t owner;
    enum shmview_access access;
    /* A fetch has attached the handle, so it was not the caller who chose
     * read-only access. */
    bool unasked;
    uint64_t size;
    void *mapping;
    bool locked;

    bool orphan_removed;
    struct shmview_error error;

    /* Keeps a handle for the next draft or view. Exists from the first draft or
     * view until this handle detaches. */
    struct reusable_handle *spare;

    /* Not used by System V segments. */
    struct posix_segment posix;
    /* The backend's own state: backend->state_size bytes, zeros at first. */
    void *state;
};

static inline struct ring_subject
segment_begin_subject(const struct shmview_segment *segment)
{
    return segment == NULL
               ? ring_subject
               : ring_begin_subject((int)segment->type, segment->native_key);
}

/* Until the end of the block, the calls of this thread belong to the segment in
 * time lines. The segment may be NULL. */
#define SEGMENT_SUBJECT(segment)                                               \
    struct ring_subject ring_subject_before                                    \
        __attribute__((cleanup(ring_end_subject), unused)) =                   \
            segment_begin_subject(segment)

/* Returns the segment's name in error texts: its key, or its native key if it
 * has no key. */
const char *segment_name(const struct shmview_segment *segment);

/* Sets the handle's error from an errno. */
enum shmview_status segment_fail_errno(struct shmview_segment *segment,
                                       const char *operation, int system_error);
/* Does the same, and names a facility that may be missing: see
 * error_set_errno_need(). */
enum shmview_status segment_fail_need(struct shmview_segment *segment,
                                      const char *operation, int system_error,
                                      enum error_need need);
/* Does the same for a call whose EINVAL means a wrong size. */
enum shmview_status segment_fail_size(struct shmview_segment *segment,
                                      const char *operation, int system_error);
/* Sets the handle's error from a status and a reason. */
enum shmview_status segment_fail(struct shmview_segment *segment,
                                 enum shmview_status status,
                                 const char *operation, const char *reason);
/* Fails because the handle is not attached. */
enum shmview_status segment_fail_not_attached(struct shmview_segment *segment,
                                              const char *operation);
/* Fails to attach because there is no segment. */
enum shmview_status segment_fail_nothing(struct shmview_segment *segment);
/* Checks that the handle is attached, and that this process has attached it. */
enum shmview_status segment_check_attached(struct shmview_segment *segment,
                                           const char *operation);
/* Fails because some of the bytes are outside the segment. */
enum shmview_status segment_fail_short(struct shmview_segment *segment,
                                       const char *operation);
