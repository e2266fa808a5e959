/* SPDX-License-Identifier: MIT */
/* Observes a System V segment. The kernel reports nothing about it, so we
 * compare its records five times a second, and its bytes only while processes
 * use it. */

#include "core/base/text.h"
#include "core/key/key-file.h"
#include "core/observe/observer.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INTERVAL (200 * OBSERVER_MILLISECOND)
/* The records count whole seconds, so two changes may have the same time. We
 * therefore look at the bytes for this long after each change. */
#define ACTIVE_TIME (2500 * OBSERVER_MILLISECOND)

static enum shmview_status
read_records(const struct observer *observer, struct systemv_records *records,
             struct shmview_error *error)
{
    return systemv_records_read(observer->native_key, observer->operation,
                                observer->key, records, error);
}

static enum shmview_status
find(struct observer *observer, struct shmview_error *error)
{
    struct observer_systemv *systemv = &observer->systemv;
    const struct systemv_records *now = &systemv->records;
    pid_t before = systemv->records.semaphore_process;
    enum shmview_status status =
        read_records(observer, &systemv->records, error);

    observer->segment = now->id == SYSTEMV_NOTHING ? 0 : (uint64_t)now->id + 1;
    /* This process is not a user: it changed the semaphore only in order to
     * look. */
    if (now->semaphore_value == 0 || before != system_process() ||
        now->semaphore_process != system_process()) {
        systemv->user = now->semaphore_process;
    }
    return status;
}

/* Our own look changes the records. We store these changes, so that only those
 * of other processes count as news. */
static void
overlook_own(struct observer *observer)
{
    struct systemv_records *records = &observer->systemv.records;
    struct systemv_records now;

    read_records(observer, &now, NULL);
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

static bool
has_other_contents(struct observer *observer, bool insist)
{
    struct observer_systemv *systemv = &observer->systemv;
    uint64_t before = systemv->fingerprint;
    size_t count;

    if (!systemv_records_copy(&systemv->records, insist, 0, NULL, 0, &count,
                              &systemv->fingerprint)) {
        return false;
    }
    overlook_own(observer);
    return systemv->fingerprint != before;
}

static bool
is_same_segment(const struct systemv_records *before,
                const struct systemv_records *now)
{
    return before->id == now->id &&
           before->status.shm_cpid == now->status.shm_cpid &&
           before->status.shm_ctime == now->status.shm_ctime;
}

static enum shmview_status
notice(struct observer *observer, bool insist, struct observer_news *news,
       struct shmview_error *error)
{
    struct observer_systemv *systemv = &observer->systemv;
    struct systemv_records before = systemv->records;
    const struct systemv_records *now = &systemv->records;
    uint64_t clock = system_clock();
    bool expired;
    enum shmview_status status = observer_take_timer(observer, &expired, error);

    if (!expired) {
        return status;
    }
    find(observer, NULL);
    news->holders = before.id != now->id ||
                    before.status.shm_nattch != now->status.shm_nattch ||
                    before.status.shm_lpid != now->status.shm_lpid;
    news->told = !is_same_segment(&before, now) ||
                 before.status.shm_nattch != now->status.shm_nattch ||
                 before.semaphore_value != now->semaphore_value ||
                 before.semaphore_waiters != now->semaphore_waiters;
    if (news->told || systemv_records_show_activity(&before, now)) {
        systemv->active_until = clock + ACTIVE_TIME;
    }
    if (now->id != SYSTEMV_NOTHING && clock < systemv->active_until) {
        news->contents = has_other_contents(observer, insist) &&
                         before.id == now->id;
    }
    return SHMVIEW_OK;
}

static enum shmview_status
describe(struct observer *observer, struct shmview_inspection *seen,
         struct holders_file *file, struct shmview_error *error)
{
    const struct systemv_records *records = &observer->systemv.records;

    (void)error;
    seen->exists = true;
    seen->size = records->status.shm_segsz;
    seen->mode = records->status.shm_perm.mode & ACCESSPERMS;
    seen->owner = records->status.shm_perm.uid;
    seen->orphaned = records->status.shm_nattch == 0;
    seen->semaphore_value = records->semaphore_value;
    seen->semaphore_process = observer->systemv.user;
    seen->semaphore_waiters =
        records->semaphore_waiters > 0 ? records->semaphore_waiters : 0;
    file->inode = (uint64_t)records->id;
    return SHMVIEW_OK;
}

/* If the segment is gone by now, the next look finds out. */
static enum shmview_status
head(struct observer *observer, uint8_t *bytes, size_t *count, uint64_t *size,
     struct shmview_error *error)
{
    struct observer_systemv *systemv = &observer->systemv;

    (void)error;
    *size = systemv->records.status.shm_segsz;
    if (systemv_records_copy(&systemv->records, true, 0, bytes,
                             SHMVIEW_HEADER_BYTES, count,
                             &systemv->fingerprint)) {
        overlook_own(observer);
    }
    return SHMVIEW_OK;
}

static enum shmview_status
read_bytes(struct observer *observer, uint64_t offset, void *bytes,
           size_t length, size_t *count, struct shmview_error *error)
{
    if (observer->segment == 0) {
        return observer_fail_nothing(observer, error);
    }
    if (systemv_records_copy(&observer->systemv.records, true, offset, bytes,
                             length, count, NULL)) {
        overlook_own(observer);
        return SHMVIEW_OK;
    }
    return errno == EINVAL || errno == EIDRM
               ? observer_fail_nothing(observer, error)
               : observer_fail(observer, errno, error);
}

/* Lets the timer run out at once, because the caller learns of an existing
 * segment, too. */
static enum shmview_status
open_systemv(struct observer *observer, struct shmview_error *error)
{
    return system_timer_set(observer->timer, 1, INTERVAL) < 0
               ? observer_fail(observer, errno, error)
               : SHMVIEW_OK;
}

static bool
native_key(const char *path, const char *name, char **native)
{
    bool is_own = strncmp(name, KEY_FILE_SEGMENT, strlen(KEY_FILE_SEGMENT)) ==
                  0;

    if (is_own && asprintf(native, "%s/%s", path, name) < 0) {
        *native = NULL;
    }
    return is_own;
}

/* Returns the folder where platformSafeKey() puts the key files of native keys.
 * Those in other folders can't be found. */
static char *
runtime_folder(void)
{
    const char *folder = getenv("XDG_RUNTIME_DIR");

    return strdup(text_or_empty(folder));
}

/* Accepts any file, because any file can be a key file. Most of them have no
 * segment. */
static bool
file_native_key(const char *path, const char *name, char **native)
{
    if (name[0] == '.') {
        return false;
    }
    if (asprintf(native, "%s/%s", path, name) < 0) {
        *native = NULL;
    }
    return true;
}

/* Attaching removes what a dead process has left, and nothing else. */
static bool
remove_orphan_of(enum shmview_key_type type, const char *native)
{
    struct shmview_segment *segment = segment_new_found(type, native);
    bool removed = false;

    if (segment != NULL && shmview_segment_attach(segment, SHMVIEW_READ_ONLY) ==
                               SHMVIEW_ERROR_NOT_FOUND) {
        struct stat status;

        removed =
            shmview_segment_orphan_removed(segment) ||
            system_stat_path(native, &status, PURPOSE_CHECK_KEY_FILE_GONE) < 0;
    }
    shmview_segment_free(segment);
    return removed;
}

static bool
remove_orphan(const char *native)
{
    return remove_orphan_of(SHMVIEW_KEY_SYSTEM_V, native);
}

static bool
remove_file_orphan(const char *native)
{
    return remove_orphan_of(SHMVIEW_KEY_SYSTEM_V_FILE, native);
}

const struct observer_backend observe_systemv = {
    .open = open_systemv,
    .find = find,
    .notice = notice,
    .describe = describe,
    .head = head,
    .read = read_bytes,
    .folder = key_file_folder,
    .native_key = native_key,
    .remove_orphan = remove_orphan,
};

const struct observer_backend observe_systemv_file = {
    .open = open_systemv,
    .find = find,
    .notice = notice,
    .describe = describe,
    .head = head,
    .read = read_bytes,
    .folder = runtime_folder,
    .native_key = file_native_key,
    .remove_orphan = remove_file_orphan,
};
