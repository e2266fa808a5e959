/* SPDX-License-Identifier: MIT */
/* Creates segments, attaches and detaches, if the state of the handle allows
 * it. */

#include "core/segment/segment.h"
#include "core/base/error.h"
#include "core/segment/reusable-handle.h"
#include "core/system/system.h"

#include <stdlib.h>

/* The largest size that a file can have and a process can map. */
#define MOST_SIZE (SIZE_MAX < INT64_MAX ? (uint64_t)SIZE_MAX : INT64_MAX)

/* Create and attach both do this first. */
static enum shmview_status
check_idle(struct shmview_segment *segment, const char *operation)
{
    shmview_error_clear(&segment->error);
    segment->orphan_removed = false;
    if (segment->attached) {
        return segment_fail(segment, SHMVIEW_ERROR_ALREADY_ATTACHED, operation,
                            "the handle is attached already; detach it first");
    }
    if (segment->native_key[0] == '\0') {
        return segment_fail(segment, SHMVIEW_ERROR_KEY, operation,
                            "the key is empty");
    }
    if (!shmview_key_native_is_valid(segment->type, segment->native_key)) {
        return segment_fail(segment, SHMVIEW_ERROR_KEY, operation,
                            "no segment can have this native key");
    }
    return SHMVIEW_OK;
}

static enum shmview_status
enter(struct shmview_segment *segment, enum shmview_status status)
{
    segment->attached = status == SHMVIEW_OK;
    segment->owner = system_process();
    segment->unasked = false;
    if (status != SHMVIEW_OK) {
        segment->size = 0;
    }
    return status;
}

enum shmview_status
segment_create(struct shmview_segment *segment,
               const struct segment_contents *contents,
               const struct shmview_wait *wait)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status = check_idle(segment, "create");

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (segment->foreign) {
        return segment_fail(segment, SHMVIEW_ERROR_KEY, "create",
                            "a native key belongs to another program; set a "
                            "key to create a segment");
    }
    if (contents->size < 1 || contents->size > MOST_SIZE) {
        return error_set(&segment->error, SHMVIEW_ERROR_INVALID_SIZE, "create",
                         segment_name(segment),
                         "a segment cannot have %llu bytes",
                         (unsigned long long)contents->size);
    }
    return enter(segment, segment->backend->create(segment, contents, wait));
}

enum shmview_status
shmview_segment_create(struct shmview_segment *segment, uint64_t size)
{
    const struct segment_contents zeros = {.size = size};

    return segment_create(segment, &zeros, NULL);
}

enum shmview_status
segment_attach(struct shmview_segment *segment, enum shmview_access access,
               const struct shmview_wait *wait)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status = check_idle(segment, "attach");

    if (status != SHMVIEW_OK) {
        return status;
    }
    return enter(segment, segment->backend->attach(segment, access, wait));
}

enum shmview_status
segment_attach_or_explain(struct shmview_segment *segment,
                          enum shmview_access access,
                          const struct shmview_wait *wait)
{
    SEGMENT_SUBJECT(segment);
    enum shmview_status status = segment_attach(segment, access, wait);

    if (status == SHMVIEW_ERROR_NOT_FOUND &&
        segment->backend->explain_absence != NULL) {
        segment->backend->explain_absence(segment);
    }
    return status;
}

enum shmview_status
shmview_segment_attach(struct shmview_segment *segment,
                       enum shmview_access access)
{
    return segment_attach_or_explain(segment, access, NULL);
}

static void
leave_backend(struct shmview_segment *segment, bool returning)
{
    segment_unmap(segment);
    if (segment->owner == system_process()) {
        segment->backend->detach(segment, returning);
    } else {
        segment->backend->close(segment);
    }
    segment->attached = false;
    segment->locked = false;
    segment->size = 0;
}

static void
release(struct shmview_segment *segment)
{
    free(segment->key);
    free(segment->native_key);
    free(segment->state);
    free(segment);
}

/* Frees the kept handle, which itself keeps none. */
static void
free_spare(struct shmview_segment *segment)
{
    struct shmview_segment *handle = reusable_handle_close(segment->spare);

    reusable_handle_release(segment->spare);
    segment->spare = NULL;
    if (handle != NULL) {
        leave_backend(handle, false);
        release(handle);
    }
}

static enum shmview_status
detach(struct shmview_segment *segment, bool returning)
{
    SEGMENT_SUBJECT(segment);
    shmview_error_clear(&segment->error);
    if (!segment->attached) {
        return segment_fail_not_attached(segment, "detach");
    }
    free_spare(segment);
    leave_backend(segment, returning);
    return SHMVIEW_OK;
}

void
segment_leave(struct shmview_segment *segment)
{
    detach(segment, true);
}

enum shmview_status
shmview_segment_detach(struct shmview_segment *segment)
{
    return detach(segment, false);
}

void
shmview_segment_free(struct shmview_segment *segment)
{
    if (segment == NULL) {
        return;
    }
    shmview_segment_detach(segment);
    release(segment);
}

bool
shmview_segment_is_attached(const struct shmview_segment *segment)
{
    return segment->attached;
}

bool
shmview_segment_orphan_removed(const struct shmview_segment *segment)
{
    return segment->orphan_removed;
}

enum shmview_status
shmview_segment_holders(struct shmview_segment *segment,
                        struct shmview_holders **holders)
{
    shmview_error_clear(&segment->error);
    *holders = NULL;
    if (segment_check_attached(segment, "find holders") != SHMVIEW_OK) {
        return segment->error.status;
    }
    return segment->backend->holders(segment, holders);
}

void
shmview_segment_announce(struct shmview_segment *segment)
{
    SEGMENT_SUBJECT(segment);
    if (segment->attached && segment->backend->announce != NULL) {
        segment->backend->announce(segment);
    }
}

enum shmview_status
shmview_segment_error(const struct shmview_segment *segment)
{
    return segment->error.status;
}

const char *
shmview_segment_error_text(const struct shmview_segment *segment)
{
    return segment->error.text;
}
