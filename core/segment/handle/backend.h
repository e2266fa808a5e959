/* SPDX-License-Identifier: MIT */
/* Declares the functions that each kind of segment implements for its handles.
 */

#pragma once

#include "core/segment/handle/common.h"
#include "core/segment/handle/handle.h"
#include "core/system/trace-purposes.h"

/* The first contents of a segment. */
struct segment_contents {
    uint64_t size;
    /* Writes the contents before any other process can attach. NULL for all
     * zeros. */
    enum shmview_status (*fill)(struct shmview_segment *segment, void *data);
    void *data;
};

/*
 * The caller checks the handle first. create, attach and explain_absence get an
 * idle handle; all other functions get an attached one, or one whose segment
 * has no name yet (posix.h). Each function stores its error in segment->error.
 * `wait` is NULL for the default. `purpose` is the reason that the trace gives
 * for reading or writing the bytes.
 */
struct segment_backend {
    /* The size of the handle's `state`. */
    size_t state_size;

    enum shmview_status (*create)(struct shmview_segment *segment,
                                  const struct segment_contents *contents,
                                  const struct shmview_wait *wait);
    enum shmview_status (*attach)(struct shmview_segment *segment,
                                  enum shmview_access access,
                                  const struct shmview_wait *wait);
    /* Called when attach has found no segment: searches for the reason, and
     * adds it to the error. NULL if the error of attach says everything. */
    void (*explain_absence)(struct shmview_segment *segment);
    /*
     * `returning` is true if create or attach follows at once. In that case,
     * the semaphore of Qt's types stays if the segment stays: if we removed the
     * semaphore, a Qt program that is just about to take it would make another
     * one.
     */
    void (*detach)(struct shmview_segment *segment, bool returning);
    /* Detaches in a child made by fork(2). Releases and removes nothing. */
    void (*close)(struct shmview_segment *segment);

    /* Implement shmview_segment_lock() and shmview_segment_unlock(). */
    enum shmview_status (*lock)(struct shmview_segment *segment,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation);
    void (*unlock)(struct shmview_segment *segment, enum lock_mode mode);

    /* Maps the first `size` bytes. Returns NULL with errno on failure. */
    void *(*map)(struct shmview_segment *segment, uint64_t size, bool writable);
    void (*unmap)(void *mapping, uint64_t size);
    enum shmview_status (*read)(struct shmview_segment *segment,
                                uint64_t offset, void *bytes, size_t length,
                                enum trace_purpose purpose);
    enum shmview_status (*write)(struct shmview_segment *segment,
                                 uint64_t offset, const void *bytes,
                                 size_t length, enum trace_purpose purpose);
    /* Finds the next bytes from `offset` on that are not a hole. `*start` and
     * `*end` are equal if there are none. NULL if this kind of segment can't
     * find holes. */
    void (*find_data)(struct shmview_segment *segment, uint64_t offset,
                      uint64_t *start, uint64_t *end);
    /* Gets the segment's current size. A peer may have made the segment grow.
     */
    enum shmview_status (*measure)(struct shmview_segment *segment,
                                   uint64_t *size);
    /* Makes the segment grow to at least `size` bytes. Mappings stay as they
     * are. */
    enum shmview_status (*grow)(struct shmview_segment *segment, uint64_t size);

    /* Returns whether a new attach with the same key would lead to this
     * segment, as far as we can see. */
    bool (*is_current)(struct shmview_segment *segment);
    /* Returns whether a reader has to look for a newer segment under the key.
     * NULL if the answer is the opposite of is_current. */
    bool (*is_superseded)(struct shmview_segment *segment);
    enum shmview_status (*holders)(struct shmview_segment *segment,
                                   struct shmview_holders **holders);
    /* NULL if there is no need to announce anything. */
    void (*announce)(struct shmview_segment *segment);

    /*
     * For Qt's types only. Replaces the segment to which the handle is attached
     * with a new one, while the handle holds the segment's lock. A process that
     * attaches meanwhile finds one or the other. The old segment loses its name
     * (System V marks it for removal, shmctl(2)), and its holders keep it.
     * Pointers from shmview_segment_data() become invalid. Errors: those of
     * create. If memory runs out halfway, the key of a System V segment leads
     * nowhere, and the holders keep the old segment.
     */
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   const struct segment_contents *contents);
};

extern const struct segment_backend segment_posix;
extern const struct segment_backend segment_qtposix;
extern const struct segment_backend segment_systemv;
