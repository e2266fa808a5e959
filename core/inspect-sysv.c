/* SPDX-License-Identifier: MIT */
/* Looks at a System V segment: at its records five times a second, at its bytes
 * only while something goes on. */

#include "inspect-internal.h"
#include "segment-file.h"
#include "sys.h"

#include <errno.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define INTERVAL (200 * MILLISECOND)
/* The records count in seconds: two changes may have the same time. */
#define ACTIVE_TIME (2500 * MILLISECOND)

static enum shm_status
read_records(const struct shm_inspector *inspector, struct sysv_look *look,
             struct shm_error *error)
{
    return sysv_look_read(inspector->subject.native_key, "inspect",
                          inspector->subject.key, look, error);
}

/* Whoever changed the semaphore last: not this process, which did so to look.
 */
static void
note_user(struct inspect_sysv *sysv, const struct sysv_look *before)
{
    const struct sysv_look *now = &sysv->records;

    if (now->semaphore_value == 0 || now->semaphore_process != sys_process() ||
        before->semaphore_process != sys_process()) {
        sysv->semaphore_process = now->semaphore_process;
    }
}

static enum shm_status
follow(struct shm_inspector *inspector, struct shm_error *error)
{
    struct inspect_sysv *sysv = &inspector->sysv;
    struct sysv_look before = sysv->records;
    enum shm_status status = read_records(inspector, &sysv->records, error);

    note_user(sysv, &before);
    return status;
}

/* Our own reading leaves traces in the records; they are no news where nobody
 * else has left any on top of them. */
static void
overlook_own(struct shm_inspector *inspector)
{
    struct sysv_look *records = &inspector->sysv.records;
    struct sysv_look now;

    read_records(inspector, &now, NULL);
    if (now.id != records->id) {
        return;
    }
    if (now.status.shm_lpid == sys_process()) {
        records->status.shm_atime = now.status.shm_atime;
        records->status.shm_dtime = now.status.shm_dtime;
        records->status.shm_lpid = now.status.shm_lpid;
    }
    if (now.semaphore_process == sys_process()) {
        records->semaphore_time = now.semaphore_time;
        records->semaphore_process = now.semaphore_process;
    }
}

/* Copies out of the attached segment; how many bytes there were. */
static size_t
copy(const struct shm_inspector *inspector, const struct sysv_moment *moment,
     uint64_t offset, void *bytes, size_t length)
{
    uint64_t size = inspector->sysv.records.status.shm_segsz;
    size_t count = 0;

    if (offset < size) {
        count = length < size - offset ? length : (size_t)(size - offset);
        memcpy(bytes, moment->bytes + offset, count);
    }
    return count;
}

static bool
has_other_contents(struct shm_inspector *inspector)
{
    struct inspect_sysv *sysv = &inspector->sysv;
    uint64_t before = sysv->fingerprint;
    struct sysv_moment moment;

    if (!sysv_moment_begin(&sysv->records, true, &moment)) {
        return false;
    }
    sysv->fingerprint = sysv_fingerprint(&sysv->records, &moment);
    sysv_moment_end(&moment);
    overlook_own(inspector);
    return sysv->fingerprint != before;
}

/* Whoever is attached to it; the semaphore's last user has it locked while its
 * value is 0. */
static enum shm_status
find_holders(const struct shm_inspector *inspector, struct shm_holders *holders,
             struct shm_error *error)
{
    const struct sysv_look *records = &inspector->sysv.records;
    enum shm_status status;

    holders->inode = (ino_t)records->id;
    status = shm_holders_scan(holders, 1, error);
    for (size_t i = 0; status == SHM_OK && i < holders->count; i++) {
        holders->holders[i].locking = records->semaphore_value == 0 &&
                                      holders->holders[i].pid ==
                                          records->semaphore_process;
    }
    return status;
}

/* As many are attached as before, but not the same ones. */
static bool
has_other_holders(const struct shm_inspector *inspector)
{
    struct shm_holders holders = {0};
    bool differs;

    if (find_holders(inspector, &holders, NULL) != SHM_OK) {
        return true;
    }
    differs = inspect_differs(inspector, &holders, inspector->seen_orphaned);
    shm_holders_clear(&holders);
    return differs;
}

static bool
looks_different(const struct sysv_look *before, const struct sysv_look *now)
{
    return before->id != now->id ||
           before->status.shm_nattch != now->status.shm_nattch ||
           before->status.shm_cpid != now->status.shm_cpid ||
           before->status.shm_ctime != now->status.shm_ctime ||
           before->semaphore_value != now->semaphore_value;
}

static bool
changed(struct shm_inspector *inspector)
{
    struct inspect_sysv *sysv = &inspector->sysv;
    struct sysv_look before = sysv->records;
    uint64_t clock = sys_clock();
    bool different;

    if (!inspect_take_timer(inspector)) {
        return false;
    }
    follow(inspector, NULL);
    different = looks_different(&before, &sysv->records);
    if (sysv->records.id == SYSV_LOOK_NOTHING) {
        return different;
    }
    if (different || !sysv_look_is_same_activity(&before, &sysv->records)) {
        sysv->active_until = clock + ACTIVE_TIME;
    }
    if (!different && before.status.shm_lpid != sysv->records.status.shm_lpid) {
        different = has_other_holders(inspector);
    }
    if (clock < sysv->active_until) {
        different = has_other_contents(inspector) || different;
    }
    return different;
}

static void
look_at_contents(struct shm_inspector *inspector,
                 struct shm_inspection *inspection)
{
    struct inspect_sysv *sysv = &inspector->sysv;
    uint8_t bytes[SHM_WIRE_HEADER_BYTES];
    struct sysv_moment moment;
    size_t count;

    /* It may be gone by now: the next look will tell. */
    if (sysv_moment_begin(&sysv->records, true, &moment)) {
        sysv->fingerprint = sysv_fingerprint(&sysv->records, &moment);
        count = copy(inspector, &moment, 0, bytes, sizeof bytes);
        sysv_moment_end(&moment);
        inspect_contents(inspection, bytes, count);
        overlook_own(inspector);
    }
}

static enum shm_status
look(struct shm_inspector *inspector, struct shm_inspection *inspection,
     struct shm_error *error)
{
    struct inspect_sysv *sysv = &inspector->sysv;
    const struct sysv_look *records = &sysv->records;
    enum shm_status status = follow(inspector, error);

    if (status == SHM_ERROR_NOT_FOUND) {
        shm_error_clear(error);
        return SHM_OK;
    }
    if (status != SHM_OK) {
        return status;
    }
    inspection->exists = true;
    inspection->size = records->status.shm_segsz;
    inspection->mode = records->status.shm_perm.mode & ACCESSPERMS;
    inspection->owner = records->status.shm_perm.uid;
    inspection->orphaned = records->status.shm_nattch == 0;
    inspection->semaphore_value = records->semaphore_value;
    inspection->semaphore_process = sysv->semaphore_process;
    status = find_holders(inspector, &inspection->holders, error);
    if (status == SHM_OK) {
        look_at_contents(inspector, inspection);
    }
    return status;
}

static enum shm_status
read_bytes(struct shm_inspector *inspector, uint64_t offset, void *bytes,
           size_t length, size_t *count, struct shm_error *error)
{
    struct sysv_moment moment;

    if (inspector->sysv.records.id != SYSV_LOOK_NOTHING) {
        if (sysv_moment_begin(&inspector->sysv.records, true, &moment)) {
            *count = copy(inspector, &moment, offset, bytes, length);
            sysv_moment_end(&moment);
            overlook_own(inspector);
            return SHM_OK;
        }
        if (errno != EINVAL && errno != EIDRM) {
            return shm_error_set_errno(error, errno, "inspect",
                                       inspector->subject.key);
        }
    }
    return shm_error_set(error, SHM_ERROR_NOT_FOUND, "inspect",
                         inspector->subject.key, SEGMENT_FILE_NOTHING);
}

static enum shm_status
open_sysv(struct shm_inspector *inspector, struct shm_error *error)
{
    follow(inspector, NULL);
    if (sys_timer_set(inspector->subject.timer, INTERVAL, INTERVAL) < 0) {
        return shm_error_set_errno(error, errno, "inspect",
                                   inspector->subject.key);
    }
    return SHM_OK;
}

static void
close_sysv(struct shm_inspector *inspector)
{
    (void)inspector;
}

const struct inspect_backend inspect_sysv = {
    .open = open_sysv,
    .close = close_sysv,
    .changed = changed,
    .look = look,
    .read = read_bytes,
};
