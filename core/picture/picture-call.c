/* SPDX-License-Identifier: MIT */
/* Implements what all calls on pictures share. */

#include "core/picture/picture-call.h"
#include "core/base/wait.h"
#include "core/segment/segment.h"
#include <stddef.h>
#include <string.h>

/* The size of the options in version 1.0. */
#define FIRST_OPTIONS_BYTES                                                    \
    (offsetof(struct shmview_picture_options, threads) + sizeof(unsigned int))
#define PLACES 8

const struct shmview_limits picture_call_no_limits = {UINT32_MAX, UINT64_MAX};

struct picture_call
picture_call_begin(struct shmview_segment *segment,
                   const struct shmview_picture_options *options)
{
    struct picture_call call = {
        .segment = segment,
        .before = segment->error,
        .subject_before = segment_begin_subject(segment),
    };

    if (options != NULL) {
        size_t size = options->struct_size != 0 ? options->struct_size
                                                : FIRST_OPTIONS_BYTES;

        memcpy(&call.options, options,
               size < sizeof *options ? size : sizeof *options);
    }
    if (call.options.places == 0) {
        call.options.places = PLACES;
    }
    shmview_error_clear(&segment->error);
    segment->orphan_removed = false;
    return call;
}

enum shmview_status
picture_call_end(struct picture_call *call, enum shmview_status status,
                 struct shmview_error *error)
{
    if (error != NULL) {
        *error = call->segment->error;
    }
    call->segment->error = call->before;
    ring_end_subject(&call->subject_before);
    return status;
}

enum shmview_status
picture_call_check_cancelled(struct shmview_segment *segment,
                             const struct shmview_picture_options *options,
                             const char *operation)
{
    return wait_is_cancelled(options->wait)
               ? segment_fail(segment, SHMVIEW_ERROR_CANCELLED, operation,
                              "cancelled; nothing has changed")
               : SHMVIEW_OK;
}

enum shmview_status
picture_call_read(struct shmview_segment *segment, uint64_t offset, void *bytes,
                  size_t length, enum trace_purpose purpose)
{
    return segment->backend->read(segment, offset, bytes, length, purpose);
}

enum shmview_status
picture_call_write(struct shmview_segment *segment, uint64_t offset,
                   const void *bytes, size_t length, enum trace_purpose purpose)
{
    return segment->backend->write(segment, offset, bytes, length, purpose);
}

enum shmview_status
picture_call_read_bytes(struct shmview_segment *segment, uint8_t *bytes,
                        uint64_t *size, enum trace_purpose purpose)
{
    enum shmview_status status = segment->backend->measure(segment, size);

    memset(bytes, 0, SHMVIEW_HEADER_BYTES);
    return status == SHMVIEW_OK && *size >= SHMVIEW_HEADER_BYTES
               ? picture_call_read(segment, 0, bytes, SHMVIEW_HEADER_BYTES,
                                   purpose)
               : status;
}

enum shmview_status
picture_call_read_header(struct shmview_segment *segment,
                         const struct shmview_limits *limits,
                         const char *operation, struct shmview_header *header,
                         uint64_t *size)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    enum shmview_status status =
        picture_call_read_bytes(segment, bytes, size, PURPOSE_READ_HEADER);

    return status == SHMVIEW_OK
               ? shmview_header_read(bytes, *size, limits, operation,
                                     segment_name(segment), header,
                                     &segment->error)
               : status;
}

bool
picture_call_is_no_picture(enum shmview_status status)
{
    return status == SHMVIEW_ERROR_NO_IMAGE ||
           status == SHMVIEW_ERROR_DAMAGED ||
           status == SHMVIEW_ERROR_UNSUPPORTED;
}

enum shmview_status
picture_call_fail_too_large(struct shmview_segment *segment,
                            const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, operation,
                        "the image is larger than any segment");
}

enum shmview_status
picture_call_check_posix(struct shmview_segment *segment, const char *operation,
                         const char *advice)
{
    return segment->type == SHMVIEW_KEY_POSIX
               ? SHMVIEW_OK
               : segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, operation,
                              advice);
}

/* Lets a handle write that a fetch has attached. */
static void
become_writable(struct shmview_segment *segment)
{
    if (segment->type != SHMVIEW_KEY_POSIX) {
        /* Neither its mapping nor its file can be written to, so we attach
         * again. */
        segment_leave(segment);
    } else {
        segment_unmap(segment);
        segment->access = SHMVIEW_READ_WRITE;
    }
}

enum shmview_status
picture_call_check_writing(struct shmview_segment *segment,
                           const char *operation)
{
    if (!segment->attached) {
        return SHMVIEW_OK;
    }
    if (segment_check_attached(segment, operation) != SHMVIEW_OK) {
        return segment->error.status;
    }
    if (segment->locked && !segment->backend->is_current(segment)) {
        return segment_fail(
            segment, SHMVIEW_ERROR_LOCK, operation,
            "the key no longer leads to the locked segment; unlock it first");
    }
    if (segment->access == SHMVIEW_READ_WRITE) {
        return SHMVIEW_OK;
    }
    if (segment->locked) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "the handle holds the shared lock; unlock it "
                            "first");
    }
    if (!segment->unasked) {
        return segment_fail(segment, SHMVIEW_ERROR_READ_ONLY, operation,
                            "the handle is attached read-only; attach it "
                            "read-write to publish");
    }
    return SHMVIEW_OK;
}

enum shmview_status
picture_call_allow_writing(struct shmview_segment *segment,
                           const char *operation)
{
    enum shmview_status status = picture_call_check_writing(segment, operation);

    if (status == SHMVIEW_OK && segment->attached &&
        segment->access != SHMVIEW_READ_WRITE) {
        become_writable(segment);
    }
    return status;
}

void
picture_call_leave_if_gone(struct shmview_segment *segment)
{
    if (segment->attached && !segment->locked &&
        !segment->backend->is_current(segment)) {
        segment_leave(segment);
    }
}

void
picture_call_leave_if_superseded(struct shmview_segment *segment)
{
    if (segment->backend->is_superseded == NULL) {
        picture_call_leave_if_gone(segment);
    } else if (segment->attached && !segment->locked &&
               segment->backend->is_superseded(segment)) {
        segment_leave(segment);
    }
}

void
picture_call_detach_keeping_error(struct shmview_segment *segment)
{
    struct shmview_error error = segment->error;

    shmview_segment_detach(segment);
    segment->error = error;
}
