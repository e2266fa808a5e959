/* SPDX-License-Identifier: MIT */
/* The facade's locks: the user's own, and those of one operation. */

#include "segment-internal.h"

/* Whether the handle can have locks at all. */
static enum shm_status
check_lockable(struct shm_segment *segment, const char *operation)
{
    if (!segment->attached) {
        return segment_fail(segment, SHM_ERROR_LOCK, operation,
                            "the handle is not attached to a segment");
    }
    if (segment->foreign) {
        return segment_fail(segment, SHM_ERROR_LOCK, operation,
                            "a segment opened by its native key belongs to "
                            "somebody else and has no lock");
    }
    return SHM_OK;
}

/* The kernel knows one lock for each handle and byte: a second use of it would
 * end the first. */
static enum shm_status
check_not_borrowed(struct shm_segment *segment, const char *operation)
{
    if (segment->borrowed) {
        return segment_fail(segment, SHM_ERROR_LOCK, operation,
                            "a picture is borrowed; give it back first");
    }
    return SHM_OK;
}

enum shm_status
shm_segment_lock_within(struct shm_segment *segment,
                        const struct shm_wait *wait)
{
    enum lock_mode mode = segment->access == SHM_READ_ONLY ? LOCK_SHARED
                                                           : LOCK_EXCLUSIVE;
    enum shm_status status;

    shm_error_clear(&segment->error);
    status = check_lockable(segment, "lock");
    if (status == SHM_OK && !segment->locked) {
        status = check_not_borrowed(segment, "lock");
    }
    if (status != SHM_OK || segment->locked) {
        return status;
    }
    status = segment->backend->lock(segment, LOCK_CONTENT, mode, wait, "lock");
    segment->locked = status == SHM_OK;
    return status;
}

enum shm_status
shm_segment_lock(struct shm_segment *segment)
{
    const struct shm_wait wait = {.timeout_milliseconds = -1};

    return shm_segment_lock_within(segment, &wait);
}

enum shm_status
shm_segment_try_lock(struct shm_segment *segment)
{
    const struct shm_wait wait = {.timeout_milliseconds = 0};

    return shm_segment_lock_within(segment, &wait);
}

enum shm_status
shm_segment_unlock(struct shm_segment *segment)
{
    enum shm_status status;

    shm_error_clear(&segment->error);
    status = check_lockable(segment, "unlock");
    if (status == SHM_OK) {
        status = check_not_borrowed(segment, "unlock");
    }
    if (status != SHM_OK) {
        return status;
    }
    if (!segment->locked) {
        return segment_fail(segment, SHM_ERROR_LOCK, "unlock",
                            "the handle does not hold the lock");
    }
    segment->backend->unlock(segment, LOCK_CONTENT);
    segment->locked = false;
    return SHM_OK;
}

enum shm_status
segment_hold(struct shm_segment *segment, enum lock_byte byte,
             enum lock_mode mode, const struct shm_wait *wait,
             const char *operation)
{
    enum shm_status status = check_lockable(segment, operation);

    if (status != SHM_OK) {
        return status;
    }
    if (byte == LOCK_CONTENT && mode == LOCK_EXCLUSIVE) {
        status = check_not_borrowed(segment, operation);
    }
    if (status != SHM_OK) {
        return status;
    }
    if (byte == LOCK_CONTENT && (segment->locked || segment->borrowed)) {
        if (mode == LOCK_EXCLUSIVE && segment->access == SHM_READ_ONLY) {
            return segment_fail(segment, SHM_ERROR_LOCK, operation,
                                "the handle holds the shared lock; unlock it "
                                "first");
        }
        return SHM_OK;
    }
    return segment->backend->lock(segment, byte, mode, wait, operation);
}

void
segment_let_go(struct shm_segment *segment, enum lock_byte byte)
{
    if (byte != LOCK_CONTENT || (!segment->locked && !segment->borrowed)) {
        segment->backend->unlock(segment, byte);
    }
}
