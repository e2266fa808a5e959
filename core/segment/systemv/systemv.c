/* SPDX-License-Identifier: MIT */
/* Creates the System V segments that Qt programs use, attaches to them and
 * detaches from them. Each step holds the semaphore. */

#include "core/process/holders.h"
#include "core/segment/systemv/find-and-create.h"
#include "core/segment/systemv/handle-state.h"
#include "core/system/system.h"

#include <string.h>

/* If the semaphore is held this long, we assume that its holder is the last
 * one. */
static const struct shmview_wait detach_wait = {.timeout_milliseconds = 1000};

/*
 * Takes the semaphore for one step, unless the caller's lock holds it already.
 * The segment of another program has no semaphore.
 */
static enum shmview_status
enter(struct shmview_segment *segment, const struct shmview_wait *wait,
      const char *operation)
{
    enum shmview_status status;

    if (segment->foreign || segment->locked) {
        return SHMVIEW_OK;
    }
    if (systemv_of(segment)->semaphore.path == NULL) {
        status = semaphore_open(&systemv_of(segment)->semaphore,
                                key_file_beside(segment->native_key), operation,
                                segment_name(segment), &segment->error);
        if (status != SHMVIEW_OK) {
            return status;
        }
    }
    return semaphore_acquire(&systemv_of(segment)->semaphore, wait, operation,
                             segment_name(segment), &segment->error);
}

static void
leave(struct shmview_segment *segment)
{
    if (!segment->foreign && !segment->locked) {
        semaphore_release(&systemv_of(segment)->semaphore);
    }
}

/* Returns whether segment and semaphore have the same key file: see
 * key_file_beside(). The semaphore must be open. */
static bool
has_one_file(const struct shmview_segment *segment)
{
    return strcmp(systemv_of(segment)->semaphore.path, segment->native_key) ==
           0;
}

/* Removes the segment's key file. If the semaphore has the same key file, the
 * file is removed together with the semaphore. */
static void
remove_own_file(struct shmview_segment *segment, enum trace_purpose purpose)
{
    if (!has_one_file(segment)) {
        key_file_remove(segment->native_key, purpose);
    }
}

/* Ends a step that leaves the handle idle, while we hold the semaphore. Removes
 * the semaphore if this handle has made it, or if `remove` says that there is
 * no segment any more. */
static void
leave_idle(struct shmview_segment *segment, bool remove)
{
    if (segment->foreign) {
        return;
    }
    if (remove || systemv_of(segment)->semaphore.created) {
        semaphore_remove(&systemv_of(segment)->semaphore,
                         !remove && has_one_file(segment));
    } else {
        semaphore_release(&systemv_of(segment)->semaphore);
        semaphore_close(&systemv_of(segment)->semaphore);
    }
}

static enum shmview_status
create(struct shmview_segment *segment, const struct segment_contents *contents,
       const struct shmview_wait *wait)
{
    enum shmview_status status = enter(segment, wait, "create");
    bool made = false;
    bool unused;
    key_t key;

    if (status != SHMVIEW_OK) {
        semaphore_close(&systemv_of(segment)->semaphore);
        return status;
    }
    status = systemv_read_key(segment, KEY_FILE_MAKE, "create", &key, &made);
    if (status == SHMVIEW_OK) {
        status = systemv_clear_key(segment, key);
    }
    if (status == SHMVIEW_OK) {
        status = systemv_create(segment, key, contents);
    }
    if (status == SHMVIEW_OK) {
        leave(segment);
        return status;
    }
    /* A living segment had lost its key file, and needs the one that we have
     * made. */
    unused = status != SHMVIEW_ERROR_ALREADY_EXISTS;
    if (made && unused) {
        system_unlink(segment->native_key, PURPOSE_REMOVE_UNUSED_KEY_FILE);
    }
    leave_idle(segment, unused && systemv_of(segment)->semaphore.created &&
                            has_one_file(segment));
    return status;
}

static enum shmview_status
attach(struct shmview_segment *segment, enum shmview_access access,
       const struct shmview_wait *wait)
{
    enum shmview_status status = enter(segment, wait, "attach");
    bool stale;

    if (status != SHMVIEW_OK) {
        semaphore_close(&systemv_of(segment)->semaphore);
        return status;
    }
    status = systemv_attach(segment, access, &stale);
    if (status == SHMVIEW_OK) {
        leave(segment);
        return status;
    }
    if (stale && !segment->foreign) {
        remove_own_file(segment, PURPOSE_REMOVE_SEGMENT_KEY_FILE);
    }
    leave_idle(segment, stale || (status == SHMVIEW_ERROR_NOT_FOUND &&
                                  systemv_of(segment)->semaphore.forsaken));
    return status;
}

static bool
is_current(struct shmview_segment *segment)
{
    return systemv_find(segment) == systemv_of(segment)->id;
}

/* A process that replaces the segment may fail or die halfway. Then the old
 * segment still has the last picture. */
static bool
is_superseded(struct shmview_segment *segment)
{
    int found = systemv_find(segment);

    return found >= 0 && found != systemv_of(segment)->id &&
           !systemv_is_abandoned(found);
}

static void
close_all(struct shmview_segment *segment)
{
    system_shared_detach(systemv_of(segment)->address);
    semaphore_close(&systemv_of(segment)->semaphore);
}

static void
detach(struct shmview_segment *segment, bool returning)
{
    bool entered = enter(segment, &detach_wait, "detach") == SHMVIEW_OK;
    bool abandoned;
    int current;
    bool last;

    if (!entered || segment->foreign) {
        close_all(segment);
        return;
    }
    current = systemv_find(segment);
    system_shared_detach(systemv_of(segment)->address);
    abandoned = systemv_is_abandoned(systemv_of(segment)->id);
    if (abandoned) {
        /* We remove it even if another segment has its key file by now. */
        system_shared_remove(systemv_of(segment)->id,
                             PURPOSE_REMOVE_LAST_SEGMENT);
    }
    last = current == SYSV_NO_SEGMENT ||
           (current == systemv_of(segment)->id && abandoned);
    if (last) {
        remove_own_file(segment, PURPOSE_REMOVE_LAST_KEY_FILE);
    }
    if (returning && !last) {
        semaphore_release(&systemv_of(segment)->semaphore);
    } else {
        leave_idle(segment, last);
    }
}

/* One semaphore locks out readers and writers alike. */
static enum shmview_status
lock(struct shmview_segment *segment, enum lock_mode mode,
     const struct shmview_wait *wait, const char *operation)
{
    (void)mode;
    return semaphore_acquire(&systemv_of(segment)->semaphore, wait, operation,
                             segment_name(segment), &segment->error);
}

static void
unlock(struct shmview_segment *segment, enum lock_mode mode)
{
    (void)mode;
    semaphore_release(&systemv_of(segment)->semaphore);
}

static void *
map(struct shmview_segment *segment, uint64_t size, bool writable)
{
    (void)size;
    (void)writable;
    return systemv_of(segment)->address;
}

static void
unmap(void *mapping, uint64_t size)
{
    (void)mapping;
    (void)size;
}

static enum shmview_status
check_range(struct shmview_segment *segment, uint64_t offset, size_t length,
            const char *operation)
{
    if (length > segment->size || offset > segment->size - length) {
        return segment_fail_short(segment, operation);
    }
    return SHMVIEW_OK;
}

/* No peer can cut a System V segment short, so we can copy without danger. */
static enum shmview_status
read_bytes(struct shmview_segment *segment, uint64_t offset, void *bytes,
           size_t length, enum trace_purpose purpose)
{
    enum shmview_status status = check_range(segment, offset, length, "read");

    (void)purpose;
    if (status == SHMVIEW_OK) {
        memcpy(bytes, (const char *)systemv_of(segment)->address + offset,
               length);
    }
    return status;
}

static enum shmview_status
write_bytes(struct shmview_segment *segment, uint64_t offset, const void *bytes,
            size_t length, enum trace_purpose purpose)
{
    enum shmview_status status = check_range(segment, offset, length, "write");

    (void)purpose;
    if (status == SHMVIEW_OK) {
        memcpy((char *)systemv_of(segment)->address + offset, bytes, length);
    }
    return status;
}

static enum shmview_status
measure(struct shmview_segment *segment, uint64_t *size)
{
    *size = segment->size;
    return SHMVIEW_OK;
}

static enum shmview_status
grow(struct shmview_segment *segment, uint64_t size)
{
    if (size > segment->size) {
        return segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, "grow",
                            "a System V segment keeps its size; create a new "
                            "one");
    }
    return SHMVIEW_OK;
}

static enum shmview_status
find_holders(struct shmview_segment *segment, struct shmview_holders **holders)
{
    struct holders_file file = {.inode = (uint64_t)systemv_of(segment)->id};
    pid_t locker = segment->foreign
                       ? 0
                       : semaphore_holder(&systemv_of(segment)->semaphore);
    enum shmview_status status = holders_scan(&file, 1, &segment->error);

    if (status == SHMVIEW_OK) {
        holders_mark_locker(file.holders, locker);
    }
    *holders = file.holders;
    return status;
}

const struct segment_backend segment_systemv = {
    .state_size = sizeof(struct systemv_segment),
    .create = create,
    .attach = attach,
    .detach = detach,
    .close = close_all,
    .lock = lock,
    .unlock = unlock,
    .map = map,
    .unmap = unmap,
    .read = read_bytes,
    .write = write_bytes,
    .measure = measure,
    .grow = grow,
    .is_current = is_current,
    .is_superseded = is_superseded,
    .holders = find_holders,
    .replace = systemv_replace,
};
