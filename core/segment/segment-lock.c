/* SPDX-License-Identifier: MIT */
/* Locks a segment, for the caller or during one operation. */

#include "core/segment/segment.h"

enum shmview_status
segment_check_lockable(struct shmview_segment *segment, const char *operation)
{
    if (!segment->attached) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "the handle is not attached to a segment");
    }
    if (segment->foreign) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "a segment opened by its native key belongs to "
                            "another program and has no lock");
    }
    return segment_check_attached(segment, operation);
}

static enum lock_mode
mode_of(const struct shmview_segment *segment)
{
    return segment->access == SHMVIEW_READ_ONLY ? LOCK_SHARED : LOCK_EXCLUSIVE;
}

enum shmview_status
shmview_segment_lock_within(struct shmview_segment *segment,
                            const struct shmview_wait *wait)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status;

    shmview_error_clear(&segment->error);
    status = segment_check_lockable(segment, "lock");
    if (status != SHMVIEW_OK || segment->locked) {
        return status;
    }
    status = segment->backend->lock(segment, mode_of(segment), wait, "lock");
    segment->locked = status == SHMVIEW_OK;
    return status;
}

enum shmview_status
shmview_segment_lock(struct shmview_segment *segment)
{
    const struct shmview_wait wait = {.timeout_milliseconds = -1};

    return shmview_segment_lock_within(segment, &wait);
}

enum shmview_status
shmview_segment_try_lock(struct shmview_segment *segment)
{
    const struct shmview_wait wait = {.timeout_milliseconds = 0};

    return shmview_segment_lock_within(segment, &wait);
}

enum shmview_status
shmview_segment_unlock(struct shmview_segment *segment)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status;

    shmview_error_clear(&segment->error);
    status = segment_check_lockable(segment, "unlock");
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!segment->locked) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, "unlock",
                            "the handle does not hold the lock");
    }
    segment->backend->unlock(segment, mode_of(segment));
    segment->locked = false;
    return SHMVIEW_OK;
}

enum shmview_status
segment_hold(struct shmview_segment *segment, enum lock_mode mode,
             const struct shmview_wait *wait, const char *operation)
{
    enum shmview_status status = segment_check_lockable(segment, operation);

    if (status != SHMVIEW_OK || segment->locked) {
        return status;
    }
    return segment->backend->lock(segment, mode, wait, operation);
}

void
segment_let_go(struct shmview_segment *segment, enum lock_mode mode)
{
    if (!segment->locked) {
        segment->backend->unlock(segment, mode);
    }
}
