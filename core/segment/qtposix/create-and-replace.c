/* SPDX-License-Identifier: MIT */
/* Creates and replaces segments of Qt's POSIX type: completes a file without a
 * name, then gives it the name. */

#include "core/segment/qtposix/create-and-replace.h"
#include "core/segment/posix/file.h"
#include "core/segment/posix/posix.h"
#include "core/segment/qtposix/handle-state.h"
#include "core/segment/qtposix/other-processes.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdio.h>

static enum shmview_status
fail_exists(struct shmview_segment *segment, const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_ALREADY_EXISTS, operation,
                        "a living process holds a segment with this key; "
                        "attach to it instead");
}

enum shmview_status
qtposix_clear_name(struct shmview_segment *segment, const char *operation)
{
    struct segment_path path = segment_file_path(segment->native_key);
    int descriptor;
    enum shmview_status status =
        segment_file_open(&path, O_RDWR, operation, segment_name(segment),
                          &descriptor, NULL, &segment->error);

    if (status == SHMVIEW_ERROR_NOT_FOUND) {
        shmview_error_clear(&segment->error);
        return SHMVIEW_OK;
    }
    if (status != SHMVIEW_OK) {
        return status;
    }
    if (!others_left_orphan(descriptor)) {
        status = fail_exists(segment, operation);
    } else {
        segment->orphan_removed =
            system_unlink(path.text, PURPOSE_REPLACE_ORPHAN) == 0;
        if (!segment->orphan_removed && errno != ENOENT) {
            status = segment_fail_errno(segment, operation, errno);
        }
    }
    system_close(descriptor);
    return status;
}

/* Makes the handle's file, which has no name yet. */
static enum shmview_status
make(struct shmview_segment *segment, const struct segment_contents *contents)
{
    enum shmview_status status =
        segment_posix_make_nameless(segment, contents->size);

    if (status == SHMVIEW_OK && contents->fill != NULL) {
        status = contents->fill(segment, contents->data);
        if (status != SHMVIEW_OK) {
            segment_posix_abandon(segment);
        }
    }
    return status;
}

/* We hold the semaphore, so only a program that takes none can be in the way.
 */
static enum shmview_status
give_name(struct shmview_segment *segment, const char *operation)
{
    struct segment_path path = segment_file_path(segment->native_key);

    if (system_link_descriptor(segment->posix.descriptor, path.text,
                               PURPOSE_NAME_SEGMENT) == 0) {
        return SHMVIEW_OK;
    }
    return errno == EEXIST
               ? fail_exists(segment, operation)
               : segment_fail_need(segment, operation, errno, NEED_PROC);
}

enum shmview_status
qtposix_create(struct shmview_segment *segment,
               const struct segment_contents *contents)
{
    enum shmview_status status = qtposix_clear_name(segment, "create");

    if (status == SHMVIEW_OK) {
        status = make(segment, contents);
    }
    if (status == SHMVIEW_OK) {
        status = give_name(segment, "create");
        if (status != SHMVIEW_OK) {
            segment_posix_abandon(segment);
        }
    }
    qtposix_of(segment)->ours = status == SHMVIEW_OK;
    return status;
}

/* Returns the name that a segment has for the moment before it takes the name
 * of another one. */
static struct segment_path
passing_path(const char *native_key)
{
    const char *name = native_key[0] == '/' ? native_key + 1 : native_key;
    struct segment_path path;

    snprintf(path.text, sizeof path.text, SEGMENT_FILE_FOLDER "/.%.251s", name);
    return path;
}

/* Replaces the file in one step: a program that found no segment under the name
 * would fail, because it does not wait for the semaphore. */
static enum shmview_status
take_name(struct shmview_segment *segment)
{
    struct segment_path passing = passing_path(segment->native_key);
    struct segment_path path = segment_file_path(segment->native_key);
    enum shmview_status status = SHMVIEW_OK;

    /* A process that was killed at this point may have left one. */
    system_unlink(passing.text, PURPOSE_REMOVE_NAME);
    if (system_link_descriptor(segment->posix.descriptor, passing.text,
                               PURPOSE_NAME_SEGMENT) < 0) {
        status = segment_fail_need(segment, "replace", errno, NEED_PROC);
    } else {
        if (system_rename(passing.text, path.text, PURPOSE_RETIRE_QT_SEGMENT) <
            0) {
            status = segment_fail_errno(segment, "replace", errno);
            system_unlink(passing.text, PURPOSE_REMOVE_NAME);
        }
    }
    if (status != SHMVIEW_OK) {
        segment_posix_abandon(segment);
    }
    return status;
}

enum shmview_status
qtposix_replace(struct shmview_segment *segment,
                const struct segment_contents *contents)
{
    const struct posix_segment old = segment->posix;
    const enum shmview_access access = segment->access;
    const uint64_t size = segment->size;
    const bool ours = qtposix_of(segment)->ours;
    enum shmview_status status = make(segment, contents);

    if (status == SHMVIEW_OK) {
        status = take_name(segment);
    }
    if (status != SHMVIEW_OK) {
        segment->posix = old;
        segment->access = access;
        segment->size = size;
        /* Only the file that has got no name was written. */
        qtposix_of(segment)->ours = ours;
        return status;
    }
    if (segment->mapping != NULL) {
        system_unmap(segment->mapping, (size_t)size);
        segment->mapping = NULL;
    }
    system_close(old.descriptor);
    return SHMVIEW_OK;
}
