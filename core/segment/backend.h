/* SPDX-License-Identifier: MIT */
/* What each kind of segment does for a handle: one table for each key type. */

#ifndef CORE_SEGMENT_BACKEND_H
#define CORE_SEGMENT_BACKEND_H

#include "core/segment/common.h"
#include "core/segment/handle.h"
#include "core/system/trace-purposes.h"
#include <shmview/lock-bytes.h>

/* The first contents of a segment. */
struct segment_contents {
    uint64_t size;
    /* Writes them before anybody else can attach; NULL: all zeros. */
    enum shmview_status (*fill)(struct shmview_segment *segment, void *data);
    void *data;
};

/*
 * Each function gets a handle in the state that its name calls for and leaves
 * its failure in segment->error; who calls it does the rest. `wait` is NULL for
 * the default, and `purpose` tells the trace what the bytes are for (NULL:
 * nobody has said it).
 */
struct segment_backend {
    enum shmview_status (*create)(struct shmview_segment *segment,
                                  const struct segment_contents *contents,
                                  const struct shmview_wait *wait);
    enum shmview_status (*attach)(struct shmview_segment *segment,
                                  enum shmview_access access,
                                  const struct shmview_wait *wait);
    /*
     * `returning`: create or attach follows at once. Then the semaphore of a
     * System V segment stays: each time that one is removed, a Qt program that
     * was just about to take it gets one of its own.
     */
    void (*detach)(struct shmview_segment *segment, bool returning);

    enum shmview_status (*lock)(struct shmview_segment *segment,
                                enum shmview_lock_byte byte,
                                enum lock_mode mode,
                                const struct shmview_wait *wait,
                                const char *operation);
    void (*unlock)(struct shmview_segment *segment,
                   enum shmview_lock_byte byte);

    /* The first `size` bytes. */
    void *(*map)(struct shmview_segment *segment, uint64_t size, bool writable);
    void (*unmap)(void *mapping, uint64_t size);
    enum shmview_status (*read)(struct shmview_segment *segment,
                                uint64_t offset, void *bytes, size_t length,
                                enum trace_purpose purpose);
    enum shmview_status (*write)(struct shmview_segment *segment,
                                 uint64_t offset, const void *bytes,
                                 size_t length, enum trace_purpose purpose);
    /* The segment's bytes now; a peer may have made them more. */
    enum shmview_status (*measure)(struct shmview_segment *segment,
                                   uint64_t *size);
    /* To at least `size` bytes; mappings stay as they are. */
    enum shmview_status (*grow)(struct shmview_segment *segment, uint64_t size);

    /* Whether a new attach under the same key would lead to it, as far as can
     * be seen. */
    bool (*is_current)(struct shmview_segment *segment);
    /* Whether a reader has to look for another one under the key; NULL: where
     * it is not the current one. */
    bool (*is_superseded)(struct shmview_segment *segment);
    enum shmview_status (*holders)(struct shmview_segment *segment,
                                   struct shmview_holders *holders);
    /* NULL: there is no need to. */
    void (*announce)(struct shmview_segment *segment);

    /*
     * System V only: puts a new segment in the place of the one that the handle
     * is attached to, while it holds the content lock; anyone who comes by the
     * key finds the one or the other. The old one is marked for removal, and
     * its holders keep it, as shmctl(2) has it. Pointers from
     * shmview_segment_data() end with it. Errors as of create; if memory runs
     * out halfway, the key leads nowhere and the holders keep the old one.
     */
    enum shmview_status (*replace)(struct shmview_segment *segment,
                                   const struct segment_contents *contents);

    /*
     * POSIX only: a segment of `size` bytes without a name, so that nobody else
     * can attach. The handle stays idle, but for its mapping and its bytes.
     * Then either `name` gives it its name, or `abandon` gives it up. Errors:
     * as of create; after a failure of `name` it is still there.
     */
    enum shmview_status (*make)(struct shmview_segment *segment, uint64_t size,
                                const struct shmview_wait *wait);
    enum shmview_status (*name)(struct shmview_segment *segment,
                                const struct shmview_wait *wait);
    void (*abandon)(struct shmview_segment *segment);
};

extern const struct segment_backend segment_posix;
extern const struct segment_backend segment_systemv;

#endif
