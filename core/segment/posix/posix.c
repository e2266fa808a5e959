/* SPDX-License-Identifier: MIT */
/* Attaches to POSIX segments, which are files in /dev/shm, and detaches. The
 * last handle removes the name. */

#include "core/segment/posix/posix.h"
#include "core/process/holders.h"
#include "core/segment/posix/exclusive-lock.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/orphan.h"
#include "core/segment/posix/other-users.h"
#include "core/segment/posix/shared-lock.h"
#include "core/system/system.h"
#include <stdint.h>

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

/* The caller holds the attach lock, or needs none. */
static enum shmview_status
adopt(struct shmview_segment *segment, int descriptor, const struct stat *file,
      enum shmview_access access)
{
    if (file->st_size < 1 || (uint64_t)file->st_size > SIZE_MAX) {
        system_close(descriptor);
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "attach",
                            "the segment is empty, or too large to be mapped");
    }
    segment->posix = (struct posix_segment){.descriptor = descriptor};
    segment->access = access;
    segment->size = (uint64_t)file->st_size;
    return SHMVIEW_OK;
}

static enum shmview_status
attach_foreign(struct shmview_segment *segment, enum shmview_access access)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status;
    struct stat file;
    int descriptor;

    status = segment_file_open(
        &path, access == SHMVIEW_READ_ONLY ? O_RDONLY : O_RDWR, "attach",
        segment_name(segment), &descriptor, &file, &segment->error);
    return status == SHMVIEW_OK ? adopt(segment, descriptor, &file, access)
                                : status;
}

/* Tries once. `*again` means that the segment was removed meanwhile, so the
 * caller should look once more. */
static enum shmview_status
attach_once(struct shmview_segment *segment, const struct segment_path *path,
            enum shmview_access access, const struct shmview_wait *wait,
            bool *again)
{
    const char *name = segment_name(segment);
    enum shmview_status status;
    struct stat file;
    bool orphan;
    int descriptor;

    *again = false;
    /* Read-only handles open the file for writing, too, because the last one to
     * detach needs an exclusive lock. */
    status = segment_file_open(path, O_RDWR, "attach", name, &descriptor, &file,
                               &segment->error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = orphan_enter(descriptor, wait, "attach", name, &orphan,
                          &segment->error);
    if (status == SHMVIEW_OK && orphan) {
        status =
            segment_posix_remove_orphan(segment, "attach", path, descriptor);
        *again = status == SHMVIEW_OK;
    } else if (status == SHMVIEW_OK) {
        *again = !segment_file_is_named(path, &file);
    }
    if (status != SHMVIEW_OK || *again) {
        system_close(descriptor);
        return status;
    }
    return adopt(segment, descriptor, &file, access);
}

static enum shmview_status
attach(struct shmview_segment *segment, enum shmview_access access,
       const struct shmview_wait *wait)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status;
    int attempts = 0;
    bool again;

    if (segment->foreign) {
        return attach_foreign(segment, access);
    }
    do {
        status = attach_once(segment, &path, access, wait, &again);
    } while (again && ++attempts < SEGMENT_ATTEMPTS);
    if (again) {
        return segment_posix_unsteady(segment, "attach");
    }
    if (status == SHMVIEW_ERROR_NOT_FOUND && segment->orphan_removed) {
        status = segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "attach",
                              SEGMENT_ORPHAN_TEXT);
    }
    return status;
}

static void
explain_absence(struct shmview_segment *segment)
{
    if (!segment->foreign && !segment->orphan_removed) {
        other_users_explain(segment->native_key, "attach",
                            segment_name(segment), &segment->error);
    }
}

/*
 * Takes the attach lock exclusively: the handle that gets it is the last. If
 * two detach at once, each sees the other's shared lock, and both would give
 * up. So each releases its own lock before the second try.
 */
static bool
was_last(int descriptor)
{
    if (lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH), LOCK_EXCLUSIVE) ==
        0) {
        return true;
    }
    lock_release(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH));
    return lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                    LOCK_EXCLUSIVE) == 0;
}

static void
close_file(struct shmview_segment *segment)
{
    system_close_for(segment->posix.descriptor, PURPOSE_CLOSE_SEGMENT);
}

static void
detach(struct shmview_segment *segment, bool returning)
{
    struct segment_path path = segment_file_path(segment->native_key);

    (void)returning;
    if (!segment->foreign && was_last(segment->posix.descriptor)) {
        orphan_remove(&path, segment->posix.descriptor);
    }
    close_file(segment);
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
    .attach = attach,
    .explain_absence = explain_absence,
    .detach = detach,
    .close = close_file,
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
