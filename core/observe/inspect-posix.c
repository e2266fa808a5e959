/* SPDX-License-Identifier: MIT */
/* Looks at the file of a POSIX segment, and hears of it from the kernel. */

#include "core/observe/inspect-internal.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"

#include <errno.h>

#define MILLISECOND UINT64_C(1000000)
/* Who opens the file attaches a moment later; the lock gives no event. */
#define FIRST_PATIENCE (2 * MILLISECOND)
#define LAST_PATIENCE (256 * MILLISECOND)
/* When no descriptor or memory was to be had for the file. */
#define UNSURE_PAUSE (250 * MILLISECOND)

/* Where there is no file, the inspector is right to have none, too. */
static bool
is_certain(enum shmview_status status)
{
    return status == SHMVIEW_OK || status == SHMVIEW_ERROR_NOT_FOUND ||
           status == SHMVIEW_ERROR_PERMISSION_DENIED;
}

/* Gets hold of the file that the name leads to by now, and lets go of one that
 * it does not lead to any more: its memory is free then. */
static enum shmview_status
follow_name(struct shmview_inspector *inspector, struct shmview_error *error)
{
    struct watch_file *file = &inspector->posix.file;
    enum shmview_status status;

    if (file->descriptor >= 0) {
        if (watch_file_is_current(file)) {
            return SHMVIEW_OK;
        }
        watch_file_forget(file);
    }
    status = watch_file_find(file, error);
    if (!is_certain(status)) {
        system_timer_set(inspector->subject.timer, UNSURE_PAUSE, 0);
    }
    return status;
}

/* This process has the file open for looking alone; that is no holding. */
static void
leave_out_looker(struct shmview_holders *holders)
{
    size_t kept = 0;

    for (size_t i = 0; i < holders->count; i++) {
        const struct shmview_holder *holder = &holders->holders[i];

        if (holder->pid != system_process() || holder->attached ||
            holder->reading || holder->locking || holder->writing) {
            holders->holders[kept++] = *holder;
        }
    }
    holders->count = kept;
}

/* Counts who is attached, and who is not, or not yet. */
static size_t
count_attached(const struct shmview_holders *holders, bool attached)
{
    size_t count = 0;

    for (size_t i = 0; i < holders->count; i++) {
        count += holders->holders[i].attached == attached;
    }
    return count;
}

/* Looks again soon if somebody may be about to attach, or to end: the kernel
 * tells that a file is closed before it lets go of the locks. */
static void
plan(struct shmview_inspector *inspector, bool unsettled)
{
    struct inspect_posix *posix = &inspector->posix;
    bool again = unsettled && posix->patience <= LAST_PATIENCE;

    system_timer_set(inspector->subject.timer, again ? posix->patience : 0, 0);
    posix->patience = again ? 2 * posix->patience : posix->patience;
    posix->opened = posix->opened && again;
}

static enum shmview_status
find_holders(struct shmview_inspector *inspector, const struct stat *status,
             struct shmview_holders *holders, bool *orphaned,
             struct shmview_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    enum shmview_status result;
    size_t attached;
    int held;

    holders->device = status->st_dev;
    holders->inode = status->st_ino;
    result = shmview_holders_scan(holders, 1, error);
    if (result != SHMVIEW_OK) {
        return result;
    }
    held = lock_query(descriptor, SHMVIEW_LOCK_ATTACH);
    if (held < 0) {
        return shmview_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
    }
    *orphaned = held == LOCK_FREE;
    attached = count_attached(holders, true);
    plan(inspector,
         (attached == 0) != *orphaned ||
             (inspector->posix.opened && count_attached(holders, false) > 0));
    leave_out_looker(holders);
    return SHMVIEW_OK;
}

/* Nothing was told; but those who opened it may have attached. */
static bool
settles_otherwise(struct shmview_inspector *inspector)
{
    struct shmview_holders holders = {0};
    struct stat status;
    bool orphaned = false;
    bool differs;

    if (inspector->posix.file.descriptor < 0) {
        return is_certain(follow_name(inspector, NULL));
    }
    if (system_stat_descriptor(inspector->posix.file.descriptor, &status) < 0 ||
        find_holders(inspector, &status, &holders, &orphaned, NULL) !=
            SHMVIEW_OK) {
        return true;
    }
    differs = inspect_differs(inspector, &holders, orphaned);
    shmview_holders_clear(&holders);
    return differs;
}

static bool
changed(struct shmview_inspector *inspector)
{
    struct inspect_posix *posix = &inspector->posix;
    struct watch_signs signs = {0};
    bool due = inspect_take_timer(inspector);
    bool told = watch_file_read(&posix->file, &signs, NULL) != SHMVIEW_OK;

    if (signs.name) {
        follow_name(inspector, NULL);
    }
    if (signs.opened || signs.closed) {
        posix->patience = FIRST_PATIENCE;
        posix->opened |= signs.opened;
    }
    told |= signs.name || signs.contents || signs.opened || signs.closed;
    return told || (due && settles_otherwise(inspector));
}

static enum shmview_status
look_at_file(struct shmview_inspector *inspector,
             struct shmview_inspection *inspection, struct shmview_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    struct stat status;
    ssize_t count;

    if (system_stat_descriptor(descriptor, &status) < 0) {
        return shmview_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
    }
    inspection->exists = true;
    inspection->size = (uint64_t)status.st_size;
    inspection->mode = status.st_mode & ALLPERMS;
    inspection->owner = status.st_uid;
    inspection->semaphore_value = -1;
    count = system_read_at(descriptor, bytes, sizeof bytes, 0);
    if (count < 0) {
        return shmview_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
    }
    inspect_contents(inspection, bytes, (size_t)count);
    return find_holders(inspector, &status, &inspection->holders,
                        &inspection->orphaned, error);
}

static enum shmview_status
look(struct shmview_inspector *inspector, struct shmview_inspection *inspection,
     struct shmview_error *error)
{
    enum shmview_status status = follow_name(inspector, error);

    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(error);
        return SHMVIEW_OK;
    }
    return status == SHMVIEW_OK ? look_at_file(inspector, inspection, error)
                                : status;
}

static enum shmview_status
read_bytes(struct shmview_inspector *inspector, uint64_t offset, void *bytes,
           size_t length, size_t *count, struct shmview_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    ssize_t result;

    if (descriptor < 0) {
        return shmview_error_set(error, SHMVIEW_ERROR_NOT_FOUND, "inspect",
                                 inspector->subject.key, SEGMENT_FILE_NOTHING);
    }
    if (offset > (uint64_t)INT64_MAX) {
        return SHMVIEW_OK;
    }
    result = system_read_at(descriptor, bytes, length, (off_t)offset);
    if (result < 0) {
        return shmview_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
    }
    *count = (size_t)result;
    return SHMVIEW_OK;
}

static enum shmview_status
open_posix(struct shmview_inspector *inspector, struct shmview_error *error)
{
    struct inspect_posix *posix = &inspector->posix;
    enum shmview_status status = watch_file_open(
        &posix->file, inspector->subject.poll, inspector->subject.key,
        inspector->subject.native_key, error);

    posix->patience = FIRST_PATIENCE;
    if (status == SHMVIEW_OK) {
        status = follow_name(inspector, error);
    }
    /* What is no segment of ours is for the looks to tell. */
    if (status == SHMVIEW_ERROR_NOT_FOUND ||
        status == SHMVIEW_ERROR_PERMISSION_DENIED) {
        shmview_error_clear(error);
        status = SHMVIEW_OK;
    }
    return status;
}

static void
close_posix(struct shmview_inspector *inspector)
{
    watch_file_close(&inspector->posix.file);
}

const struct inspect_backend inspect_posix = {
    .open = open_posix,
    .close = close_posix,
    .changed = changed,
    .look = look,
    .read = read_bytes,
};
