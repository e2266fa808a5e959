/* SPDX-License-Identifier: MIT */
/* Takes the shared lock of a POSIX segment, under which commits wait. If a
 * commit is under way, it comes first. */

#include "core/segment/posix/shared-lock.h"
#include "core/segment/handle/retry.h"
#include "core/segment/posix/courtesy.h"
#include "core/segment/posix/lock.h"
#include "core/system/system.h"
#include <shmview/header.h>

#include <string.h>

static bool
is_held(int descriptor, enum shmview_lock_byte byte)
{
    return lock_query(descriptor, lock_byte(byte), LOCK_SHARED, NULL) >
           LOCK_FREE;
}

static void
read_header(int descriptor, uint8_t *bytes)
{
    memset(bytes, 0, SHMVIEW_HEADER_BYTES);
    /* A header that can't be read does not change, either. */
    if (system_read_at(descriptor, bytes, SHMVIEW_HEADER_BYTES, 0,
                       PURPOSE_READ_HEADER) < 0) {
        memset(bytes, 0, SHMVIEW_HEADER_BYTES);
    }
}

/* Returns whether the publisher has had its turn: nobody publishes any more, or
 * it holds the content byte, or the header has changed (then another publisher
 * holds the writer byte now). */
static bool
publisher_had_its_turn(const struct posix_segment *posix, const void *data)
{
    uint8_t now[SHMVIEW_HEADER_BYTES];

    if (!is_held(posix->descriptor, SHMVIEW_LOCK_WRITER) ||
        is_held(posix->descriptor, SHMVIEW_LOCK_CONTENT)) {
        return true;
    }
    read_header(posix->descriptor, now);
    return memcmp(now, data, sizeof now) != 0;
}

static void
let_publisher_first(struct posix_segment *posix,
                    const struct shmview_wait *wait)
{
    uint8_t shown[SHMVIEW_HEADER_BYTES];
    const struct courtesy courtesy = {SHMVIEW_LOCK_WRITER,
                                      publisher_had_its_turn, shown};

    if (is_held(posix->descriptor, SHMVIEW_LOCK_WRITER)) {
        read_header(posix->descriptor, shown);
        courtesy_show(posix, &courtesy, wait);
    }
}

enum shmview_status
shared_lock_take(struct shmview_segment *segment,
                 const struct shmview_wait *wait, const char *operation)
{
    uint64_t started = system_clock();
    struct shmview_wait rest;

    let_publisher_first(&segment->posix, wait);
    rest = retry_rest(wait, started);
    return lock_within(segment->posix.descriptor,
                       lock_byte(SHMVIEW_LOCK_CONTENT), LOCK_SHARED, &rest,
                       operation, segment_name(segment), &segment->error);
}

void
shared_lock_release(struct shmview_segment *segment)
{
    lock_release(segment->posix.descriptor, lock_byte(SHMVIEW_LOCK_CONTENT));
}
