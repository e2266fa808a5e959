/* SPDX-License-Identifier: MIT */
/* What is under the key of a System V segment: found, made, given up. */

#include "memory.h"
#include "segment-file.h"
#include "segment-sysv.h"
#include "sys.h"
#include "trace-internal.h"

#include <errno.h>

/* How often a segment may go under our hands before we say so. */
#define ATTEMPTS 100

enum shm_status
sysv_read_key(struct shm_segment *segment, enum key_file_mode mode,
              const char *operation, key_t *key, bool *made)
{
    return key_file_read(segment->native_key, mode, operation,
                         segment_name(segment), key, made, &segment->error);
}

/* Qt programs that have lost the semaphore's file may remove the segment under
 * our hands. */
static bool
is_gone(int system_error)
{
    return system_error == EIDRM || system_error == EINVAL;
}

/* A call on a segment's id failed. */
static enum shm_status
fail_on_id(struct shm_segment *segment, const char *operation, int system_error)
{
    return segment_fail_errno(segment, operation,
                              is_gone(system_error) ? ENOENT : system_error);
}

/* The segment's own data, refused when it is another user's. */
static enum shm_status
examine(struct shm_segment *segment, int id, const char *operation,
        struct shmid_ds *status)
{
    if (sys_shared_status(id, status) < 0) {
        return fail_on_id(segment, operation, errno);
    }
    if (status->shm_perm.uid != sys_user()) {
        return segment_fail(segment, SHM_ERROR_PERMISSION_DENIED, operation,
                            "the segment belongs to another user; it is left "
                            "alone");
    }
    return SHM_OK;
}

/*
 * With the semaphore held nobody is about to attach, so a segment without
 * attachments is what a dead process left. But a Qt program that was given a
 * native key takes no semaphore, and has the segment before it attaches.
 */
static bool
is_orphan(const struct shmid_ds *found)
{
    return found->shm_nattch == 0 &&
           (found->shm_atime != 0 || !sys_process_exists(found->shm_cpid));
}

enum shm_status
sysv_clear_key(struct shm_segment *segment, key_t key)
{
    struct shmid_ds found;
    enum shm_status status;
    int id = sys_shared_find(key);

    if (id < 0) {
        return errno == ENOENT ? SHM_OK
                               : segment_fail_errno(segment, "create", errno);
    }
    status = examine(segment, id, "create", &found);
    if (status == SHM_ERROR_NOT_FOUND) {
        shm_error_clear(&segment->error);
        return SHM_OK;
    }
    if (status != SHM_OK) {
        return status;
    }
    if (!is_orphan(&found)) {
        return segment_fail(segment, SHM_ERROR_ALREADY_EXISTS, "create",
                            "a living process holds a segment of this key; "
                            "attach to it instead");
    }
    trace_why("A dead process left it: it goes, to make room for a new one.");
    if (sys_shared_remove(id) == 0) {
        segment->orphan_removed = true;
    } else if (!is_gone(errno)) {
        return segment_fail_errno(segment, "create", errno);
    }
    return SHM_OK;
}

static enum shm_status
adopt(struct shm_segment *segment, int id, enum shm_access access,
      const char *operation)
{
    struct shmid_ds found;
    void *address = sys_shared_attach(id, access == SHM_READ_WRITE);

    if (address == NULL) {
        return fail_on_id(segment, operation, errno);
    }
    trace_why("How large is it?");
    if (sys_shared_status(id, &found) < 0) {
        enum shm_status status = fail_on_id(segment, operation, errno);

        sys_shared_detach(address);
        return status;
    }
    segment->shared_id = id;
    segment->shared_address = address;
    segment->access = access;
    segment->size = found.shm_segsz;
    return SHM_OK;
}

/* Makes it and attaches. Not found: somebody removed it between the two. */
static enum shm_status
make(struct shm_segment *segment, key_t key, uint64_t size)
{
    enum shm_status status;
    int id = sys_shared_create(key, (size_t)size);

    if (id < 0) {
        return segment_fail_errno(segment, "create", errno);
    }
    status = adopt(segment, id, SHM_READ_WRITE, "create");
    if (status != SHM_OK) {
        trace_why("It was made, but can't be used: it goes again.");
        sys_shared_remove(id);
    }
    return status;
}

enum shm_status
sysv_create(struct shm_segment *segment, key_t key, uint64_t size,
            segment_fill fill, void *contents)
{
    enum shm_status status;
    int attempts = 0;

    if (!memory_is_available(size)) {
        return segment_fail_errno(segment, "create", ENOMEM);
    }
    do {
        shm_error_clear(&segment->error);
        status = make(segment, key, size);
    } while (status == SHM_ERROR_NOT_FOUND && ++attempts < ATTEMPTS);
    if (status == SHM_OK && fill != NULL) {
        status = fill(segment, contents);
        if (status != SHM_OK) {
            sys_shared_detach(segment->shared_address);
            trace_why("It could not be filled: it goes again.");
            sys_shared_remove(segment->shared_id);
        }
    }
    return status;
}

enum shm_status
sysv_attach(struct shm_segment *segment, enum shm_access access, bool *stale)
{
    struct shmid_ds found;
    enum shm_status status;
    key_t key;
    int id;

    *stale = false;
    status = sysv_read_key(segment, KEY_FILE_EXISTING, "attach", &key, NULL);
    if (status == SHM_ERROR_NOT_FOUND) {
        return segment_fail(segment, status, "attach", SEGMENT_FILE_NOTHING);
    }
    if (status != SHM_OK) {
        return status;
    }
    id = sys_shared_find(key);
    if (id < 0) {
        /* A key file alone: its segment went without it. */
        *stale = errno == ENOENT;
        return *stale ? segment_fail(segment, SHM_ERROR_NOT_FOUND, "attach",
                                     SEGMENT_FILE_NOTHING)
                      : segment_fail_errno(segment, "attach", errno);
    }
    status = examine(segment, id, "attach", &found);
    if (status == SHM_OK && !segment->foreign && is_orphan(&found)) {
        *stale = true;
        trace_why("A dead process left it: it goes.");
        sys_shared_remove(id);
        segment->orphan_removed = true;
        return segment_fail(segment, SHM_ERROR_NOT_FOUND, "attach",
                            SEGMENT_ORPHAN_TEXT);
    }
    if (status == SHM_OK) {
        status = adopt(segment, id, access, "attach");
    }
    if (status == SHM_ERROR_NOT_FOUND) {
        /* Its last holder has just gone without the semaphore. */
        *stale = true;
        return segment_fail(segment, status, "attach", SEGMENT_FILE_NOTHING);
    }
    return status;
}

bool
sysv_is_abandoned(int id)
{
    struct shmid_ds found;

    trace_why("How many are attached to it now?");
    /* Of what can't be looked at, it isn't known. */
    return sys_shared_status(id, &found) < 0 ? is_gone(errno)
                                             : found.shm_nattch == 0;
}

int
sysv_find(struct shm_segment *segment)
{
    key_t key;
    enum shm_status status = key_file_read(
        segment->native_key, KEY_FILE_EXISTING, "find", NULL, &key, NULL, NULL);
    int id;

    if (status != SHM_OK) {
        return status == SHM_ERROR_NOT_FOUND ? SYSV_NO_SEGMENT
                                             : SYSV_UNKNOWN_SEGMENT;
    }
    id = sys_shared_find(key);
    if (id < 0) {
        return errno == ENOENT ? SYSV_NO_SEGMENT : SYSV_UNKNOWN_SEGMENT;
    }
    return id;
}

/* Before the old one is given up: whether there's room for the new one. */
static enum shm_status
check_room(struct shm_segment *segment, uint64_t size)
{
    if (!memory_is_available(size)) {
        return segment_fail_errno(segment, "replace", ENOMEM);
    }
    return sys_shared_check((size_t)size) < 0
               ? segment_fail_errno(segment, "replace", errno)
               : SHM_OK;
}

enum shm_status
segment_sysv_replace(struct shm_segment *segment, uint64_t size,
                     segment_fill fill, void *contents)
{
    struct shm_segment old = *segment;
    key_t key;
    enum shm_status status = check_room(segment, size);

    if (status == SHM_OK) {
        status =
            sysv_read_key(segment, KEY_FILE_EXISTING, "replace", &key, NULL);
    }
    if (status == SHM_OK) {
        trace_why("It is too small for the new picture: it gives up its key, "
                  "and goes with its last user.");
        if (sys_shared_remove(old.shared_id) < 0) {
            status = segment_fail_errno(segment, "replace", errno);
        }
    }
    if (status == SHM_OK) {
        status = sysv_create(segment, key, size, fill, contents);
    }
    if (status == SHM_OK) {
        sys_shared_detach(old.shared_address);
        segment->mapping = NULL;
    } else {
        segment->shared_id = old.shared_id;
        segment->shared_address = old.shared_address;
        segment->access = old.access;
        segment->size = old.size;
    }
    return status;
}
