/* SPDX-License-Identifier: MIT */
/* Opens an observer with the backend of its key type. */

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/observe/observer.h"
#include "core/system/system.h"

#include <errno.h>
#include <string.h>

const struct observer_backend *
observer_backend(enum shmview_key_type type)
{
    switch (type) {
    case SHMVIEW_KEY_POSIX:
        return &observe_posix;
    case SHMVIEW_KEY_SYSTEM_V:
        return &observe_systemv;
    case SHMVIEW_KEY_SYSTEM_V_FILE:
        return &observe_systemv_file;
    case SHMVIEW_KEY_QT_POSIX:
        return &observe_qtposix;
    }
    return NULL;
}

enum shmview_status
observer_begin(struct observer *observer, enum shmview_key_type type, char *key,
               char *native_key, const char *operation,
               struct shmview_error *error)
{
    *observer = (struct observer){
        .type = type,
        .backend = observer_backend(type),
        .operation = operation,
        .poll = -1,
        .timer = -1,
        .posix = {.notify = -1,
                  .descriptor = -1,
                  .file_watch = -1,
                  .folder_watch = -1,
                  .decoder_watch = -1},
        .systemv.records = systemv_records_none,
    };
    observer->key = key;
    observer->native_key = native_key;
    if (key == NULL || native_key == NULL) {
        return observer_fail(observer, ENOMEM, error);
    }
    observer->posix.path = segment_file_path(native_key);
    return SHMVIEW_OK;
}

static enum shmview_status
open_descriptors(struct observer *observer, struct shmview_error *error)
{
    observer->poll = system_poll_open();
    observer->timer = system_timer_open();
    if (observer->poll < 0 || observer->timer < 0 ||
        system_poll_add(observer->poll, observer->timer) < 0) {
        return observer_fail(observer, errno, error);
    }
    return SHMVIEW_OK;
}

enum shmview_status
observer_open(struct observer *observer, enum shmview_key_type type,
              const char *key, const char *operation,
              struct shmview_error *error)
{
    const struct observer_backend *backend = observer_backend(type);
    enum shmview_status status;

    if (key == NULL) {
        key = "";
    }
    if (backend == NULL) {
        return error_set(error, SHMVIEW_ERROR_UNSUPPORTED, operation, key,
                         "there is no such key type");
    }
    status = observer_begin(observer, type, strdup(key),
                            shmview_key_to_native(type, key), operation, error);
    if (status == SHMVIEW_OK &&
        !shmview_key_native_is_valid(type, observer->native_key)) {
        status = error_set(error, SHMVIEW_ERROR_KEY, operation, key,
                           key[0] == '\0' ? N_("the key is empty")
                                          : N_("no segment can have this key"));
    }
    if (status == SHMVIEW_OK) {
        status = open_descriptors(observer, error);
    }
    return status == SHMVIEW_OK ? backend->open(observer, error) : status;
}
