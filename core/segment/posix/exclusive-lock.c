/* SPDX-License-Identifier: MIT */
/* Locks all others out of a POSIX segment: first publishers, then new readers.
 * Then it waits for the processes that read already. */

#include "core/segment/posix/exclusive-lock.h"
#include "core/base/wait.h"
#include "core/segment/handle/retry.h"
#include "core/segment/posix/lock.h"
#include "core/segment/posix/turn.h"
#include "core/system/system.h"
#include <shmview/header.h>

/* In nanoseconds. If pins stay for longer, publishers may go first: one of them
 * may be the process that pins, and wait until it can commit its draft. */
#define PATIENCE UINT64_C(100000000)

/* A wait for pins that ends early if a publisher waits. */
struct drain {
    struct shmview_wait rest;
    int descriptor;
    uint64_t started;
    bool yields;
};

static void
tell_of_waiting(const char *holder, void *data)
{
    const struct drain *drain = data;

    if (drain->rest.waiting != NULL) {
        drain->rest.waiting(holder, drain->rest.data);
    }
}

static bool
ends_early(void *data)
{
    struct drain *drain = data;

    if (wait_is_cancelled(&drain->rest)) {
        return true;
    }
    drain->yields = system_clock() - drain->started > PATIENCE &&
                    lock_query(drain->descriptor,
                               lock_byte(SHMVIEW_LOCK_WAITING), LOCK_EXCLUSIVE,
                               NULL) > LOCK_FREE;
    return drain->yields;
}

static enum shmview_status
wait_for_pins(struct shmview_segment *segment, struct drain *drain,
              const char *operation)
{
    const struct shmview_wait wait = {
        .timeout_milliseconds = drain->rest.timeout_milliseconds,
        .waiting = tell_of_waiting,
        .cancelled = ends_early,
        .data = drain,
    };

    return lock_await(drain->descriptor,
                      lock_range_from(SHMVIEW_HEADER_ALIGNMENT), LOCK_EXCLUSIVE,
                      &wait, operation, segment_name(segment), &segment->error);
}

/* `*again` means that we let a publisher go first. */
static enum shmview_status
take_once(struct shmview_segment *segment, const struct shmview_wait *wait,
          uint64_t started, const char *operation, bool *again)
{
    int descriptor = segment->posix.descriptor;
    struct drain drain = {.descriptor = descriptor};
    struct shmview_wait rest = retry_rest(wait, started);
    enum shmview_status status = turn_take(segment, &rest, operation);

    *again = false;
    if (status != SHMVIEW_OK) {
        return status;
    }
    rest = retry_rest(wait, started);
    status = lock_within(descriptor, lock_byte(SHMVIEW_LOCK_CONTENT),
                         LOCK_EXCLUSIVE, &rest, operation,
                         segment_name(segment), &segment->error);
    if (status != SHMVIEW_OK) {
        turn_end(segment);
        return status;
    }
    drain.started = system_clock();
    drain.rest = retry_rest(wait, started);
    status = wait_for_pins(segment, &drain, operation);
    if (status != SHMVIEW_OK) {
        *again = drain.yields;
        exclusive_lock_release(segment);
    }
    return status;
}

enum shmview_status
exclusive_lock_take(struct shmview_segment *segment,
                    const struct shmview_wait *wait, const char *operation)
{
    uint64_t started = system_clock();
    enum shmview_status status;
    bool again;

    do {
        shmview_error_clear(&segment->error);
        status = take_once(segment, wait, started, operation, &again);
    } while (again);
    return status;
}

void
exclusive_lock_release(struct shmview_segment *segment)
{
    lock_release(segment->posix.descriptor, lock_byte(SHMVIEW_LOCK_CONTENT));
    turn_end(segment);
}
