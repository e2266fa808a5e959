/* SPDX-License-Identifier: MIT */
/* Attaches to POSIX segments. If the attached processes of a segment have died,
 * removes it instead. */

#include "core/segment/posix/orphan.h"
#include "core/segment/posix/other-users.h"
#include "core/segment/posix/posix.h"
#include "core/system/system.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/* The caller holds the attach lock, or needs none. */
static enum shmview_status
adopt(struct shmview_segment *segment, int descriptor, const struct stat *file,
      enum shmview_access access)
{
    if (file->st_size < 1 || (uint64_t)file->st_size > SIZE_MAX) {
        system_close(descriptor);
        return segment_fail(segment, SHMVIEW_ERROR_INVALID_SIZE, "attach",
                            "the segment is empty, or too large to be mapped");
    }
    segment->posix = (struct posix_segment){.descriptor = descriptor};
    segment->access = access;
    segment->size = (uint64_t)file->st_size;
    return SHMVIEW_OK;
}

static enum shmview_status
attach_foreign(struct shmview_segment *segment, enum shmview_access access)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status;
    struct stat file;
    int descriptor;

    status = segment_file_open(
        &path, access == SHMVIEW_READ_ONLY ? O_RDONLY : O_RDWR, "attach",
        segment_name(segment), &descriptor, &file, &segment->error);
    return status == SHMVIEW_OK ? adopt(segment, descriptor, &file, access)
                                : status;
}

/* Tries once. `*again` means that the segment was removed meanwhile, so the
 * caller should look once more. */
static enum shmview_status
attach_once(struct shmview_segment *segment, const struct segment_path *path,
            enum shmview_access access, const struct shmview_wait *wait,
            bool *again)
{
    const char *name = segment_name(segment);
    enum shmview_status status;
    struct stat file;
    bool orphan;
    int descriptor;

    *again = false;
    /* Read-only handles open the file for writing, too, because the last one to
     * detach needs an exclusive lock. */
    status = segment_file_open(path, O_RDWR, "attach", name, &descriptor, &file,
                               &segment->error);
    if (status != SHMVIEW_OK) {
        return status;
    }
    status = orphan_enter(descriptor, wait, "attach", name, &orphan,
                          &segment->error);
    if (status == SHMVIEW_OK && orphan) {
        status =
            segment_posix_remove_orphan(segment, "attach", path, descriptor);
        *again = status == SHMVIEW_OK;
    } else if (status == SHMVIEW_OK) {
        *again = !segment_file_is_named(path, &file);
    }
    if (status != SHMVIEW_OK || *again) {
        system_close(descriptor);
        return status;
    }
    return adopt(segment, descriptor, &file, access);
}

enum shmview_status
segment_posix_attach(struct shmview_segment *segment,
                     enum shmview_access access,
                     const struct shmview_wait *wait)
{
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status;
    int attempts = 0;
    bool again;

    if (segment->foreign) {
        return attach_foreign(segment, access);
    }
    do {
        status = attach_once(segment, &path, access, wait, &again);
    } while (again && ++attempts < SEGMENT_ATTEMPTS);
    if (again) {
        return segment_posix_unsteady(segment, "attach");
    }
    if (status == SHMVIEW_ERROR_NOT_FOUND && segment->orphan_removed) {
        status = segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "attach",
                              SEGMENT_ORPHAN_TEXT);
    }
    return status;
}

void
segment_posix_explain_absence(struct shmview_segment *segment)
{
    if (!segment->foreign && !segment->orphan_removed) {
        other_users_explain(segment->native_key, "attach",
                            segment_name(segment), &segment->error);
    }
}
