/* SPDX-License-Identifier: MIT */
/* Recognizes orphans, to which no living process is attached, and removes them.
 */

#include "core/segment/posix/orphan.h"
#include "core/base/error.h"

#include "core/base/text.h"
#include "core/segment/handle/handle.h"
#include "core/segment/handle/retry.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/posix.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdbool.h>

/* Creating or removing a segment takes no longer than this. Even a caller that
 * only tries waits for that long. */
#define MOMENT_MILLISECONDS 20

/* Returns 0 if a living handle is attached. Otherwise returns -1 with errno:
 * EAGAIN if a process is just removing the segment, or has just released it. */
static int
ask(int descriptor)
{
    switch (lock_query(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                       LOCK_EXCLUSIVE, NULL)) {
    case LOCK_SHARED:
        return 0;
    case -1:
        return -1;
    default:
        errno = EAGAIN;
        return -1;
    }
}

static int
join(int descriptor)
{
    return lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH), LOCK_SHARED);
}

static struct shmview_wait
patience_of(const struct shmview_wait *wait)
{
    struct shmview_wait patience = {
        .timeout_milliseconds = SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
    };

    if (wait != NULL) {
        patience = *wait;
    }
    if (patience.timeout_milliseconds >= 0 &&
        patience.timeout_milliseconds < MOMENT_MILLISECONDS) {
        patience.timeout_milliseconds = MOMENT_MILLISECONDS;
    }
    return patience;
}

/* `living` returns 0 if a living handle is attached. */
static enum shmview_status
probe(int descriptor, int (*living)(int descriptor),
      const struct shmview_wait *wait, const char *operation,
      const char *object, bool *orphan, struct shmview_error *error)
{
    const struct shmview_wait patience = patience_of(wait);
    struct retry retry = retry_begin(&patience);
    const char *holder = "";
    enum retry_result result;
    uint64_t pause;

    while ((result = retry_step(&retry, holder, &pause)) == RETRY_AGAIN) {
        *orphan = lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH),
                           LOCK_EXCLUSIVE) == 0;
        if (*orphan || (errno == EAGAIN && living(descriptor) == 0)) {
            return SHMVIEW_OK;
        }
        if (errno != EAGAIN) {
            return error_set_errno_need(error, errno, NEED_FILE_LOCKS,
                                        operation, object);
        }
        if (retry_wants_holder(&retry)) {
            holder = _("another process");
        }
        system_pause(pause);
    }
    if (result == RETRY_CANCELLED) {
        return retry_fail(result, operation, object, holder, error);
    }
    return error_set(error, SHMVIEW_ERROR_LOCKED, operation, object,
                     "another process is removing the segment, but does not "
                     "finish; try again, or end that process");
}

enum shmview_status
orphan_probe(int descriptor, const struct shmview_wait *wait,
             const char *operation, const char *object, bool *orphan,
             struct shmview_error *error)
{
    return probe(descriptor, ask, wait, operation, object, orphan, error);
}

enum shmview_status
orphan_enter(int descriptor, const struct shmview_wait *wait,
             const char *operation, const char *object, bool *orphan,
             struct shmview_error *error)
{
    return probe(descriptor, join, wait, operation, object, orphan, error);
}

bool
orphan_remove(const struct segment_path *path, int descriptor)
{
    errno = 0;
    if (!segment_file_is_current(path, descriptor)) {
        return false;
    }
    return system_unlink(path->text, PURPOSE_REMOVE_SEGMENT_NAME) == 0;
}

enum shmview_status
segment_posix_remove_orphan(struct shmview_segment *segment,
                            const char *operation,
                            const struct segment_path *path, int descriptor)
{
    if (orphan_remove(path, descriptor)) {
        segment->orphan_removed = true;
    } else if (errno != 0 && errno != ENOENT) {
        return segment_fail_errno(segment, operation, errno);
    }
    return SHMVIEW_OK;
}
