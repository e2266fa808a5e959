/* SPDX-License-Identifier: MIT */
/* Creates POSIX segments: makes a file without a name, then gives it the name,
 * if that is free or an orphan's. */

#include "core/segment/posix/lock.h"
#include "core/segment/posix/orphan.h"
#include "core/segment/posix/posix.h"
#include "core/system/memory-left.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdint.h>

enum shmview_status
segment_posix_unsteady(struct shmview_segment *segment, const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_LOCKED, operation,
                        "other processes replace the segment again and again; "
                        "try again when they are done");
}

/* Makes sure that the name is free: removes what a dead process has left. A
 * living segment is an error. */
static enum shmview_status
clear_name(struct shmview_segment *segment, const struct segment_path *path,
           const struct shmview_wait *wait)
{
    const char *name = segment_name(segment);
    enum shmview_status status;
    bool orphan;
    int descriptor;

    status = segment_file_open(path, O_RDWR, "create", name, &descriptor, NULL,
                               &segment->error);
    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(&segment->error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = orphan_probe(descriptor, wait, "create", name, &orphan,
                          &segment->error);
    if (status == SHMVIEW_OK && orphan) {
        status =
            segment_posix_remove_orphan(segment, "create", path, descriptor);
    } else if (status == SHMVIEW_OK &&
               segment_file_is_current(path, descriptor)) {
        status = segment_fail(segment, SHMVIEW_ERROR_ALREADY_EXISTS, "create",
                              "a living process holds a segment with this key; "
                              "attach to it instead");
    }
    system_close(descriptor);
    return status;
}

/* We set the mode, because the umask may have removed bits of it. We reserve
 * the memory, because a full /dev/shm should be an error here, not a SIGBUS
 * later. */
static enum shmview_status
fit_out(struct shmview_segment *segment, int descriptor, uint64_t size)
{
    if (system_change_mode(descriptor, 0600, PURPOSE_RESTRICT_MODE) < 0) {
        return segment_fail_errno(segment, "create", errno);
    }
    if (size > 0 && system_reserve(descriptor, 0, (off_t)size,
                                   PURPOSE_RESERVE_MEMORY) < 0) {
        return segment_fail_size(segment, "create", errno);
    }
    return lock_try(descriptor, lock_byte(SHMVIEW_LOCK_ATTACH), LOCK_SHARED) < 0
               ? segment_fail_need(segment, "create", errno, NEED_FILE_LOCKS)
               : SHMVIEW_OK;
}

enum shmview_status
segment_posix_make_nameless(struct shmview_segment *segment, uint64_t size)
{
    enum shmview_status status;
    int descriptor;

    if (size > INT64_MAX) {
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "create",
                            "a file cannot have this size");
    }
    if (size > 0 && !memory_is_available(size)) {
        return segment_fail_errno(segment, "create", ENOMEM);
    }
    descriptor = system_open(SEGMENT_FILE_FOLDER, O_TMPFILE | O_RDWR, 0600,
                             PURPOSE_MAKE_NAMELESS_FILE);
    if (descriptor < 0) {
        return segment_fail_need(segment, "create", errno, NEED_NAMELESS_FILES);
    }
    status = fit_out(segment, descriptor, size);
    if (status != SHMVIEW_OK) {
        system_close(descriptor);
        return status;
    }
    segment->posix = (struct posix_segment){.descriptor = descriptor};
    segment->access = SHMVIEW_READ_WRITE;
    segment->size = size;
    return SHMVIEW_OK;
}

enum shmview_status
segment_posix_make(struct shmview_segment *segment, uint64_t size,
                   const struct shmview_wait *wait)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status = clear_name(segment, &path, wait);

    return status == SHMVIEW_OK ? segment_posix_make_nameless(segment, size)
                                : status;
}

enum shmview_status
segment_posix_name(struct shmview_segment *segment,
                   const struct shmview_wait *wait)
{
    struct segment_path path = segment_file_path(segment->native_key);
    int attempts = 0;

    for (;;) {
        enum shmview_status status;

        if (system_link_descriptor(segment->posix.descriptor, path.text,
                                   PURPOSE_NAME_SEGMENT) == 0) {
            return SHMVIEW_OK;
        }
        if (errno != EEXIST) {
            return segment_fail_need(segment, "create", errno, NEED_PROC);
        }
        if (++attempts == SEGMENT_ATTEMPTS) {
            return segment_posix_unsteady(segment, "create");
        }
        status = clear_name(segment, &path, wait);
        if (status != SHMVIEW_OK) {
            return status;
        }
    }
}

void
segment_posix_abandon(struct shmview_segment *segment)
{
    system_close_for(segment->posix.descriptor, PURPOSE_ABANDON_NAMELESS_FILE);
}
