/* SPDX-License-Identifier: MIT */
/* Declares the struct behind a handle, and functions that set a handle's error.
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
     * it. */
    bool had_turn;
    /* For courtesy.c: until this time of system_clock(), the handle takes its
     * locks without letting others go first. */
    uint64_t no_courtesy_before;
};

struct shmview_segment {
    char *key;
    char *native_key;
    /* True if the caller has set the native key, so the segment belongs to
     * another program. */
    bool foreign;
    enum shmview_key_type type;
    const struct segment_backend *backend;

    bool attached;
    /* The process that attached the handle. A child made by fork(2) has the
     * handle, too, but must not release what its parent holds. */
    pid_t owner;
    enum shmview_access access;
    /* True if a fetch or shmview_picture_read_header() has attached the handle:
     * the caller has then not chosen `access`. */
    bool unasked;
    /* In bytes, as this handle knows it: a peer may have made the segment grow.
     */
    uint64_t size;
    /* The mapping of shmview_segment_data(); NULL if there is none. */
    void *mapping;
    /* The caller has locked the segment: shmview_segment_lock(). */
    bool locked;

    /* See shmview_segment_orphan_removed(). */
    bool orphan_removed;
    struct shmview_error error;

    /* Keeps the handle of a freed draft or view for the next one. NULL before
     * the first draft or view, and after this handle has detached. */
    struct reusable_handle *spare;

    /* Not used by System V segments. */
    struct posix_segment posix;
    /* The backend's own state: backend->state_size bytes, zeros at first. */
    void *state;
};

/* For SEGMENT_SUBJECT(). Makes the segment the subject of this thread: the
 * segment for which time lines show the thread's calls. Returns the subject
 * that the thread had before. */
static inline struct ring_subject
segment_begin_subject(const struct shmview_segment *segment)
{
    return segment == NULL
               ? ring_subject
               : ring_begin_subject((int)segment->type, segment->native_key);
}

/* Until the end of the block, time lines show this thread's system calls as
 * calls for this segment. If `segment` is NULL, this changes nothing. */
#define SEGMENT_SUBJECT(segment)                                               \
    struct ring_subject ring_subject_before                                    \
        __attribute__((cleanup(ring_end_subject), unused)) =                   \
            segment_begin_subject(segment)

/* Returns the name of the segment for error texts: the handle's key, or the
 * native key if the handle has no key. The string belongs to the handle. */
const char *segment_name(const struct shmview_segment *segment);

/* Each of the following functions returns the status of the error that it sets.
 */

/* Sets the handle's error from an errno. */
enum shmview_status segment_fail_errno(struct shmview_segment *segment,
                                       const char *operation, int system_error);
/* Works like segment_fail_errno(). But if the errno may mean that the system
 * lacks the facility `need`, the error says so: see error_set_errno_need(). */
enum shmview_status segment_fail_need(struct shmview_segment *segment,
                                      const char *operation, int system_error,
                                      enum error_need need);
/* Sets the handle's error from the errno of a call that reports a wrong size as
 * EINVAL. EINVAL becomes the status "invalid size". */
enum shmview_status segment_fail_size(struct shmview_segment *segment,
                                      const char *operation, int system_error);
/* Sets the handle's error from a status and a reason, which the function
 * translates. */
enum shmview_status segment_fail(struct shmview_segment *segment,
                                 enum shmview_status status,
                                 const char *operation, const char *reason);
/* Sets "not attached", for a handle that is not attached. */
enum shmview_status segment_fail_not_attached(struct shmview_segment *segment,
                                              const char *operation);
/* Sets "not found", for an attach that finds no segment. */
enum shmview_status segment_fail_nothing(struct shmview_segment *segment);
/* Returns SHMVIEW_OK if the handle is attached, and this process (not its
 * parent) has attached it. Otherwise sets "not attached". */
enum shmview_status segment_check_attached(struct shmview_segment *segment,
                                           const char *operation);
/* Sets "damaged", because some of the bytes are outside the segment. */
enum shmview_status segment_fail_short(struct shmview_segment *segment,
                                       const char *operation);
