/* SPDX-License-Identifier: MIT */
/* Attaches to and detaches from the segments in /dev/shm that Qt programs can
 * use from Qt 6.6 on. Each step holds the semaphore. */

#include "core/segment/qtposix/qtposix.h"
#include "core/process/holders.h"
#include "core/segment/posix/file.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/posix.h"
#include "core/segment/qtposix/create-and-replace.h"
#include "core/segment/qtposix/handle-state.h"
#include "core/segment/qtposix/other-processes.h"
#include "core/segment/qtposix/semaphore-file.h"
#include "core/system/system.h"

#include <errno.h>

/* If the semaphore is held this long, we detach and remove nothing. */
static const struct shmview_wait detach_wait = {.timeout_milliseconds = 1000};

/*
 * Takes the semaphore for one step, unless the caller's lock holds it already.
 * The segment of another program has no semaphore.
 */
static enum shmview_status
enter(struct shmview_segment *segment, const struct shmview_wait *wait,
      const char *operation)
{
    return segment->foreign || segment->locked
               ? SHMVIEW_OK
               : named_lock_acquire(&qtposix_of(segment)->lock,
                                    segment->native_key, wait, operation,
                                    segment_name(segment), &segment->error);
}

static void
leave(struct shmview_segment *segment)
{
    if (!segment->foreign && !segment->locked) {
        named_lock_release(&qtposix_of(segment)->lock);
    }
}

/* Ends a step that leaves the handle idle. */
static void
leave_idle(struct shmview_segment *segment, bool remove)
{
    struct named_lock *lock = &qtposix_of(segment)->lock;

    if (segment->foreign) {
        return;
    }
    if (remove || lock->created) {
        named_lock_remove(lock, segment->native_key);
    } else {
        named_lock_release(lock);
        named_lock_close(lock);
    }
}

static enum shmview_status
create(struct shmview_segment *segment, const struct segment_contents *contents,
       const struct shmview_wait *wait)
{
    enum shmview_status status = enter(segment, wait, "create");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = qtposix_create(segment, contents);
    if (status == SHMVIEW_OK) {
        leave(segment);
    } else {
        leave_idle(segment, false);
    }
    return status;
}

/* If another handle of ours is attached, our last handle will remove the
 * segment. */
static enum shmview_status
join(struct shmview_segment *segment, int descriptor)
{
    const struct lock_range byte = lock_byte(SHMVIEW_LOCK_ATTACH);

    qtposix_of(segment)->ours =
        lock_query(descriptor, byte, LOCK_EXCLUSIVE, NULL) == LOCK_SHARED;
    return lock_try(descriptor, byte, LOCK_SHARED) < 0
               ? segment_fail_errno(segment, "attach", errno)
               : SHMVIEW_OK;
}

static enum shmview_status
find(struct shmview_segment *segment, enum shmview_access access)
{
    struct segment_path path = segment_file_path(segment->native_key);
    bool writable = access == SHMVIEW_READ_WRITE || !segment->foreign;
    struct stat file;
    int descriptor;
    enum shmview_status status = segment_file_open(
        &path, writable ? O_RDWR : O_RDONLY, "attach", segment_name(segment),
        &descriptor, &file, &segment->error);

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (file.st_size == 0) {
        /* The process that made it died before it set the size. */
        status = segment_fail_nothing(segment);
    } else if (!segment->foreign) {
        status = join(segment, descriptor);
    }
    if (status != SHMVIEW_OK) {
        system_close(descriptor);
        return status;
    }
    segment->posix = (struct posix_segment){.descriptor = descriptor};
    segment->access = access;
    segment->size = (uint64_t)file.st_size;
    return SHMVIEW_OK;
}

static enum shmview_status
attach(struct shmview_segment *segment, enum shmview_access access,
       const struct shmview_wait *wait)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status;
    struct stat named;

    /* If nothing is shared, we do not make a semaphore. */
    if (system_stat_path(path.text, &named, PURPOSE_CHECK_NAME_IS_CURRENT) <
            0 &&
        errno == ENOENT) {
        return segment_fail_nothing(segment);
    }
    status = enter(segment, wait, "attach");
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = find(segment, access);
    if (status == SHMVIEW_OK) {
        leave(segment);
    } else {
        /* Nobody needs a semaphore without a segment. */
        leave_idle(segment, status == SHMVIEW_ERROR_NOT_FOUND);
    }
    return status;
}

static void
close_file(struct shmview_segment *segment)
{
    system_close_for(segment->posix.descriptor, PURPOSE_CLOSE_SEGMENT);
}

static void
close_all(struct shmview_segment *segment)
{
    close_file(segment);
    named_lock_close(&qtposix_of(segment)->lock);
}

/* Removes the segment if nobody else uses it. Returns whether the name is gone.
 */
static bool
remove_if_last(struct shmview_segment *segment)
{
    struct segment_path path = segment_file_path(segment->native_key);
    int descriptor = segment->posix.descriptor;
    struct stat named;

    if (system_stat_path(path.text, &named, PURPOSE_STAT_NAME) < 0) {
        return errno == ENOENT;
    }
    if (!qtposix_of(segment)->ours || !others_left_orphan(descriptor) ||
        !segment_file_is_current(&path, descriptor)) {
        return false;
    }
    return system_unlink(path.text, PURPOSE_REMOVE_LAST_SEGMENT) == 0;
}

static void
detach(struct shmview_segment *segment, bool returning)
{
    bool entered = !segment->foreign &&
                   enter(segment, &detach_wait, "detach") == SHMVIEW_OK;
    bool removed;

    if (!entered) {
        shmview_error_clear(&segment->error);
        close_all(segment);
        return;
    }
    removed = remove_if_last(segment);
    close_file(segment);
    if (returning && !removed) {
        named_lock_release(&qtposix_of(segment)->lock);
        named_lock_close(&qtposix_of(segment)->lock);
    } else {
        leave_idle(segment, removed);
    }
}

/* One semaphore locks out readers and writers alike. */
static enum shmview_status
lock(struct shmview_segment *segment, enum lock_mode mode,
     const struct shmview_wait *wait, const char *operation)
{
    (void)mode;
    return named_lock_acquire(&qtposix_of(segment)->lock, segment->native_key,
                              wait, operation, segment_name(segment),
                              &segment->error);
}

static void
unlock(struct shmview_segment *segment, enum lock_mode mode)
{
    (void)mode;
    named_lock_release(&qtposix_of(segment)->lock);
}

/* A segment that we have written to is ours, whoever has made it. */
static enum shmview_status
write_bytes(struct shmview_segment *segment, uint64_t offset, const void *bytes,
            size_t length, enum trace_purpose purpose)
{
    qtposix_of(segment)->ours = true;
    return segment_posix_write(segment, offset, bytes, length, purpose);
}

static enum shmview_status
find_holders(struct shmview_segment *segment, struct shmview_holders **holders)
{
    enum shmview_status status =
        segment_posix_find_holders(segment, true, holders);

    if (status == SHMVIEW_OK && !segment->foreign) {
        holders_mark_locker(*holders,
                            semaphore_file_locker(segment->native_key));
    }
    return status;
}

bool
qtposix_remove_orphan(struct shmview_segment *segment)
{
    segment->orphan_removed = false;
    if (enter(segment, &detach_wait, "clean") != SHMVIEW_OK) {
        return false;
    }
    qtposix_clear_name(segment, "clean");
    leave_idle(segment, segment->orphan_removed);
    return segment->orphan_removed;
}

const struct segment_backend segment_qtposix = {
    .state_size = sizeof(struct qtposix_segment),
    .create = create,
    .attach = attach,
    .detach = detach,
    .close = close_all,
    .lock = lock,
    .unlock = unlock,
    .map = segment_posix_map,
    .unmap = segment_posix_unmap,
    .read = segment_posix_read,
    .find_data = segment_posix_find_data,
    .write = write_bytes,
    .measure = segment_posix_measure,
    .grow = segment_posix_grow,
    .is_current = segment_posix_is_current,
    .holders = find_holders,
    .announce = segment_posix_announce,
    .replace = qtposix_replace,
};
