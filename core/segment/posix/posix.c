/* SPDX-License-Identifier: MIT */
/* The backend for POSIX segments, which are files in /dev/shm. */

#include "core/segment/posix/posix.h"
#include "core/segment/posix/exclusive-lock.h"
#include "core/segment/posix/shared-lock.h"

static enum shmview_status
create(struct shmview_segment *segment, const struct segment_contents *contents,
       const struct shmview_wait *wait)
{
    enum shmview_status status =
        segment_posix_make(segment, contents->size, wait);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (contents->fill != NULL) {
        status = contents->fill(segment, contents->data);
    }
    if (status == SHMVIEW_OK) {
        status = segment_posix_name(segment, wait);
    }
    if (status != SHMVIEW_OK) {
        segment_posix_abandon(segment);
    }
    return status;
}

static enum shmview_status
lock(struct shmview_segment *segment, enum lock_mode mode,
     const struct shmview_wait *wait, const char *operation)
{
    return mode == LOCK_EXCLUSIVE
               ? exclusive_lock_take(segment, wait, operation)
               : shared_lock_take(segment, wait, operation);
}

static void
unlock(struct shmview_segment *segment, enum lock_mode mode)
{
    if (mode == LOCK_EXCLUSIVE) {
        exclusive_lock_release(segment);
    } else {
        shared_lock_release(segment);
    }
}

static enum shmview_status
find_holders(struct shmview_segment *segment, struct shmview_holders **holders)
{
    return segment_posix_find_holders(segment, false, holders);
}

const struct segment_backend segment_posix = {
    .create = create,
    .attach = segment_posix_attach,
    .explain_absence = segment_posix_explain_absence,
    .detach = segment_posix_detach,
    .close = segment_posix_close,
    .lock = lock,
    .unlock = unlock,
    .map = segment_posix_map,
    .unmap = segment_posix_unmap,
    .read = segment_posix_read,
    .find_data = segment_posix_find_data,
    .write = segment_posix_write,
    .measure = segment_posix_measure,
    .grow = segment_posix_grow,
    .is_current = segment_posix_is_current,
    .holders = find_holders,
    .announce = segment_posix_announce,
};
