/* SPDX-License-Identifier: MIT */
/* Looks at the file of a POSIX segment, and hears of it from the kernel. */

#include "inspect-internal.h"
#include "lock.h"
#include "sys.h"

#include <errno.h>

#define MILLISECOND UINT64_C(1000000)
/* Who opens the file attaches a moment later; the lock gives no event. */
#define FIRST_PATIENCE (2 * MILLISECOND)
#define LAST_PATIENCE (256 * MILLISECOND)
/* When no descriptor or memory was to be had for the file. */
#define UNSURE_PAUSE (250 * MILLISECOND)

/* Where there is no file, the inspector is right to have none, too. */
static bool
is_certain(enum shm_status status)
{
    return status == SHM_OK || status == SHM_ERROR_NOT_FOUND ||
           status == SHM_ERROR_PERMISSION_DENIED;
}

/* Gets hold of the file that the name leads to by now, and lets go of one that
 * it does not lead to any more: its memory is free then. */
static enum shm_status
follow_name(struct shm_inspector *inspector, struct shm_error *error)
{
    struct watch_file *file = &inspector->posix.file;
    enum shm_status status;

    if (file->descriptor >= 0) {
        if (watch_file_is_current(file)) {
            return SHM_OK;
        }
        watch_file_forget(file);
    }
    status = watch_file_find(file, error);
    if (!is_certain(status)) {
        sys_timer_set(inspector->subject.timer, UNSURE_PAUSE, 0);
    }
    return status;
}

/* This process has the file open for looking alone; that is no holding. */
static void
leave_out_looker(struct shm_holders *holders)
{
    size_t kept = 0;

    for (size_t i = 0; i < holders->count; i++) {
        const struct shm_holder *holder = &holders->holders[i];

        if (holder->pid != sys_process() || holder->attached ||
            holder->reading || holder->locking || holder->writing) {
            holders->holders[kept++] = *holder;
        }
    }
    holders->count = kept;
}

/* Counts who is attached, and who is not, or not yet. */
static size_t
count_attached(const struct shm_holders *holders, bool attached)
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
plan(struct shm_inspector *inspector, bool unsettled)
{
    struct inspect_posix *posix = &inspector->posix;
    bool again = unsettled && posix->patience <= LAST_PATIENCE;

    sys_timer_set(inspector->subject.timer, again ? posix->patience : 0, 0);
    posix->patience = again ? 2 * posix->patience : posix->patience;
    posix->opened = posix->opened && again;
}

static enum shm_status
find_holders(struct shm_inspector *inspector, const struct stat *status,
             struct shm_holders *holders, bool *orphaned,
             struct shm_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    enum shm_status result;
    size_t attached;
    int held;

    holders->device = status->st_dev;
    holders->inode = status->st_ino;
    result = shm_holders_scan(holders, 1, error);
    if (result != SHM_OK) {
        return result;
    }
    held = lock_query(descriptor, LOCK_ATTACH);
    if (held < 0) {
        return shm_error_set_errno(error, errno, "inspect",
                                   inspector->subject.key);
    }
    *orphaned = held == LOCK_FREE;
    attached = count_attached(holders, true);
    plan(inspector,
         (attached == 0) != *orphaned ||
             (inspector->posix.opened && count_attached(holders, false) > 0));
    leave_out_looker(holders);
    return SHM_OK;
}

/* Nothing was told; but those who opened it may have attached. */
static bool
settles_otherwise(struct shm_inspector *inspector)
{
    struct shm_holders holders = {0};
    struct stat status;
    bool orphaned = false;
    bool differs;

    if (inspector->posix.file.descriptor < 0) {
        return is_certain(follow_name(inspector, NULL));
    }
    if (sys_stat_descriptor(inspector->posix.file.descriptor, &status) < 0 ||
        find_holders(inspector, &status, &holders, &orphaned, NULL) != SHM_OK) {
        return true;
    }
    differs = inspect_differs(inspector, &holders, orphaned);
    shm_holders_clear(&holders);
    return differs;
}

static bool
changed(struct shm_inspector *inspector)
{
    struct inspect_posix *posix = &inspector->posix;
    struct watch_signs signs = {0};
    bool due = inspect_take_timer(inspector);
    bool told = watch_file_read(&posix->file, &signs, NULL) != SHM_OK;

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

static enum shm_status
look_at_file(struct shm_inspector *inspector, struct shm_inspection *inspection,
             struct shm_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];
    struct stat status;
    ssize_t count;

    if (sys_stat_descriptor(descriptor, &status) < 0) {
        return shm_error_set_errno(error, errno, "inspect",
                                   inspector->subject.key);
    }
    inspection->exists = true;
    inspection->size = (uint64_t)status.st_size;
    inspection->mode = status.st_mode & ALLPERMS;
    inspection->owner = status.st_uid;
    inspection->semaphore_value = -1;
    count = sys_read_at(descriptor, bytes, sizeof bytes, 0);
    if (count < 0) {
        return shm_error_set_errno(error, errno, "inspect",
                                   inspector->subject.key);
    }
    inspect_contents(inspection, bytes, (size_t)count);
    return find_holders(inspector, &status, &inspection->holders,
                        &inspection->orphaned, error);
}

static enum shm_status
look(struct shm_inspector *inspector, struct shm_inspection *inspection,
     struct shm_error *error)
{
    enum shm_status status = follow_name(inspector, error);

    if (status == SHM_ERROR_NOT_FOUND) {
        shm_error_clear(error);
        return SHM_OK;
    }
    return status == SHM_OK ? look_at_file(inspector, inspection, error)
                            : status;
}

static enum shm_status
read_bytes(struct shm_inspector *inspector, uint64_t offset, void *bytes,
           size_t length, size_t *count, struct shm_error *error)
{
    int descriptor = inspector->posix.file.descriptor;
    ssize_t result;

    if (descriptor < 0) {
        return shm_error_set(error, SHM_ERROR_NOT_FOUND, "inspect",
                             inspector->subject.key, SEGMENT_FILE_NOTHING);
    }
    if (offset > (uint64_t)INT64_MAX) {
        return SHM_OK;
    }
    result = sys_read_at(descriptor, bytes, length, (off_t)offset);
    if (result < 0) {
        return shm_error_set_errno(error, errno, "inspect",
                                   inspector->subject.key);
    }
    *count = (size_t)result;
    return SHM_OK;
}

static enum shm_status
open_posix(struct shm_inspector *inspector, struct shm_error *error)
{
    struct inspect_posix *posix = &inspector->posix;
    enum shm_status status = watch_file_open(
        &posix->file, inspector->subject.poll, inspector->subject.key,
        inspector->subject.native_key, error);

    posix->patience = FIRST_PATIENCE;
    if (status == SHM_OK) {
        status = follow_name(inspector, error);
    }
    /* What is no segment of ours is for the looks to tell. */
    if (status == SHM_ERROR_NOT_FOUND ||
        status == SHM_ERROR_PERMISSION_DENIED) {
        shm_error_clear(error);
        status = SHM_OK;
    }
    return status;
}

static void
close_posix(struct shm_inspector *inspector)
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
