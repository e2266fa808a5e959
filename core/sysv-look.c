/* SPDX-License-Identifier: MIT */
/* Looks at System V segments from outside: records first, bytes if need be. */

#include "sysv-look.h"
#include "key-file.h"
#include "sys.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Who holds the semaphore is writing; the next look will do. */
#define PATIENCE UINT64_C(10000000)

static void
look_at_semaphore(const char *native_key, struct sysv_look *look)
{
    char *path = key_file_beside(native_key);
    struct semid_ds status;
    key_t key;

    if (path != NULL && key_file_read(path, KEY_FILE_EXISTING, "", "", &key,
                                      NULL, NULL) == SHM_OK) {
        look->semaphore = sys_semaphore_find(key);
    }
    free(path);
    if (look->semaphore >= 0 &&
        sys_semaphore_status(look->semaphore, &status) == 0) {
        look->semaphore_time = status.sem_otime;
        look->semaphore_process = sys_semaphore_process(look->semaphore);
        look->semaphore_value = sys_semaphore_value(look->semaphore);
    }
}

enum shm_status
sysv_look_read(const char *native_key, const char *operation, const char *name,
               struct sysv_look *look, struct shm_error *error)
{
    enum shm_status status;
    key_t key;

    *look = (struct sysv_look){.id = SYSV_LOOK_NOTHING,
                               .semaphore = SYSV_LOOK_NOTHING,
                               .semaphore_value = -1};
    status = key_file_read(native_key, KEY_FILE_EXISTING, operation, name, &key,
                           NULL, error);
    if (status != SHM_OK) {
        return status;
    }
    look->id = sys_shared_find(key);
    if (look->id < 0 || sys_shared_status(look->id, &look->status) < 0) {
        int reason = errno == EINVAL || errno == EIDRM ? ENOENT : errno;

        look->id = SYSV_LOOK_NOTHING;
        return shm_error_set_errno(error, reason, operation, name);
    }
    if (look->status.shm_perm.uid != sys_user()) {
        look->id = SYSV_LOOK_NOTHING;
        return shm_error_set(error, SHM_ERROR_PERMISSION_DENIED, operation,
                             name, "the segment belongs to another user");
    }
    look_at_semaphore(native_key, look);
    return SHM_OK;
}

bool
sysv_look_is_same_activity(const struct sysv_look *before,
                           const struct sysv_look *now)
{
    return before->status.shm_atime == now->status.shm_atime &&
           before->status.shm_dtime == now->status.shm_dtime &&
           before->status.shm_ctime == now->status.shm_ctime &&
           before->status.shm_nattch == now->status.shm_nattch &&
           before->status.shm_lpid == now->status.shm_lpid &&
           before->semaphore_time == now->semaphore_time &&
           before->semaphore_process == now->semaphore_process;
}

bool
sysv_moment_begin(const struct sysv_look *look, bool insist,
                  struct sysv_moment *moment)
{
    moment->semaphore = look->semaphore;
    if (look->semaphore >= 0 &&
        ((insist && look->semaphore_value == 0) ||
         sys_semaphore_change(look->semaphore, -1, PATIENCE) < 0)) {
        moment->semaphore = SYSV_LOOK_NOTHING;
        if (!insist) {
            return false;
        }
    }
    moment->bytes = sys_shared_attach(look->id, false);
    if (moment->bytes == NULL) {
        sysv_moment_end(moment);
    }
    return moment->bytes != NULL;
}

void
sysv_moment_end(struct sysv_moment *moment)
{
    if (moment->bytes != NULL) {
        sys_shared_detach(moment->bytes);
    }
    if (moment->semaphore >= 0) {
        sys_semaphore_change(moment->semaphore, 1, PATIENCE);
    }
}

uint64_t
sysv_fingerprint(const struct sysv_look *look, const struct sysv_moment *moment)
{
    const uint8_t *bytes = moment->bytes;
    size_t length = look->status.shm_segsz;
    uint64_t hash = length;

    while (length > 0) {
        uint64_t word = 0;
        size_t count = length < sizeof word ? length : sizeof word;

        memcpy(&word, bytes, count);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
        bytes += count;
        length -= count;
    }
    return hash;
}
