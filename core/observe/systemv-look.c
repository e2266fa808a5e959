/* SPDX-License-Identifier: MIT */
/* Looks at System V segments from outside: records first, bytes if need be. */

#include "core/observe/systemv-look.h"
#include "core/key/key-file.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Who holds the semaphore is writing; the next look will do. */
#define PATIENCE UINT64_C(10000000)

static void
look_at_semaphore(const char *native_key, struct systemv_look *look)
{
    char *path = key_file_beside(native_key);
    struct semid_ds status;
    key_t key;

    if (path != NULL && key_file_read(path, KEY_FILE_EXISTING, "", "", &key,
                                      NULL, NULL) == SHMVIEW_OK) {
        look->semaphore = system_semaphore_find(key);
    }
    free(path);
    if (look->semaphore >= 0 &&
        system_semaphore_status(look->semaphore, &status) == 0) {
        look->semaphore_time = status.sem_otime;
        look->semaphore_process = system_semaphore_process(look->semaphore);
        look->semaphore_value = system_semaphore_value(look->semaphore);
    }
}

enum shmview_status
systemv_look_read(const char *native_key, const char *operation,
                  const char *name, struct systemv_look *look,
                  struct shmview_error *error)
{
    enum shmview_status status;
    key_t key;

    *look = (struct systemv_look){.id = SYSV_LOOK_NOTHING,
                                  .semaphore = SYSV_LOOK_NOTHING,
                                  .semaphore_value = -1};
    status = key_file_read(native_key, KEY_FILE_EXISTING, operation, name, &key,
                           NULL, error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    look->id = system_shared_find(key);
    if (look->id < 0 || system_shared_status(look->id, &look->status) < 0) {
        int reason = errno == EINVAL || errno == EIDRM ? ENOENT : errno;

        look->id = SYSV_LOOK_NOTHING;
        return shmview_error_set_errno(error, reason, operation, name);
    }
    if (look->status.shm_perm.uid != system_user()) {
        look->id = SYSV_LOOK_NOTHING;
        return shmview_error_set(error, SHMVIEW_ERROR_PERMISSION_DENIED,
                                 operation, name,
                                 "the segment belongs to another user");
    }
    look_at_semaphore(native_key, look);
    return SHMVIEW_OK;
}

bool
systemv_look_is_same_activity(const struct systemv_look *before,
                              const struct systemv_look *now)
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
systemv_moment_begin(const struct systemv_look *look, bool insist,
                     struct systemv_moment *moment)
{
    moment->semaphore = look->semaphore;
    if (look->semaphore >= 0 &&
        ((insist && look->semaphore_value == 0) ||
         system_semaphore_change(look->semaphore, -1, PATIENCE) < 0)) {
        moment->semaphore = SYSV_LOOK_NOTHING;
        if (!insist) {
            return false;
        }
    }
    moment->bytes = system_shared_attach(look->id, false);
    if (moment->bytes == NULL) {
        systemv_moment_end(moment);
    }
    return moment->bytes != NULL;
}

void
systemv_moment_end(struct systemv_moment *moment)
{
    if (moment->bytes != NULL) {
        system_shared_detach(moment->bytes);
    }
    if (moment->semaphore >= 0) {
        system_semaphore_change(moment->semaphore, 1, PATIENCE);
    }
}

uint64_t
systemv_fingerprint(const struct systemv_look *look,
                    const struct systemv_moment *moment)
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
