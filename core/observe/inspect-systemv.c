/* SPDX-License-Identifier: MIT */
/* Looks at a System V segment: at its records five times a second, at its bytes
 * only while something goes on. */

#include "core/observe/inspect-internal.h"
#include "core/segment/common.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define INTERVAL (200 * MILLISECOND)
/* The records count in seconds: two changes may have the same time. */
#define ACTIVE_TIME (2500 * MILLISECOND)

static enum shmview_status
read_records(const struct shmview_inspector *inspector,
             struct systemv_look *look, struct shmview_error *error)
{
    return systemv_look_read(inspector->subject.native_key, "inspect",
                             inspector->subject.key, look, error);
}

/* Whoever changed the semaphore last: not this process, which did so to look.
 */
static void
note_user(struct inspect_systemv *systemv, const struct systemv_look *before)
{
    const struct systemv_look *now = &systemv->records;

    if (now->semaphore_value == 0 ||
        now->semaphore_process != system_process() ||
        before->semaphore_process != system_process()) {
        systemv->semaphore_process = now->semaphore_process;
    }
}

static enum shmview_status
follow(struct shmview_inspector *inspector, struct shmview_error *error)
{
    struct inspect_systemv *systemv = &inspector->systemv;
    struct systemv_look before = systemv->records;
    enum shmview_status status =
        read_records(inspector, &systemv->records, error);

    note_user(systemv, &before);
    return status;
}

/* Our own reading leaves traces in the records; they are no news where nobody
 * else has left any on top of them. */
static void
overlook_own(struct shmview_inspector *inspector)
{
    struct systemv_look *records = &inspector->systemv.records;
    struct systemv_look now;

    read_records(inspector, &now, NULL);
    if (now.id != records->id) {
        return;
    }
    if (now.status.shm_lpid == system_process()) {
        records->status.shm_atime = now.status.shm_atime;
        records->status.shm_dtime = now.status.shm_dtime;
        records->status.shm_lpid = now.status.shm_lpid;
    }
    if (now.semaphore_process == system_process()) {
        records->semaphore_time = now.semaphore_time;
        records->semaphore_process = now.semaphore_process;
    }
}

/* Copies out of the attached segment; how many bytes there were. */
static size_t
copy(const struct shmview_inspector *inspector,
     const struct systemv_moment *moment, uint64_t offset, void *bytes,
     size_t length)
{
    uint64_t size = inspector->systemv.records.status.shm_segsz;
    size_t count = 0;

    if (offset < size) {
        count = length < size - offset ? length : (size_t)(size - offset);
        memcpy(bytes, moment->bytes + offset, count);
    }
    return count;
}

static bool
has_other_contents(struct shmview_inspector *inspector)
{
    struct inspect_systemv *systemv = &inspector->systemv;
    uint64_t before = systemv->fingerprint;
    struct systemv_moment moment;

    if (!systemv_moment_begin(&systemv->records, true, &moment)) {
        return false;
    }
    systemv->fingerprint = systemv_fingerprint(&systemv->records, &moment);
    systemv_moment_end(&moment);
    overlook_own(inspector);
    return systemv->fingerprint != before;
}

/* Whoever is attached to it; the semaphore's last user has it locked while its
 * value is 0. */
static enum shmview_status
find_holders(const struct shmview_inspector *inspector,
             struct shmview_holders *holders, struct shmview_error *error)
{
    const struct systemv_look *records = &inspector->systemv.records;
    enum shmview_status status;

    holders->inode = (ino_t)records->id;
    status = shmview_holders_scan(holders, 1, error);
    for (size_t i = 0; status == SHMVIEW_OK && i < holders->count; i++) {
        holders->holders[i].locking = records->semaphore_value == 0 &&
                                      holders->holders[i].pid ==
                                          records->semaphore_process;
    }
    return status;
}

/* As many are attached as before, but not the same ones. */
static bool
has_other_holders(const struct shmview_inspector *inspector)
{
    struct shmview_holders holders = {0};
    bool differs;

    if (find_holders(inspector, &holders, NULL) != SHMVIEW_OK) {
        return true;
    }
    differs = inspect_differs(inspector, &holders, inspector->seen_orphaned);
    shmview_holders_clear(&holders);
    return differs;
}

static bool
looks_different(const struct systemv_look *before,
                const struct systemv_look *now)
{
    return before->id != now->id ||
           before->status.shm_nattch != now->status.shm_nattch ||
           before->status.shm_cpid != now->status.shm_cpid ||
           before->status.shm_ctime != now->status.shm_ctime ||
           before->semaphore_value != now->semaphore_value;
}

static bool
changed(struct shmview_inspector *inspector)
{
    struct inspect_systemv *systemv = &inspector->systemv;
    struct systemv_look before = systemv->records;
    uint64_t clock = system_clock();
    bool different;

    if (!inspect_take_timer(inspector)) {
        return false;
    }
    follow(inspector, NULL);
    different = looks_different(&before, &systemv->records);
    if (systemv->records.id == SYSV_LOOK_NOTHING) {
        return different;
    }
    if (different ||
        !systemv_look_is_same_activity(&before, &systemv->records)) {
        systemv->active_until = clock + ACTIVE_TIME;
    }
    if (!different &&
        before.status.shm_lpid != systemv->records.status.shm_lpid) {
        different = has_other_holders(inspector);
    }
    if (clock < systemv->active_until) {
        different = has_other_contents(inspector) || different;
    }
    return different;
}

static void
look_at_contents(struct shmview_inspector *inspector,
                 struct shmview_inspection *inspection)
{
    struct inspect_systemv *systemv = &inspector->systemv;
    uint8_t bytes[SHMVIEW_HEADER_BYTES];
    struct systemv_moment moment;
    size_t count;

    /* It may be gone by now: the next look will tell. */
    if (systemv_moment_begin(&systemv->records, true, &moment)) {
        systemv->fingerprint = systemv_fingerprint(&systemv->records, &moment);
        count = copy(inspector, &moment, 0, bytes, sizeof bytes);
        systemv_moment_end(&moment);
        inspect_contents(inspection, bytes, count);
        overlook_own(inspector);
    }
}

static enum shmview_status
look(struct shmview_inspector *inspector, struct shmview_inspection *inspection,
     struct shmview_error *error)
{
    struct inspect_systemv *systemv = &inspector->systemv;
    const struct systemv_look *records = &systemv->records;
    enum shmview_status status = follow(inspector, error);

    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    inspection->exists = true;
    inspection->size = records->status.shm_segsz;
    inspection->mode = records->status.shm_perm.mode & ACCESSPERMS;
    inspection->owner = records->status.shm_perm.uid;
    inspection->orphaned = records->status.shm_nattch == 0;
    inspection->semaphore_value = records->semaphore_value;
    inspection->semaphore_process = systemv->semaphore_process;
    status = find_holders(inspector, &inspection->holders, error);
    if (status == SHMVIEW_OK) {
        look_at_contents(inspector, inspection);
    }
    return status;
}

static enum shmview_status
read_bytes(struct shmview_inspector *inspector, uint64_t offset, void *bytes,
           size_t length, size_t *count, struct shmview_error *error)
{
    struct systemv_moment moment;

    if (inspector->systemv.records.id != SYSV_LOOK_NOTHING) {
        if (systemv_moment_begin(&inspector->systemv.records, true, &moment)) {
            *count = copy(inspector, &moment, offset, bytes, length);
            systemv_moment_end(&moment);
            overlook_own(inspector);
            return SHMVIEW_OK;
        }
        if (errno != EINVAL && errno != EIDRM) {
            return shmview_error_set_errno(error, errno, "inspect",
                                           inspector->subject.key);
        }
    }
    return shmview_error_set(error, SHMVIEW_ERROR_NOT_FOUND, "inspect",
                             inspector->subject.key, SEGMENT_FILE_NOTHING);
}

static enum shmview_status
open_systemv(struct shmview_inspector *inspector, struct shmview_error *error)
{
    follow(inspector, NULL);
    if (system_timer_set(inspector->subject.timer, INTERVAL, INTERVAL) < 0) {
        return shmview_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
    }
    return SHMVIEW_OK;
}

static void
close_systemv(struct shmview_inspector *inspector)
{
    (void)inspector;
}

const struct inspect_backend inspect_systemv = {
    .open = open_systemv,
    .close = close_systemv,
    .changed = changed,
    .look = look,
    .read = read_bytes,
};
