/* SPDX-License-Identifier: MIT */
/* Reads the kernel's records of a System V segment, and its bytes if needed. */

#include "core/observe/systemv-records.h"
#include "core/base/error.h"
#include "core/key/key-file.h"
#include "core/observe/fingerprint.h"
#include "core/segment/handle/common.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* In nanoseconds. If a process holds the semaphore longer, it is probably
 * writing, and we look again the next time. */
#define PATIENCE UINT64_C(10000000)

const struct systemv_records systemv_records_none = {
    .id = SYSTEMV_NOTHING,
    .semaphore = SYSTEMV_NOTHING,
    .semaphore_value = -1,
};

static void
read_semaphore(const char *native_key, struct systemv_records *records)
{
    char *path = key_file_beside(native_key);
    struct semid_ds status;
    key_t key;

    if (path != NULL && key_file_read(path, KEY_FILE_EXISTING, "", "", &key,
                                      NULL, NULL) == SHMVIEW_OK) {
        records->semaphore = system_semaphore_find(key, PURPOSE_FIND_SEMAPHORE);
    }
    free(path);
    if (records->semaphore >= 0 &&
        system_semaphore_status(records->semaphore, &status,
                                PURPOSE_STAT_SEMAPHORE) == 0) {
        records->semaphore_time = status.sem_otime;
        records->semaphore_process = system_semaphore_process(
            records->semaphore, PURPOSE_ASK_SEMAPHORE_PROCESS);
        records->semaphore_value = system_semaphore_value(records->semaphore);
        records->semaphore_waiters =
            system_semaphore_waiters(records->semaphore);
    }
}

pid_t
systemv_records_locker(const char *native_key)
{
    struct systemv_records records = systemv_records_none;

    read_semaphore(native_key, &records);
    return records.semaphore_value == 0 ? records.semaphore_process : 0;
}

/* Reads the segment's own record. Refuses a segment of another user. */
static enum shmview_status
read_status(key_t key, const char *operation, const char *name,
            struct systemv_records *records, struct shmview_error *error)
{
    int id = system_shared_find(key);

    if (id < 0 || system_shared_status(id, &records->status,
                                       PURPOSE_STAT_SYSTEMV_SEGMENT) < 0) {
        if (errno == ENOENT || errno == EINVAL || errno == EIDRM) {
            return error_set(error, SHMVIEW_ERROR_NOT_FOUND, operation, name,
                             SEGMENT_FILE_NOTHING);
        }
        return error_set_errno(error, errno, operation, name);
    }
    if (records->status.shm_perm.uid != system_user(PURPOSE_ASK_USER)) {
        return error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED, operation,
                         name, "the segment belongs to another user");
    }
    records->id = id;
    return SHMVIEW_OK;
}

enum shmview_status
systemv_records_read(const char *native_key, const char *operation,
                     const char *name, struct systemv_records *records,
                     struct shmview_error *error)
{
    enum shmview_status status;
    key_t key;

    *records = systemv_records_none;
    status = key_file_read(native_key, KEY_FILE_EXISTING, operation, name, &key,
                           NULL, error);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        return error_set(error, status, operation, name, SEGMENT_FILE_NOTHING);
    }
    if (status == SHMVIEW_OK) {
        records->key_file = true;
        status = read_status(key, operation, name, records, error);
    }
    if (status == SHMVIEW_OK) {
        read_semaphore(native_key, records);
    }
    return status;
}

bool
systemv_records_show_activity(const struct systemv_records *before,
                              const struct systemv_records *now)
{
    return before->status.shm_atime != now->status.shm_atime ||
           before->status.shm_dtime != now->status.shm_dtime ||
           before->status.shm_ctime != now->status.shm_ctime ||
           before->status.shm_nattch != now->status.shm_nattch ||
           before->status.shm_lpid != now->status.shm_lpid ||
           before->semaphore_time != now->semaphore_time ||
           before->semaphore_process != now->semaphore_process;
}

/* Takes the semaphore and returns its id, or SYSTEMV_NOTHING if it can't. */
static int
hold_semaphore(const struct systemv_records *records, bool insist)
{
    bool hopeless = insist && records->semaphore_value == 0;

    return records->semaphore >= 0 && !hopeless &&
                   system_semaphore_change(records->semaphore, -1, PATIENCE) ==
                       0
               ? records->semaphore
               : SYSTEMV_NOTHING;
}

bool
systemv_records_copy(const struct systemv_records *records, bool insist,
                     uint64_t offset, void *bytes, size_t length, size_t *count,
                     uint64_t *fingerprint)
{
    size_t size = records->status.shm_segsz;
    int held = hold_semaphore(records, insist);
    const uint8_t *mapped = NULL;
    int reason;

    if (held >= 0 || records->semaphore < 0 || insist) {
        mapped = system_shared_attach(records->id, false);
    }
    reason = errno;
    *count = 0;
    if (mapped != NULL && offset < size && length > 0) {
        *count = length < size - offset ? length : (size_t)(size - offset);
        memcpy(bytes, mapped + offset, *count);
    }
    if (mapped != NULL && fingerprint != NULL) {
        *fingerprint = fingerprint_add(0, mapped, size);
    }
    if (mapped != NULL) {
        system_shared_detach(mapped);
    }
    if (held >= 0) {
        system_semaphore_change(held, 1, PATIENCE);
    }
    errno = reason;
    return mapped != NULL;
}
