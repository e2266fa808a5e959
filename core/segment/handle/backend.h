/* SPDX-License-Identifier: MIT */
/* Declares the functions that each kind of segment implements for its handles.
 */

#pragma once

#include "core/segment/handle/common.h"
#include "core/segment/handle/handle.h"
#include "core/system/trace-purposes.h"

/* The first contents of a segment. */
struct segment_contents {
    /* The size in bytes. */
    uint64_t size;
    /* Writes the contents before any other process can attach. The exception is
     * System V: a process that attaches by a native key waits for no semaphore,
     * and can attach earlier. NULL: all bytes are zero. */
    enum shmview_status (*fill)(struct shmview_segment *segment, void *data);
    /* Passed to fill(). */
    void *data;
};

/*
 * The caller checks the handle before it calls one of these functions. create,
 * attach and explain_absence get an idle handle; all others get an attached
 * handle, or one whose segment has no name yet (posix.h). Each function that
 * returns a status stores its error in segment->error. If `wait` is NULL, the
 * default applies. `purpose` is the reason that the trace gives for reading or
 * writing the bytes.
 */
struct segment_backend {
    /* The size of the handle's `state` in bytes. */
    size_t state_size;

    /* Implement shmview_segment_create() and shmview_segment_attach(). */
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  const struct segment_contents *contents,
                                  const struct shmview_wait *wait);
    enum shmview_status (*attach)(struct shmview_segment *segment,
                                  enum shmview_access access,
                                  const struct shmview_wait *wait);
    /* Called when attach has found no segment: searches for the reason, and
     * puts it into the error. NULL if the error of attach says everything. */
    void (*explain_absence)(struct shmview_segment *segment);
    /*
     * `returning` is true if create or attach follows at once. Then the
     * semaphore of a segment of Qt's types stays if the segment stays. If we
     * removed the semaphore, a Qt program that is about to take it would make a
     * new one. Then there could be two semaphores, whose holders would not keep
     * each other out.
     */
    void (*detach)(struct shmview_segment *segment, bool returning);
    /* Detaches in a child made by fork(2). Releases none of the parent's locks,
     * and removes nothing. */
    void (*close)(struct shmview_segment *segment);

    /* Implement shmview_segment_lock() and shmview_segment_unlock(). */
    enum shmview_status (*lock)(struct shmview_segment *segment,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation);
    void (*unlock)(struct shmview_segment *segment, enum lock_mode mode);

    /* Maps the first `size` bytes. Returns NULL with errno on failure. The
     * caller ends the mapping with unmap(). */
    void *(*map)(struct shmview_segment *segment, uint64_t size, bool writable);
    void (*unmap)(void *mapping, uint64_t size);
    /* Implement shmview_segment_read() and shmview_segment_write(): `length`
     * bytes from `offset` on. */
    enum shmview_status (*read)(struct shmview_segment *segment,
                                uint64_t offset, void *bytes, size_t length,
                                enum trace_purpose purpose);
    enum shmview_status (*write)(struct shmview_segment *segment,
                                 uint64_t offset, const void *bytes,
                                 size_t length, enum trace_purpose purpose);
    /* Implements shmview_segment_find_data(). NULL if this kind of segment
     * can't find holes: then all bytes count as written. */
    void (*find_data)(struct shmview_segment *segment, uint64_t offset,
                      uint64_t *start, uint64_t *end);
    /* Gets the segment's current size in bytes. A peer may have made the
     * segment grow. */
    enum shmview_status (*measure)(struct shmview_segment *segment,
                                   uint64_t *size);
    /* Makes the segment grow to at least `size` bytes. Mappings keep their old
     * size. */
    enum shmview_status (*grow)(struct shmview_segment *segment, uint64_t size);

    /* Returns whether a new attach with the same key would lead to this
     * segment. If that cannot be found out, returns true for a file in
     * /dev/shm, and false for a System V segment. */
    bool (*is_current)(struct shmview_segment *segment);
    /* Returns whether a reader has to look for a newer segment under the key.
     * NULL: a reader has to look whenever is_current returns false. */
    bool (*is_superseded)(struct shmview_segment *segment);
    /* Implements shmview_segment_holders(). */
    enum shmview_status (*holders)(struct shmview_segment *segment,
                                   struct shmview_holders **holders);
    /* Implements shmview_segment_announce(). NULL if there is no need to
     * announce anything. */
    void (*announce)(struct shmview_segment *segment);

    /*
     * For Qt's types only; otherwise NULL. Replaces the segment to which the
     * handle is attached with a new one. The handle holds the segment's lock. A
     * process that attaches meanwhile finds the old segment or the new one. But
     * with a native key of System V it takes no semaphore, and may find no
     * segment for a moment. The old segment loses its name (System V marks it
     * for removal, shmctl(2)), but processes that are attached to it keep it.
     * Pointers from shmview_segment_data() become invalid. Errors: those of
     * create, and not found (the key file of a System V segment is gone). On
     * failure the handle keeps the old segment. But a System V key may then
     * lead to no segment, because the old segment loses the key before the new
     * one gets it.
     */
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   const struct segment_contents *contents);
};

extern const struct segment_backend segment_posix;
extern const struct segment_backend segment_qtposix;
extern const struct segment_backend segment_systemv;
