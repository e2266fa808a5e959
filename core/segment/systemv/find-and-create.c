/* SPDX-License-Identifier: MIT */
/* Finds, creates and replaces the segment under a System V key. */

#include "core/segment/systemv/find-and-create.h"
#include "core/base/error.h"
#include "core/key/key-collision.h"
#include "core/segment/systemv/handle-state.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>

enum shmview_status
systemv_read_key(struct shmview_segment *segment, enum key_file_mode mode,
                 const char *operation, key_t *key, bool *made)
{
    return key_file_read(segment->native_key, mode, operation,
                         segment_name(segment), key, made, &segment->error);
}

/* A Qt program that has lost the semaphore's file may remove the segment at any
 * time. */
static bool
is_gone(int system_error)
{
    return system_error == EIDRM || system_error == EINVAL;
}

/* Sets the error of a failed call on a segment's id. */
static enum shmview_status
fail_on_id(struct shmview_segment *segment, const char *operation,
           int system_error)
{
    return segment_fail_errno(segment, operation,
                              is_gone(system_error) ? ENOENT : system_error);
}

/* Reads the segment's own record. Refuses a segment of another user. */
static enum shmview_status
examine(struct shmview_segment *segment, int id, const char *operation,
        struct shmid_ds *status)
{
    if (system_shared_status(id, status, PURPOSE_STAT_SYSTEMV_SEGMENT) < 0) {
        return fail_on_id(segment, operation, errno);
    }
    if (status->shm_perm.uid != system_user(PURPOSE_ASK_USER)) {
        return segment_fail(segment, SHMVIEW_ERROR_PERMISSION_DENIED, operation,
                            "the segment belongs to another user; it is left "
                            "alone");
    }
    return SHMVIEW_OK;
}

/*
 * While we hold the semaphore, no process is about to attach, so a dead process
 * has left a segment without attachments. But a Qt program with a native key
 * takes no semaphore, and attaches some time after it has made the segment. A
 * segment that was never attached is therefore not an orphan while its maker
 * lives.
 */
static bool
is_orphan(const struct shmid_ds *found)
{
    return found->shm_nattch == 0 &&
           (found->shm_atime != 0 ||
            !system_process_exists(found->shm_cpid,
                                   PURPOSE_CHECK_PROCESS_ALIVE));
}

/* Makes sure that the segment under the key was made with this key file. */
static enum shmview_status
check_rival(struct shmview_segment *segment, const struct shmid_ds *found,
            const char *operation)
{
    char *rival = segment->foreign ? NULL
                                   : key_collision_find(segment->native_key,
                                                        found->shm_ctime);
    enum shmview_status status = SHMVIEW_OK;

    if (rival != NULL) {
        status = error_set(&segment->error, SHMVIEW_ERROR_PERMISSION_DENIED,
                           operation, segment_name(segment),
                           "the key file %s leads to the same System V key, "
                           "and its segment is in use; choose another key",
                           rival);
    }
    free(rival);
    return status;
}

enum shmview_status
systemv_clear_key(struct shmview_segment *segment, key_t key)
{
    struct shmid_ds found;
    enum shmview_status status;
    int id = system_shared_find(key);

    if (id < 0) {
        return errno == ENOENT ? SHMVIEW_OK
                               : segment_fail_errno(segment, "create", errno);
    }
    status = examine(segment, id, "create", &found);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(&segment->error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!is_orphan(&found)) {
        status = check_rival(segment, &found, "create");
        if (status != SHMVIEW_OK) {
            return status;
        }
        return segment_fail(segment, SHMVIEW_ERROR_ALREADY_EXISTS, "create",
                            "a living process holds a segment with this key; "
                            "attach to it instead");
    }
    if (system_shared_remove(id, PURPOSE_REPLACE_ORPHAN) == 0) {
        segment->orphan_removed = true;
    } else if (!is_gone(errno)) {
        return segment_fail_errno(segment, "create", errno);
    }
    return SHMVIEW_OK;
}

static enum shmview_status
adopt(struct shmview_segment *segment, int id, enum shmview_access access,
      const char *operation)
{
    struct shmid_ds found;
    void *address = system_shared_attach(id, access == SHMVIEW_READ_WRITE);

    if (address == NULL) {
        return fail_on_id(segment, operation, errno);
    }
    if (system_shared_status(id, &found, PURPOSE_MEASURE_SYSTEMV_SEGMENT) < 0) {
        enum shmview_status status = fail_on_id(segment, operation, errno);

        system_shared_detach(address);
        return status;
    }
    systemv_of(segment)->id = id;
    systemv_of(segment)->address = address;
    segment->access = access;
    segment->size = found.shm_segsz;
    return SHMVIEW_OK;
}

/* Makes a segment and attaches. Not found means that another process has
 * removed it in between. */
static enum shmview_status
make(struct shmview_segment *segment, key_t key, uint64_t size)
{
    enum shmview_status status;
    int id = system_shared_create(key, (size_t)size);

    if (id < 0) {
        return segment_fail_size(segment, "create", errno);
    }
    status = adopt(segment, id, SHMVIEW_READ_WRITE, "create");
    if (status != SHMVIEW_OK) {
        system_shared_remove(id, PURPOSE_REMOVE_UNUSABLE_SEGMENT);
    }
    return status;
}

enum shmview_status
systemv_create(struct shmview_segment *segment, key_t key,
               const struct segment_contents *contents)
{
    enum shmview_status status;
    int attempts = 0;

    if (!memory_is_available(contents->size)) {
        return segment_fail_errno(segment, "create", ENOMEM);
    }
    do {
        shmview_error_clear(&segment->error);
        status = make(segment, key, contents->size);
    } while (status == SHMVIEW_ERROR_NOT_FOUND &&
             ++attempts < SEGMENT_ATTEMPTS);
    if (status == SHMVIEW_OK && contents->fill != NULL) {
        status = contents->fill(segment, contents->data);
        if (status != SHMVIEW_OK) {
            system_shared_detach(systemv_of(segment)->address);
            system_shared_remove(systemv_of(segment)->id,
                                 PURPOSE_REMOVE_UNFILLED_SEGMENT);
        }
    }
    return status;
}

/* Finds the segment under the key. For `stale`, see systemv_attach(). */
static enum shmview_status
find(struct shmview_segment *segment, int *id, bool *stale)
{
    key_t key;
    enum shmview_status status =
        systemv_read_key(segment, KEY_FILE_EXISTING, "attach", &key, NULL);

    *stale = false;
    if (status != SHMVIEW_OK) {
        return status == SHMVIEW_ERROR_NOT_FOUND ? segment_fail_nothing(segment)
                                                 : status;
    }
    *id = system_shared_find(key);
    if (*id < 0) {
        /* Only the key file exists. */
        *stale = errno == ENOENT;
        return *stale ? segment_fail_nothing(segment)
                      : segment_fail_errno(segment, "attach", errno);
    }
    return SHMVIEW_OK;
}

enum shmview_status
systemv_attach(struct shmview_segment *segment, enum shmview_access access,
               bool *stale)
{
    struct shmid_ds found;
    int id = -1;
    enum shmview_status status = find(segment, &id, stale);

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = examine(segment, id, "attach", &found);
    if (status == SHMVIEW_OK && !segment->foreign && is_orphan(&found)) {
        *stale = true;
        system_shared_remove(id, PURPOSE_REMOVE_SYSTEMV_ORPHAN);
        segment->orphan_removed = true;
        return segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "attach",
                            SEGMENT_ORPHAN_TEXT);
    }
    if (status == SHMVIEW_OK) {
        status = check_rival(segment, &found, "attach");
    }
    if (status == SHMVIEW_OK) {
        status = adopt(segment, id, access, "attach");
    }
    /* Not found means that the last holder has just detached, without the
     * semaphore. */
    *stale = status == SHMVIEW_ERROR_NOT_FOUND;
    return *stale ? segment_fail_nothing(segment) : status;
}

bool
systemv_is_abandoned(int id)
{
    struct shmid_ds found;

    /* If we can't look at it, we assume that it is still in use. */
    return system_shared_status(id, &found, PURPOSE_COUNT_ATTACHED) < 0
               ? is_gone(errno)
               : found.shm_nattch == 0;
}

int
systemv_find(struct shmview_segment *segment)
{
    key_t key;
    enum shmview_status status = key_file_read(
        segment->native_key, KEY_FILE_EXISTING, "find", NULL, &key, NULL, NULL);
    int id;

    if (status != SHMVIEW_OK) {
        return status == SHMVIEW_ERROR_NOT_FOUND ? SYSV_NO_SEGMENT
                                                 : SYSV_UNKNOWN_SEGMENT;
    }
    id = system_shared_find(key);
    if (id < 0) {
        return errno == ENOENT ? SYSV_NO_SEGMENT : SYSV_UNKNOWN_SEGMENT;
    }
    return id;
}

/* Checks, before we give up the old segment, whether there is room for the new
 * one. */
static enum shmview_status
check_room(struct shmview_segment *segment, uint64_t size)
{
    if (!memory_is_available(size)) {
        return segment_fail_errno(segment, "replace", ENOMEM);
    }
    return system_shared_check((size_t)size) < 0
               ? segment_fail_size(segment, "replace", errno)
               : SHMVIEW_OK;
}

enum shmview_status
systemv_replace(struct shmview_segment *segment,
                const struct segment_contents *contents)
{
    const struct systemv_segment old = *systemv_of(segment);
    const enum shmview_access access = segment->access;
    const uint64_t size = segment->size;
    key_t key;
    enum shmview_status status = check_room(segment, contents->size);

    if (status == SHMVIEW_OK) {
        status =
            systemv_read_key(segment, KEY_FILE_EXISTING, "replace", &key, NULL);
    }
    if (status == SHMVIEW_OK) {
        if (system_shared_remove(old.id, PURPOSE_RETIRE_SMALL_SEGMENT) < 0) {
            status = segment_fail_errno(segment, "replace", errno);
        }
    }
    if (status == SHMVIEW_OK) {
        status = systemv_create(segment, key, contents);
    }
    if (status == SHMVIEW_OK) {
        system_shared_detach(old.address);
        segment->mapping = NULL;
    } else {
        systemv_of(segment)->id = old.id;
        systemv_of(segment)->address = old.address;
        segment->access = access;
        segment->size = size;
    }
    return status;
}
