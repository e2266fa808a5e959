/* SPDX-License-Identifier: MIT */
/* What all calls on pictures share: options, errors, the header, and leaving
 * old segments. */

#ifndef CORE_PICTURE_EXCHANGE_H
#define CORE_PICTURE_EXCHANGE_H

#include "core/system/ring.h"
#include "core/system/trace-purposes.h"
#include <shmview/picture.h>

/* No limits: a publisher must never overwrite the shown picture, however large
 * it is. */
extern const struct shmview_limits exchange_no_limits;

/* One public call: its options in full, and the handle's error before it. */
struct exchange_call {
    struct shmview_segment *segment;
    struct shmview_picture_options options;
    struct shmview_error before;
    struct ring_subject subject_before;
};

/* Begins a call, in which segment->error serves as the call's own. */
struct exchange_call
exchange_begin(struct shmview_segment *segment,
               const struct shmview_picture_options *options);

/* Ends it: gives the handle its error back, fills the caller's, and returns the
 * status. */
enum shmview_status exchange_end(struct exchange_call *call,
                                 enum shmview_status status,
                                 struct shmview_error *error);

/* Fails if the caller's wait is cancelled. */
enum shmview_status
exchange_check_cancelled(struct shmview_segment *segment,
                         const struct shmview_picture_options *options,
                         const char *operation);

/* Reads or writes bytes of the segment; `purpose` is for the trace. */
enum shmview_status exchange_read(struct shmview_segment *segment,
                                  uint64_t offset, void *bytes, size_t length,
                                  enum trace_purpose purpose);
enum shmview_status exchange_write(struct shmview_segment *segment,
                                   uint64_t offset, const void *bytes,
                                   size_t length, enum trace_purpose purpose);

/* Reads the header of an attached handle into `bytes`, zeros if the segment is
 * shorter; `size` gets the size of the segment in bytes. */
enum shmview_status exchange_read_bytes(struct shmview_segment *segment,
                                        uint8_t *bytes, uint64_t *size,
                                        enum trace_purpose purpose);

/* The same, and checks it. Errors are in the handle, as shmview_header_read()
 * gives them. */
enum shmview_status exchange_read_header(struct shmview_segment *segment,
                                         const struct shmview_limits *limits,
                                         const char *operation,
                                         struct shmview_header *header,
                                         uint64_t *size);

/* Whether this says that a segment holds something else than a picture that can
 * be read here. */
bool exchange_is_no_picture(enum shmview_status status);

/* Fails, because no file can be as long as the picture needs. */
enum shmview_status exchange_fail_too_large(struct shmview_segment *segment,
                                            const char *operation);

/* Fails, because a segment of Qt's has no pixels to map; `advice` says what to
 * do instead. */
enum shmview_status exchange_check_posix(struct shmview_segment *segment,
                                         const char *operation,
                                         const char *advice);

/*
 * Makes sure that the handle may write pictures. If it has been attached by a
 * fetch, it may from now on. Errors: read-only, lock (also if the segment that
 * the caller has locked is no longer the key's).
 */
enum shmview_status exchange_allow_writing(struct shmview_segment *segment,
                                           const char *operation);

/* Leaves a segment whose name was removed or leads elsewhere, unless the caller
 * has locked it: processes that attach by the key would not find us there. */
void exchange_leave_if_gone(struct shmview_segment *segment);

/* The same for a reader, which stays if no other segment has taken the place of
 * the removed one, because it still has the last picture. Not every key type
 * can tell. */
void exchange_leave_if_superseded(struct shmview_segment *segment);

/* Detaches, but keeps the handle's error of the step before. */
void exchange_detach_keeping_error(struct shmview_segment *segment);

#endif
