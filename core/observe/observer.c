/* SPDX-License-Identifier: MIT */
/* Implements what all observers share: descriptors, processes, contents. */

#include "core/observe/observer.h"
#include "core/base/error.h"
#include "core/picture/qt-stream.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A segment that we only look at may have any size. */
static const struct shmview_limits no_limits = {UINT32_MAX, UINT64_MAX};

enum shmview_status
observer_fail(const struct observer *observer, int system_error,
              struct shmview_error *error)
{
    enum shmview_status status = error_status_from_errno(system_error);

    if (status != SHMVIEW_ERROR_OUT_OF_RESOURCES &&
        status != SHMVIEW_ERROR_PERMISSION_DENIED) {
        status = SHMVIEW_ERROR_UNKNOWN;
    }
    return error_set_errno_as(error, status, system_error, observer->operation,
                              observer->key);
}

enum shmview_status
observer_fail_nothing(const struct observer *observer,
                      struct shmview_error *error)
{
    return error_set(error, SHMVIEW_ERROR_NOT_FOUND, observer->operation,
                     observer->key, SEGMENT_FILE_NOTHING);
}

static void
close_if_open(int descriptor)
{
    if (descriptor >= 0) {
        system_close(descriptor);
    }
}

void
observer_close(struct observer *observer)
{
    if (observer->backend == NULL) {
        return;
    }
    if (observer->backend->close != NULL) {
        observer->backend->close(observer);
    }
    close_if_open(observer->timer);
    close_if_open(observer->poll);
    free(observer->key);
    free(observer->native_key);
}

enum shmview_status
observer_take_timer(struct observer *observer, bool *expired,
                    struct shmview_error *error)
{
    uint64_t expirations;

    *expired = system_read(observer->timer, &expirations, sizeof expirations,
                           PURPOSE_READ_NEXT) > 0;
    return *expired || errno == EAGAIN ? SHMVIEW_OK
                                       : observer_fail(observer, errno, error);
}

/* This process is not a holder if it has the segment open only to look at it.
 */
static bool
does_more_than_look(const struct shmview_holder *holder, const void *data)
{
    const pid_t *this_process = data;

    return holder->pid != *this_process || holder->attached ||
           holder->reading || holder->locking || holder->writing;
}

size_t
observer_count_attached(const struct shmview_holders *holders)
{
    size_t count = 0;

    for (size_t i = 0; holders != NULL && i < holders->count; i++) {
        count += holders->holders[i]->attached;
    }
    return count;
}

bool
observer_is_held(struct observer *observer)
{
    const struct observer_backend *backend = observer->backend;
    struct shmview_inspection now = {0};
    struct holders_file file;

    return backend->find(observer, NULL) == SHMVIEW_OK &&
           backend->describe(observer, &now, &file, NULL) == SHMVIEW_OK &&
           !now.orphaned;
}

enum shmview_status
observer_look(struct observer *observer, struct shmview_inspection *seen,
              struct shmview_error *error)
{
    const struct observer_backend *backend = observer->backend;
    const pid_t this_process = system_process();
    struct holders_file file = {0};
    enum shmview_status status =
        backend->describe(observer, seen, &file, error);

    if (status == SHMVIEW_OK) {
        status = holders_scan(&file, 1, error);
    }
    if (status == SHMVIEW_OK) {
        seen->holders = file.holders;
        /* While the value is 0, the process that changed the semaphore last
         * holds it. */
        holders_mark_locker(seen->holders, seen->semaphore_value == 0
                                               ? seen->semaphore_process
                                               : 0);
        holders_keep(seen->holders, does_more_than_look, &this_process);
        if (backend->complete != NULL) {
            backend->complete(observer, seen);
        }
        seen->hidden = !seen->orphaned &&
                       observer_count_attached(seen->holders) == 0 &&
                       observer_is_held(observer);
    }
    if (backend->plan != NULL) {
        backend->plan(observer, status == SHMVIEW_OK ? seen : NULL);
    }
    return status;
}

enum shmview_status
observer_identify(struct observer *observer, struct shmview_inspection *seen,
                  enum shmview_status *image, struct shmview_error *error)
{
    uint8_t bytes[SHMVIEW_HEADER_BYTES] = {0};
    struct shmview_header header;
    size_t count = 0;
    enum shmview_status status =
        observer->backend->head(observer, bytes, &count, &seen->size, error);

    *image = status;
    if (status != SHMVIEW_OK) {
        return status;
    }
    *image = shmview_header_read(bytes, count < sizeof bytes ? 0 : seen->size,
                                 &no_limits, "", "", &header, NULL);
    if (*image == SHMVIEW_OK) {
        seen->contents = SHMVIEW_CONTENTS_IMAGE;
        seen->header = header;
    } else if (count >= QT_STREAM_SNIFF_BYTES && qt_stream_is_stream(bytes)) {
        seen->contents = SHMVIEW_CONTENTS_QT_STREAM;
    } else {
        seen->contents = count > 0 ? SHMVIEW_CONTENTS_BYTES
                                   : SHMVIEW_CONTENTS_NONE;
    }
    return SHMVIEW_OK;
}
