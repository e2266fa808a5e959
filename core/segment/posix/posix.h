/* SPDX-License-Identifier: MIT */
/* The functions of the backend for POSIX segments. The backend for Qt's POSIX
 * type uses most of them, too. */

#pragma once

#include "core/segment/handle/backend.h"
#include "core/segment/posix/file.h"
#include "core/system/trace-purposes.h"

/* Sets the error "locked", and returns the status of this error. Call this
 * function if other processes have replaced the segment SEGMENT_ATTEMPTS times
 * during one operation. */
enum shmview_status segment_posix_unsteady(struct shmview_segment *segment,
                                           const char *operation);

/* Calls orphan_remove(), and sets the handle's `orphan_removed` if the name was
 * removed. It is not an error if the name is gone by now, or leads to another
 * file. The handle gets the errors: permission denied, out of resources,
 * unknown. */
enum shmview_status segment_posix_remove_orphan(struct shmview_segment *segment,
                                                const char *operation,
                                                const struct segment_path *path,
                                                int descriptor);

/*
 * The next three functions make a segment in two steps.
 *
 * - segment_posix_make() makes a segment of `size` bytes without a name, so no
 *   other process can attach. If an orphan has the handle's key, the function
 *   removes the orphan first; if a living segment has this key, it fails. If
 *   `size` is 0, the segment gets its size later, when the pixels are decoded.
 *   The handle still counts as idle, but the backend's functions can map, read
 *   and write the bytes of the segment.
 * - segment_posix_name() then gives the segment its name. If that fails, the
 *   segment still exists without a name: abandon it, or try again.
 * - segment_posix_abandon() discards a segment that has no name.
 *
 * The handle gets the errors of shmview_segment_create().
 */
enum shmview_status segment_posix_make(struct shmview_segment *segment,
                                       uint64_t size,
                                       const struct shmview_wait *wait);
enum shmview_status segment_posix_name(struct shmview_segment *segment,
                                       const struct shmview_wait *wait);
void segment_posix_abandon(struct shmview_segment *segment);

/* Works like segment_posix_make(), but does not check whether the name is free,
 * and removes no orphan. Errors: those of shmview_segment_create(). */
enum shmview_status segment_posix_make_nameless(struct shmview_segment *segment,
                                                uint64_t size);

/* The backend's functions for attaching and detaching: see backend.h. */
enum shmview_status segment_posix_attach(struct shmview_segment *segment,
                                         enum shmview_access access,
                                         const struct shmview_wait *wait);
void segment_posix_explain_absence(struct shmview_segment *segment);
void segment_posix_detach(struct shmview_segment *segment, bool returning);
void segment_posix_close(struct shmview_segment *segment);

/* The backend's functions on bytes: see backend.h. */
enum shmview_status segment_posix_read(struct shmview_segment *segment,
                                       uint64_t offset, void *bytes,
                                       size_t length,
                                       enum trace_purpose purpose);
/* Does the same with up to `threads` threads: see system_read_parallel(). */
enum shmview_status segment_posix_read_parallel(struct shmview_segment *segment,
                                                uint64_t offset, void *bytes,
                                                size_t length,
                                                unsigned int threads,
                                                enum trace_purpose purpose);
void segment_posix_find_data(struct shmview_segment *segment, uint64_t offset,
                             uint64_t *start, uint64_t *end);
enum shmview_status segment_posix_write(struct shmview_segment *segment,
                                        uint64_t offset, const void *bytes,
                                        size_t length,
                                        enum trace_purpose purpose);
enum shmview_status segment_posix_measure(struct shmview_segment *segment,
                                          uint64_t *size);
enum shmview_status segment_posix_grow(struct shmview_segment *segment,
                                       uint64_t size);
/*
 * Reserves memory for `length` bytes of the file from `offset` on, and makes
 * the file longer if needed. If /dev/shm is full, this function fails. Without
 * reserved memory, a process that writes through a mapping would get a signal
 * instead. `*memory` gets how many bytes of memory the segment used before the
 * call. The handle gets the errors: invalid size, out of resources, unknown.
 */
enum shmview_status segment_posix_reserve(struct shmview_segment *segment,
                                          uint64_t offset, uint64_t length,
                                          const char *operation,
                                          uint64_t *memory);

/* The backend's functions for mappings, is_current and announce: see backend.h.
 * segment_posix_announce() ignores errors: the inspectors of other processes
 * then notice the change only when they look the next time. */
void *segment_posix_map(struct shmview_segment *segment, uint64_t size,
                        bool writable);
void segment_posix_unmap(void *mapping, uint64_t size);
bool segment_posix_is_current(struct shmview_segment *segment);
void segment_posix_announce(struct shmview_segment *segment);

/* Finds the processes that hold the file, as shmview_segment_holders() does.
 * See core/process/holders.h for `mapping_attaches`. */
enum shmview_status
segment_posix_find_holders(struct shmview_segment *segment,
                           bool mapping_attaches,
                           struct shmview_holders **holders);
