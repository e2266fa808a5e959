/* SPDX-License-Identifier: MIT */
/* Implements what all calls on pictures share: options, errors, the header, and
 * how a handle leaves a segment that was replaced. */

#pragma once

#include "core/system/timeline-ring.h"
#include "core/system/trace-purposes.h"
#include <shmview/picture.h>

/* No limits: a publisher must never overwrite the shown picture, however large
 * it is. */
extern const struct shmview_limits picture_call_no_limits;

/* One public call: its complete options, and the handle's error before it. */
struct picture_call {
    struct shmview_segment *segment;
    struct shmview_picture_options options;
    struct shmview_error before;
    struct ring_subject subject_before;
};

/* Begins a call. During the call, segment->error contains the call's own error.
 */
struct picture_call
picture_call_begin(struct shmview_segment *segment,
                   const struct shmview_picture_options *options);

/* Ends the call: restores the handle's error, fills in `error` for the caller,
 * and returns the status. */
enum shmview_status picture_call_end(struct picture_call *call,
                                     enum shmview_status status,
                                     struct shmview_error *error);

/* Fails if the caller has cancelled the wait. */
enum shmview_status
picture_call_check_cancelled(struct shmview_segment *segment,
                             const struct shmview_picture_options *options,
                             const char *operation);

/* Read or write bytes of the segment. `purpose` is for the trace. */
enum shmview_status picture_call_read(struct shmview_segment *segment,
                                      uint64_t offset, void *bytes,
                                      size_t length,
                                      enum trace_purpose purpose);
enum shmview_status picture_call_write(struct shmview_segment *segment,
                                       uint64_t offset, const void *bytes,
                                       size_t length,
                                       enum trace_purpose purpose);

/* Reads the header of an attached handle's segment into `bytes`, which gets
 * zeros if the segment is shorter than a header. `size` gets the size of the
 * segment in bytes. */
enum shmview_status picture_call_read_bytes(struct shmview_segment *segment,
                                            uint8_t *bytes, uint64_t *size,
                                            enum trace_purpose purpose);

/* Does the same, and checks the header. The handle gets the errors of
 * shmview_header_read(). */
enum shmview_status picture_call_read_header(
    struct shmview_segment *segment, const struct shmview_limits *limits,
    const char *operation, struct shmview_header *header, uint64_t *size);

/* Returns whether this status means that the segment contains something other
 * than a picture that this library can read. */
bool picture_call_is_no_picture(enum shmview_status status);

/* Fails because no file can be as long as the picture needs. */
enum shmview_status picture_call_fail_too_large(struct shmview_segment *segment,
                                                const char *operation);

/* Fails for a segment of Qt's types, which has no pixels to map. `advice` says
 * what to do instead. */
enum shmview_status picture_call_check_posix(struct shmview_segment *segment,
                                             const char *operation,
                                             const char *advice);

/*
 * Makes sure that the handle may write pictures. If a fetch has attached the
 * handle, the handle may write from now on; a handle of Qt's types detaches for
 * this. Errors: not attached (in a child made by fork(2)); read-only; lock (the
 * handle holds the shared lock, or the key no longer leads to the segment that
 * the caller has locked).
 */
enum shmview_status picture_call_allow_writing(struct shmview_segment *segment,
                                               const char *operation);

/* Detaches from a segment whose name was removed or leads elsewhere: processes
 * that attach by the key would not find us there. Does nothing if the caller
 * has locked the segment. */
void picture_call_leave_if_gone(struct shmview_segment *segment);

/* Does the same for a reader. But if no other segment has taken the place of a
 * removed System V segment, the reader stays, because it still has the last
 * picture. */
void picture_call_leave_if_superseded(struct shmview_segment *segment);

/* Detaches, but keeps the error that is in the handle. */
void picture_call_detach_keeping_error(struct shmview_segment *segment);
