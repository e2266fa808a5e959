/* SPDX-License-Identifier: MIT */
/* Segments of the System V kind, as Qt programs make and meet them: attach,
 * detach and their consequences happen while the semaphore is held. */

#include "key-file.h"
#include "memory.h"
#include "segment-file.h"
#include "segment-internal.h"
#include "sys.h"

#include <errno.h>
#include <string.h>

/* Who keeps the semaphore longer than this is the last one in any case. */
static const struct shm_wait detach_wait = {.timeout_milliseconds = 1000};

/*
 * Holds the semaphore for one step, unless the user's lock does already. A
 * segment that is somebody else's has none.
 */
static enum shm_status
enter(struct shm_segment *segment, const struct shm_wait *wait,
      const char *operation)
{
    enum shm_status status;

    if (segment->foreign || segment->locked) {
        return SHM_OK;
    }
    if (segment->semaphore.path == NULL) {
        status = semaphore_open(&segment->semaphore,
                                key_file_beside(segment->native_key), operation,
                                segment_name(segment), &segment->error);
        if (status != SHM_OK) {
            return status;
        }
    }
    return semaphore_acquire(&segment->semaphore, wait, operation,
                             segment_name(segment), &segment->error);
}

static void
leave(struct shm_segment *segment)
{
    if (!segment->foreign && !segment->locked) {
        semaphore_release(&segment->semaphore, "release", NULL, NULL);
    }
}

/* The way out of a step after which the handle is idle. Called with the
 * semaphore held; nothing of ours stays behind. */
static void
leave_idle(struct shm_segment *segment, bool remove)
{
    if (segment->foreign) {
        return;
    }
    if (remove || segment->semaphore.created) {
        semaphore_remove(&segment->semaphore);
    } else {
        semaphore_release(&segment->semaphore, "release", NULL, NULL);
        semaphore_close(&segment->semaphore);
    }
}

static enum shm_status
read_key(struct shm_segment *segment, enum key_file_mode mode,
         const char *operation, key_t *key, bool *made)
{
    return key_file_read(segment->native_key, mode, operation,
                         segment_name(segment), key, made, &segment->error);
}

/* A call on a segment's id failed. Qt programs that have lost the semaphore's
 * file may remove the segment under our hands. */
static enum shm_status
fail_on_id(struct shm_segment *segment, const char *operation, int system_error)
{
    bool gone = system_error == EIDRM || system_error == EINVAL;

    return segment_fail_errno(segment, operation, gone ? ENOENT : system_error);
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

static enum shm_status
clear_key(struct shm_segment *segment, key_t key)
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
    if (sys_shared_remove(id) < 0) {
        return segment_fail_errno(segment, "create", errno);
    }
    segment->orphan_removed = true;
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

static enum shm_status
create_new(struct shm_segment *segment, key_t key, uint64_t size,
           segment_fill fill, void *contents)
{
    enum shm_status status;
    int id;

    if (!memory_is_available(size)) {
        return segment_fail_errno(segment, "create", ENOMEM);
    }
    id = sys_shared_create(key, (size_t)size);
    if (id < 0) {
        return segment_fail_errno(segment, "create", errno);
    }
    status = adopt(segment, id, SHM_READ_WRITE, "create");
    if (status == SHM_OK && fill != NULL) {
        status = fill(segment, contents);
        if (status != SHM_OK) {
            sys_shared_detach(segment->shared_address);
        }
    }
    if (status != SHM_OK) {
        sys_shared_remove(id);
    }
    return status;
}

static enum shm_status
create(struct shm_segment *segment, uint64_t size, segment_fill fill,
       void *contents)
{
    enum shm_status status = enter(segment, segment->wait, "create");
    bool made = false;
    key_t key;

    if (status != SHM_OK) {
        semaphore_close(&segment->semaphore);
        return status;
    }
    status = read_key(segment, KEY_FILE_MAKE, "create", &key, &made);
    if (status == SHM_OK) {
        status = clear_key(segment, key);
    }
    if (status == SHM_OK) {
        status = create_new(segment, key, size, fill, contents);
    }
    if (status == SHM_OK) {
        leave(segment);
    } else {
        /* The living segment had lost its file, and has one again. */
        if (made && status != SHM_ERROR_ALREADY_EXISTS) {
            sys_unlink(segment->native_key);
        }
        leave_idle(segment, false);
    }
    return status;
}

/* *stale: what was found is what a dead process left. */
static enum shm_status
attach_found(struct shm_segment *segment, enum shm_access access, bool *stale)
{
    struct shmid_ds found;
    enum shm_status status;
    key_t key;
    int id;

    *stale = false;
    status = read_key(segment, KEY_FILE_EXISTING, "attach", &key, NULL);
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
        sys_shared_remove(id);
        segment->orphan_removed = true;
        return segment_fail(segment, SHM_ERROR_NOT_FOUND, "attach",
                            SEGMENT_ORPHAN_TEXT);
    }
    return status == SHM_OK ? adopt(segment, id, access, "attach") : status;
}

static enum shm_status
attach(struct shm_segment *segment, enum shm_access access)
{
    enum shm_status status = enter(segment, segment->wait, "attach");
    bool stale;

    if (status != SHM_OK) {
        semaphore_close(&segment->semaphore);
        return status;
    }
    status = attach_found(segment, access, &stale);
    if (status == SHM_OK) {
        leave(segment);
        return status;
    }
    if (stale && !segment->foreign) {
        sys_unlink(segment->native_key);
    }
    leave_idle(segment, stale || (status == SHM_ERROR_NOT_FOUND &&
                                  segment->semaphore.forsaken));
    return status;
}

/* Whether the segment has no attachment left, or is gone. */
static bool
is_abandoned(int id)
{
    struct shmid_ds found;

    return sys_shared_status(id, &found) < 0 || found.shm_nattch == 0;
}

/*
 * The segment under the key: another one by now, where ours was marked for
 * removal. NO_SEGMENT when there is none, or UNKNOWN_SEGMENT.
 */
#define NO_SEGMENT (-1)
#define UNKNOWN_SEGMENT (-2)

static int
find_current(struct shm_segment *segment)
{
    key_t key;
    enum shm_status status = key_file_read(
        segment->native_key, KEY_FILE_EXISTING, "find", NULL, &key, NULL, NULL);
    int id;

    if (status != SHM_OK) {
        return status == SHM_ERROR_NOT_FOUND ? NO_SEGMENT : UNKNOWN_SEGMENT;
    }
    id = sys_shared_find(key);
    if (id < 0) {
        return errno == ENOENT ? NO_SEGMENT : UNKNOWN_SEGMENT;
    }
    return id;
}

static bool
is_current(struct shm_segment *segment)
{
    return find_current(segment) == segment->shared_id;
}

static void
detach(struct shm_segment *segment)
{
    bool entered = enter(segment, &detach_wait, "detach") == SHM_OK;
    bool abandoned;
    int current;
    bool last;

    if (!entered || segment->foreign) {
        /* A peer keeps the semaphore: it will be the last one. */
        sys_shared_detach(segment->shared_address);
        semaphore_close(&segment->semaphore);
        return;
    }
    current = find_current(segment);
    sys_shared_detach(segment->shared_address);
    abandoned = is_abandoned(segment->shared_id);
    if (abandoned) {
        /* Also where it had lost its key file to another one. */
        sys_shared_remove(segment->shared_id);
    }
    last = current == NO_SEGMENT ||
           (current == segment->shared_id && abandoned);
    if (last) {
        sys_unlink(segment->native_key);
    }
    if (segment->returning && !last) {
        semaphore_release(&segment->semaphore, "release", NULL, NULL);
    } else {
        leave_idle(segment, last);
    }
}

/* One semaphore serves readers and writers alike. */
static enum shm_status
lock(struct shm_segment *segment, enum lock_byte byte, enum lock_mode mode,
     const struct shm_wait *wait, const char *operation)
{
    (void)mode;
    if (byte != LOCK_CONTENT) {
        return SHM_OK;
    }
    return semaphore_acquire(&segment->semaphore, wait, operation,
                             segment_name(segment), &segment->error);
}

static void
unlock(struct shm_segment *segment, enum lock_byte byte)
{
    if (byte == LOCK_CONTENT) {
        semaphore_release(&segment->semaphore, "unlock", NULL, NULL);
    }
}

static void *
map(struct shm_segment *segment)
{
    return segment->shared_address;
}

static void
unmap(struct shm_segment *segment)
{
    (void)segment;
}

static enum shm_status
check_range(struct shm_segment *segment, uint64_t offset, size_t length,
            const char *operation)
{
    if (length > segment->size || offset > segment->size - length) {
        return segment_fail(segment, SHM_ERROR_DAMAGED, operation,
                            "the segment ends before the bytes do");
    }
    return SHM_OK;
}

/* No peer can cut a System V segment short: copying is safe. */
static enum shm_status
read_bytes(struct shm_segment *segment, uint64_t offset, void *bytes,
           size_t length)
{
    enum shm_status status = check_range(segment, offset, length, "read");

    if (status == SHM_OK) {
        memcpy(bytes, (const char *)segment->shared_address + offset, length);
    }
    return status;
}

static enum shm_status
write_bytes(struct shm_segment *segment, uint64_t offset, const void *bytes,
            size_t length)
{
    enum shm_status status = check_range(segment, offset, length, "write");

    if (status == SHM_OK) {
        memcpy((char *)segment->shared_address + offset, bytes, length);
    }
    return status;
}

static enum shm_status
measure(struct shm_segment *segment, uint64_t *size)
{
    *size = segment->size;
    return SHM_OK;
}

static enum shm_status
grow(struct shm_segment *segment, uint64_t size)
{
    if (size > segment->size) {
        return segment_fail(segment, SHM_ERROR_UNSUPPORTED, "grow",
                            "a System V segment keeps its size; create a new "
                            "one");
    }
    return SHM_OK;
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
        status = read_key(segment, KEY_FILE_EXISTING, "replace", &key, NULL);
    }
    if (status == SHM_OK && sys_shared_remove(old.shared_id) < 0) {
        status = segment_fail_errno(segment, "replace", errno);
    }
    if (status == SHM_OK) {
        status = create_new(segment, key, size, fill, contents);
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

static enum shm_status
holders(struct shm_segment *segment, struct shm_holders *found)
{
    enum shm_status status;
    long holder = segment->foreign ? 0 : semaphore_holder(&segment->semaphore);

    found->device = 0;
    found->inode = (ino_t)segment->shared_id;
    status = shm_holders_scan(found, 1, &segment->error);
    for (size_t i = 0; status == SHM_OK && i < found->count; i++) {
        found->holders[i].locking = found->holders[i].pid == holder;
    }
    return status;
}

const struct segment_backend segment_sysv = {
    .create = create,
    .attach = attach,
    .detach = detach,
    .lock = lock,
    .unlock = unlock,
    .map = map,
    .unmap = unmap,
    .read = read_bytes,
    .write = write_bytes,
    .measure = measure,
    .grow = grow,
    .is_current = is_current,
    .holders = holders,
};
