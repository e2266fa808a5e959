/* SPDX-License-Identifier: MIT */
/* The facade over the key types: states, rules and errors of a handle. */

#include "core/base/text.h"
#include "core/segment/handle.h"
#include <shmview/segment.h>

#include <errno.h>

const char *
segment_name(const struct shmview_segment *segment)
{
    /* NULL while a handle is being made. */
    if (segment->key == NULL || segment->key[0] == '\0') {
        return segment->native_key;
    }
    return segment->key;
}

/* Full: where, and what to do. */
static enum shmview_status
fail_full(struct shmview_segment *segment, const char *operation)
{
    return shmview_error_set_errno_reason(
        &segment->error, ENOSPC, operation, segment_name(segment),
        segment->type == SHMVIEW_KEY_POSIX
            ? N_("no space left in /dev/shm; end programs that share "
                 "something, or make it larger")
            : N_("no space left in the limits on System V memory (ipcs -l); "
                 "end programs that share something, or raise them"));
}

enum shmview_status
segment_fail_errno(struct shmview_segment *segment, const char *operation,
                   int system_error)
{
    if (system_error == ENOSPC) {
        return fail_full(segment, operation);
    }
    return shmview_error_set_errno(&segment->error, system_error, operation,
                                   segment_name(segment));
}

enum shmview_status
segment_fail(struct shmview_segment *segment, enum shmview_status status,
             const char *operation, const char *reason)
{
    return shmview_error_set(&segment->error, status, operation,
                             segment_name(segment), "%s", _(reason));
}

static enum shmview_status
fail_not_attached(struct shmview_segment *segment, const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_NOT_ATTACHED, operation,
                        "the handle is not attached to a segment");
}

/* What create and attach have in common before they differ. */
static enum shmview_status
check_idle(struct shmview_segment *segment, const char *operation)
{
    shmview_error_clear(&segment->error);
    segment->orphan_removed = false;
    segment_discard(segment);
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
    if (status != SHMVIEW_OK) {
        segment->size = 0;
    }
    return status;
}

enum shmview_status
segment_create_filled(struct shmview_segment *segment, int64_t size,
                      segment_fill fill, void *contents)
{
    enum shmview_status status = check_idle(segment, "create");

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (segment->foreign) {
        return segment_fail(segment, SHMVIEW_ERROR_KEY, "create",
                            "a native key belongs to somebody else; set a key "
                            "to create a segment");
    }
    if (size < 1 || (uint64_t)size > SIZE_MAX) {
        return shmview_error_set(&segment->error, SHMVIEW_ERROR_INVALID_SIZE,
                                 "create", segment_name(segment),
                                 "a segment cannot have %lld bytes",
                                 (long long)size);
    }
    return enter(segment, segment->backend->create(segment, (uint64_t)size,
                                                   fill, contents));
}

enum shmview_status
shmview_segment_create(struct shmview_segment *segment, int64_t size)
{
    return segment_create_filled(segment, size, NULL, NULL);
}

enum shmview_status
shmview_segment_attach(struct shmview_segment *segment,
                       enum shmview_access access)
{
    enum shmview_status status = check_idle(segment, "attach");

    if (status != SHMVIEW_OK) {
        return status;
    }
    return enter(segment, segment->backend->attach(segment, access));
}

void *
segment_map(struct shmview_segment *segment)
{
    if (segment->mapping == NULL) {
        segment->mapping = segment->backend->map(
            segment, segment->size, segment->access == SHMVIEW_READ_WRITE);
        if (segment->mapping == NULL) {
            segment_fail_errno(segment, "map", errno);
        }
    }
    return segment->mapping;
}

void
segment_unmap(struct shmview_segment *segment)
{
    if (segment->mapping != NULL) {
        segment->backend->unmap(segment->mapping, segment->size);
        segment->mapping = NULL;
    }
}

void
segment_unmap_view(struct shmview_segment *segment)
{
    if (segment->view != NULL) {
        segment->backend->unmap(segment->view, segment->view_size);
        segment->view = NULL;
    }
}

void
segment_discard(struct shmview_segment *segment)
{
    if (segment->prepared.pixels_length == 0) {
        return;
    }
    segment->prepared = (struct shmview_header){0};
    if (segment->nameless) {
        segment_unmap(segment);
        segment_posix_abandon(segment);
        segment->nameless = false;
        segment->size = 0;
    } else {
        segment_let_go(segment, SHMVIEW_LOCK_WRITER);
    }
}

enum shmview_status
shmview_segment_detach(struct shmview_segment *segment)
{
    shmview_error_clear(&segment->error);
    segment_discard(segment);
    if (!segment->attached) {
        return fail_not_attached(segment, "detach");
    }
    segment_unmap(segment);
    segment_unmap_view(segment);
    segment->backend->detach(segment);
    segment->attached = false;
    segment->locked = false;
    segment->borrowed = false;
    segment->size = 0;
    return SHMVIEW_OK;
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

void *
shmview_segment_data(struct shmview_segment *segment)
{
    return segment->attached ? segment_map(segment) : NULL;
}

const void *
shmview_segment_const_data(struct shmview_segment *segment)
{
    return shmview_segment_data(segment);
}

uint64_t
shmview_segment_size(const struct shmview_segment *segment)
{
    return segment->attached ? segment->size : 0;
}

enum shmview_status
shmview_segment_read(struct shmview_segment *segment, uint64_t offset,
                     void *bytes, size_t length)
{
    shmview_error_clear(&segment->error);
    if (!segment->attached) {
        return fail_not_attached(segment, "read");
    }
    return segment->backend->read(segment, offset, bytes, length);
}

static enum shmview_status
check_writable(struct shmview_segment *segment, const char *operation)
{
    shmview_error_clear(&segment->error);
    if (!segment->attached) {
        return fail_not_attached(segment, operation);
    }
    if (segment->access == SHMVIEW_READ_ONLY) {
        return segment_fail(segment, SHMVIEW_ERROR_READ_ONLY, operation,
                            "the handle is attached read-only");
    }
    return SHMVIEW_OK;
}

enum shmview_status
shmview_segment_write(struct shmview_segment *segment, uint64_t offset,
                      const void *bytes, size_t length)
{
    enum shmview_status status = check_writable(segment, "write");

    if (status != SHMVIEW_OK) {
        return status;
    }
    return segment->backend->write(segment, offset, bytes, length);
}

enum shmview_status
shmview_segment_grow(struct shmview_segment *segment, int64_t size)
{
    enum shmview_status status = check_writable(segment, "grow");
    uint64_t now;

    if (status != SHMVIEW_OK) {
        return status;
    }
    if (size < 1 || (uint64_t)size > SIZE_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "grow",
                            "no segment can have this size");
    }
    status = segment->backend->grow(segment, (uint64_t)size);
    if (status == SHMVIEW_OK) {
        status = segment->backend->measure(segment, &now);
    }
    if (status == SHMVIEW_OK) {
        segment_unmap(segment);
        segment->size = now;
    }
    return status;
}

enum shmview_status
shmview_segment_holders(struct shmview_segment *segment,
                        struct shmview_holders *holders)
{
    shmview_error_clear(&segment->error);
    *holders = (struct shmview_holders){0};
    if (!segment->attached) {
        return fail_not_attached(segment, "find holders");
    }
    return segment->backend->holders(segment, holders);
}

void
shmview_segment_announce(struct shmview_segment *segment)
{
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
