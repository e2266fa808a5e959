/* SPDX-License-Identifier: MIT */
/* Declares what all calls on pictures share: options, errors, the header, and
 * how a handle leaves a segment that was replaced. */

#pragma once

#include "core/system/timeline-ring.h"
#include "core/system/trace-purposes.h"
#include <shmview/picture.h>

/* No limits: a publisher must never overwrite the shown picture, however large
 * it is. */
extern const struct shmview_limits picture_call_no_limits;

/* One public call: its complete options, and what the call restores at its end.
 * The private functions of this folder get these options, never NULL. Only
 * picture_call_begin() gets the options of the library's caller. */
struct picture_call {
    struct shmview_segment *segment;
    struct shmview_picture_options options;
    struct shmview_error before;
    struct ring_subject subject_before;
};

/* Begins a call, and copies the options. `options` may be NULL. Members that
 * are missing in the struct of an older program get their defaults. During the
 * call, segment->error contains the call's own error. Sets
 * segment->orphan_removed to false. */
struct picture_call
picture_call_begin(struct shmview_segment *segment,
                   const struct shmview_picture_options *options);

/* Ends the call: copies its error to `error` (NULL is allowed), restores the
 * handle's error from before the call, and returns `status`. */
enum shmview_status picture_call_end(struct picture_call *call,
                                     enum shmview_status status,
                                     struct shmview_error *error);

/* Fails with "cancelled" if the caller has cancelled the call: see wait.h. */
enum shmview_status
picture_call_check_cancelled(struct shmview_segment *segment,
                             const struct shmview_picture_options *options,
                             const char *operation);

/* Read or write bytes of the segment of an attached handle. `purpose` is for
 * the trace. The handle gets the errors of shmview_segment_read() and
 * shmview_segment_write(). */
enum shmview_status picture_call_read(struct shmview_segment *segment,
                                      uint64_t offset, void *bytes,
                                      size_t length,
                                      enum trace_purpose purpose);
enum shmview_status picture_call_write(struct shmview_segment *segment,
                                       uint64_t offset, const void *bytes,
                                       size_t length,
                                       enum trace_purpose purpose);

/* Reads the header of an attached handle's segment into `bytes`, which has room
 * for SHMVIEW_HEADER_BYTES. If the segment is shorter than a header, `bytes`
 * gets zeros. `*size` gets the size of the segment in bytes. The handle gets
 * the errors of shmview_segment_read(). */
enum shmview_status picture_call_read_bytes(struct shmview_segment *segment,
                                            uint8_t *bytes, uint64_t *size,
                                            enum trace_purpose purpose);

/* Works like picture_call_read_bytes(), and then reads the header from the
 * bytes with shmview_header_read(). The handle gets the errors of both
 * functions. */
enum shmview_status picture_call_read_header(
    struct shmview_segment *segment, const struct shmview_limits *limits,
    const char *operation, struct shmview_header *header, uint64_t *size);

/* Returns whether this status means that the segment contains something other
 * than a picture that this library can read. */
bool picture_call_is_no_picture(enum shmview_status status);

/* Fails with "invalid size", because no segment can be as long as the picture
 * needs. */
enum shmview_status picture_call_fail_too_large(struct shmview_segment *segment,
                                                const char *operation);

/* Fails with "unsupported" if the handle has one of Qt's types: their segments
 * have no pixels to map. The error's text is `advice`, which says what to do
 * instead. */
enum shmview_status picture_call_check_posix(struct shmview_segment *segment,
                                             const char *operation,
                                             const char *advice);

/*
 * Checks that the handle may write pictures. An idle handle may, and so may a
 * handle that a fetch has attached read-only. The handle gets the errors: not
 * attached (in a child made by fork(2)); read-only (the caller has attached the
 * handle read-only); lock (the handle holds the shared lock, or the key no
 * longer leads to the segment that the caller has locked).
 */
enum shmview_status picture_call_check_writing(struct shmview_segment *segment,
                                               const char *operation);

/* Checks the same, with the same errors. Then lets a handle write that a fetch
 * has attached read-only: a POSIX handle becomes read-write, which makes
 * pointers from shmview_segment_data() invalid; a handle of Qt's types becomes
 * idle. */
enum shmview_status picture_call_allow_writing(struct shmview_segment *segment,
                                               const char *operation);

/* Detaches from a segment to which the key no longer leads: processes that
 * attach by the key would not see our pictures there. Does nothing for an idle
 * handle, or if the caller has locked the segment. */
void picture_call_leave_if_gone(struct shmview_segment *segment);

/* Does the same before a fetch. But a handle leaves a System V segment only if
 * the key leads to another segment to which a process is attached: until then,
 * the old segment still has the last picture. */
void picture_call_leave_if_superseded(struct shmview_segment *segment);

/* Detaches, but keeps the error that is in the handle. */
void picture_call_detach_keeping_error(struct shmview_segment *segment);
