/* SPDX-License-Identifier: MIT */
/* The facade over the key types: states, rules and errors of a handle. */

#include "segment.h"
#include "segment-internal.h"
#include "text.h"

#include <errno.h>

const char *
segment_name(const struct shm_segment *segment)
{
    /* NULL while a handle is being made. */
    if (segment->key == NULL || segment->key[0] == '\0') {
        return segment->native_key;
    }
    return segment->key;
}

/* Full: where, and what to do. */
static enum shm_status
fail_full(struct shm_segment *segment, const char *operation)
{
    return shm_error_set_errno_reason(
        &segment->error, ENOSPC, operation, segment_name(segment),
        segment->type == SHM_KEY_POSIX
            ? N_("no space left in /dev/shm; end programs that share "
                 "something, or make it larger")
            : N_("no space left in the limits on System V memory (ipcs -l); "
                 "end programs that share something, or raise them"));
}

enum shm_status
segment_fail_errno(struct shm_segment *segment, const char *operation,
                   int system_error)
{
    if (system_error == ENOSPC) {
        return fail_full(segment, operation);
    }
    return shm_error_set_errno(&segment->error, system_error, operation,
                               segment_name(segment));
}

enum shm_status
segment_fail(struct shm_segment *segment, enum shm_status status,
             const char *operation, const char *reason)
{
    return shm_error_set(&segment->error, status, operation,
                         segment_name(segment), "%s", _(reason));
}

static enum shm_status
fail_not_attached(struct shm_segment *segment, const char *operation)
{
    return segment_fail(segment, SHM_ERROR_NOT_ATTACHED, operation,
                        "the handle is not attached to a segment");
}

/* What create and attach have in common before they differ. */
static enum shm_status
check_idle(struct shm_segment *segment, const char *operation)
{
    shm_error_clear(&segment->error);
    segment->orphan_removed = false;
    segment_discard(segment);
    if (segment->attached) {
        return segment_fail(segment, SHM_ERROR_ALREADY_ATTACHED, operation,
                            "the handle is attached already; detach it first");
    }
    if (segment->native_key[0] == '\0') {
        return segment_fail(segment, SHM_ERROR_KEY, operation,
                            "the key is empty");
    }
    if (!shm_key_native_is_valid(segment->type, segment->native_key)) {
        return segment_fail(segment, SHM_ERROR_KEY, operation,
                            "no segment can have this native key");
    }
    return SHM_OK;
}

static enum shm_status
enter(struct shm_segment *segment, enum shm_status status)
{
    segment->attached = status == SHM_OK;
    if (status != SHM_OK) {
        segment->size = 0;
    }
    return status;
}

enum shm_status
segment_create_filled(struct shm_segment *segment, int64_t size,
                      segment_fill fill, void *contents)
{
    enum shm_status status = check_idle(segment, "create");

    if (status != SHM_OK) {
        return status;
    }
    if (segment->foreign) {
        return segment_fail(segment, SHM_ERROR_KEY, "create",
                            "a native key belongs to somebody else; set a key "
                            "to create a segment");
    }
    if (size < 1 || (uint64_t)size > SIZE_MAX) {
        return shm_error_set(&segment->error, SHM_ERROR_INVALID_SIZE, "create",
                             segment_name(segment),
                             "a segment cannot have %lld bytes",
                             (long long)size);
    }
    return enter(segment, segment->backend->create(segment, (uint64_t)size,
                                                   fill, contents));
}

enum shm_status
shm_segment_create(struct shm_segment *segment, int64_t size)
{
    return segment_create_filled(segment, size, NULL, NULL);
}

enum shm_status
shm_segment_attach(struct shm_segment *segment, enum shm_access access)
{
    enum shm_status status = check_idle(segment, "attach");

    if (status != SHM_OK) {
        return status;
    }
    return enter(segment, segment->backend->attach(segment, access));
}

void *
segment_map(struct shm_segment *segment)
{
    if (segment->mapping == NULL) {
        segment->mapping = segment->backend->map(
            segment, segment->size, segment->access == SHM_READ_WRITE);
        if (segment->mapping == NULL) {
            segment_fail_errno(segment, "map", errno);
        }
    }
    return segment->mapping;
}

void
segment_unmap(struct shm_segment *segment)
{
    if (segment->mapping != NULL) {
        segment->backend->unmap(segment->mapping, segment->size);
        segment->mapping = NULL;
    }
}

void
segment_unmap_view(struct shm_segment *segment)
{
    if (segment->view != NULL) {
        segment->backend->unmap(segment->view, segment->view_size);
        segment->view = NULL;
    }
}

void
segment_discard(struct shm_segment *segment)
{
    if (segment->prepared.pixels_length == 0) {
        return;
    }
    segment->prepared = (struct shm_wire_header){0};
    if (segment->nameless) {
        segment_unmap(segment);
        segment_posix_abandon(segment);
        segment->nameless = false;
        segment->size = 0;
    } else {
        segment_let_go(segment, LOCK_WRITER);
    }
}

enum shm_status
shm_segment_detach(struct shm_segment *segment)
{
    shm_error_clear(&segment->error);
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
    return SHM_OK;
}

bool
shm_segment_is_attached(const struct shm_segment *segment)
{
    return segment->attached;
}

bool
shm_segment_orphan_removed(const struct shm_segment *segment)
{
    return segment->orphan_removed;
}

void *
shm_segment_data(struct shm_segment *segment)
{
    return segment->attached ? segment_map(segment) : NULL;
}

const void *
shm_segment_const_data(struct shm_segment *segment)
{
    return shm_segment_data(segment);
}

uint64_t
shm_segment_size(const struct shm_segment *segment)
{
    return segment->attached ? segment->size : 0;
}

enum shm_status
shm_segment_read(struct shm_segment *segment, uint64_t offset, void *bytes,
                 size_t length)
{
    shm_error_clear(&segment->error);
    if (!segment->attached) {
        return fail_not_attached(segment, "read");
    }
    return segment->backend->read(segment, offset, bytes, length);
}

static enum shm_status
check_writable(struct shm_segment *segment, const char *operation)
{
    shm_error_clear(&segment->error);
    if (!segment->attached) {
        return fail_not_attached(segment, operation);
    }
    if (segment->access == SHM_READ_ONLY) {
        return segment_fail(segment, SHM_ERROR_READ_ONLY, operation,
                            "the handle is attached read-only");
    }
    return SHM_OK;
}

enum shm_status
shm_segment_write(struct shm_segment *segment, uint64_t offset,
                  const void *bytes, size_t length)
{
    enum shm_status status = check_writable(segment, "write");

    if (status != SHM_OK) {
        return status;
    }
    return segment->backend->write(segment, offset, bytes, length);
}

enum shm_status
shm_segment_grow(struct shm_segment *segment, int64_t size)
{
    enum shm_status status = check_writable(segment, "grow");
    uint64_t now;

    if (status != SHM_OK) {
        return status;
    }
    if (size < 1 || (uint64_t)size > SIZE_MAX) {
        return segment_fail(segment, SHM_ERROR_INVALID_SIZE, "grow",
                            "no segment can have this size");
    }
    status = segment->backend->grow(segment, (uint64_t)size);
    if (status == SHM_OK) {
        status = segment->backend->measure(segment, &now);
    }
    if (status == SHM_OK) {
        segment_unmap(segment);
        segment->size = now;
    }
    return status;
}

enum shm_status
shm_segment_holders(struct shm_segment *segment, struct shm_holders *holders)
{
    shm_error_clear(&segment->error);
    *holders = (struct shm_holders){0};
    if (!segment->attached) {
        return fail_not_attached(segment, "find holders");
    }
    return segment->backend->holders(segment, holders);
}

void
shm_segment_announce(struct shm_segment *segment)
{
    if (segment->attached && segment->backend->announce != NULL) {
        segment->backend->announce(segment);
    }
}

enum shm_status
shm_segment_error(const struct shm_segment *segment)
{
    return segment->error.status;
}

const char *
shm_segment_error_text(const struct shm_segment *segment)
{
    return segment->error.text;
}
