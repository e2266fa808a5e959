/* SPDX-License-Identifier: MIT */
/* Locks a segment: for the caller, or for the length of one operation. */

#include "core/segment/segment.h"

/* Whether the handle can have locks at all. */
static enum shmview_status
check_lockable(struct shmview_segment *segment, const char *operation)
{
    if (!segment->attached) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "the handle is not attached to a segment");
    }
    if (segment->foreign) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "a segment opened by its native key belongs to "
                            "somebody else and has no lock");
    }
    return SHMVIEW_OK;
}

/* The kernel keeps one lock for each handle and byte, so ending a second use
 * would end the first. */
static enum shmview_status
check_not_borrowed(struct shmview_segment *segment, const char *operation)
{
    if (segment->borrowed) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "a picture is borrowed; give it back first");
    }
    return SHMVIEW_OK;
}

enum shmview_status
shmview_segment_lock_within(struct shmview_segment *segment,
                            const struct shmview_wait *wait)
{
    enum lock_mode mode = segment->access == SHMVIEW_READ_ONLY ? LOCK_SHARED
                                                               : LOCK_EXCLUSIVE;
    enum shmview_status status;

    shmview_error_clear(&segment->error);
    status = check_lockable(segment, "lock");
    if (status == SHMVIEW_OK && !segment->locked) {
        status = check_not_borrowed(segment, "lock");
    }
    if (status != SHMVIEW_OK || segment->locked) {
        return status;
    }
    status = segment->backend->lock(segment, SHMVIEW_LOCK_CONTENT, mode, wait,
                                    "lock");
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
    enum shmview_status status;

    shmview_error_clear(&segment->error);
    status = check_lockable(segment, "unlock");
    if (status == SHMVIEW_OK) {
        status = check_not_borrowed(segment, "unlock");
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!segment->locked) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, "unlock",
                            "the handle does not hold the lock");
    }
    segment->backend->unlock(segment, SHMVIEW_LOCK_CONTENT);
    segment->locked = false;
    return SHMVIEW_OK;
}

/* Whether the caller's own lock or a borrowed picture holds it. */
static bool
is_held(const struct shmview_segment *segment, enum shmview_lock_byte byte)
{
    return byte == SHMVIEW_LOCK_CONTENT &&
           (segment->locked || segment->borrowed);
}

enum shmview_status
segment_hold(struct shmview_segment *segment, enum shmview_lock_byte byte,
             enum lock_mode mode, const struct shmview_wait *wait,
             const char *operation)
{
    enum shmview_status status = check_lockable(segment, operation);

    if (status == SHMVIEW_OK && byte == SHMVIEW_LOCK_CONTENT &&
        mode == LOCK_EXCLUSIVE) {
        status = check_not_borrowed(segment, operation);
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!is_held(segment, byte)) {
        return segment->backend->lock(segment, byte, mode, wait, operation);
    }
    if (mode == LOCK_EXCLUSIVE && segment->access == SHMVIEW_READ_ONLY) {
        return segment_fail(segment, SHMVIEW_ERROR_LOCK, operation,
                            "the handle holds the shared lock; unlock it "
                            "first");
    }
    return SHMVIEW_OK;
}

void
segment_let_go(struct shmview_segment *segment, enum shmview_lock_byte byte)
{
    if (!is_held(segment, byte)) {
        segment->backend->unlock(segment, byte);
    }
}
