/* SPDX-License-Identifier: MIT */
/* Sets a handle's errors, and names its segment in them. */

#include "core/segment/handle/handle.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/segment/handle/common.h"
#include "core/system/system.h"

#include <errno.h>

const char *
segment_name(const struct shmview_segment *segment)
{
    /* The key is NULL while a handle is being made. */
    if (segment->key == NULL || segment->key[0] == '\0') {
        return segment->native_key;
    }
    return segment->key;
}

enum shmview_status
segment_fail_errno(struct shmview_segment *segment, const char *operation,
                   int system_error)
{
    if (system_error != ENOSPC) {
        return error_set_errno(&segment->error, system_error, operation,
                               segment_name(segment));
    }
    return error_set_errno_reason(
        &segment->error, ENOSPC, operation, segment_name(segment),
        !shmview_key_type_is_system_v(segment->type)
            ? N_("no space left in /dev/shm; end programs that share "
                 "something, or make it larger")
            : N_("the limits on System V memory (ipcs -l) are reached; end "
                 "programs that share something, or raise the limits"));
}

enum shmview_status
segment_fail_need(struct shmview_segment *segment, const char *operation,
                  int system_error, enum error_need need)
{
    if (system_error == ENOSPC) {
        return segment_fail_errno(segment, operation, system_error);
    }
    return error_set_errno_need(&segment->error, system_error, need, operation,
                                segment_name(segment));
}

enum shmview_status
segment_fail_size(struct shmview_segment *segment, const char *operation,
                  int system_error)
{
    if (system_error != EINVAL &&
        !shmview_key_type_is_system_v(segment->type)) {
        return segment_fail_need(segment, operation, system_error,
                                 NEED_RESERVED_MEMORY);
    }
    if (system_error != EINVAL) {
        return segment_fail_errno(segment, operation, system_error);
    }
    if (!shmview_key_type_is_system_v(segment->type)) {
        error_set_errno(&segment->error, EINVAL, operation,
                        segment_name(segment));
    } else {
        error_set_errno_reason(
            &segment->error, EINVAL, operation, segment_name(segment),
            N_("the limit on the size of a System V segment (kernel.shmmax) is "
               "lower; use a smaller picture, or raise the limit"));
    }
    return segment->error.status = SHMVIEW_ERROR_INVALID_SIZE;
}

enum shmview_status
segment_fail(struct shmview_segment *segment, enum shmview_status status,
             const char *operation, const char *reason)
{
    return error_set(&segment->error, status, operation, segment_name(segment),
                     "%s", _(reason));
}

enum shmview_status
segment_fail_not_attached(struct shmview_segment *segment,
                          const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_NOT_ATTACHED, operation,
                        "the handle is not attached to a segment");
}

enum shmview_status
segment_fail_nothing(struct shmview_segment *segment)
{
    return segment_fail(segment, SHMVIEW_ERROR_NOT_FOUND, "attach",
                        SEGMENT_FILE_NOTHING);
}

enum shmview_status
segment_check_attached(struct shmview_segment *segment, const char *operation)
{
    if (!segment->attached) {
        return segment_fail_not_attached(segment, operation);
    }
    if (segment->owner != system_process()) {
        return segment_fail(segment, SHMVIEW_ERROR_NOT_ATTACHED, operation,
                            "another process attached the handle, before "
                            "fork(); make a new one here");
    }
    return SHMVIEW_OK;
}

enum shmview_status
segment_fail_short(struct shmview_segment *segment, const char *operation)
{
    return segment_fail(segment, SHMVIEW_ERROR_DAMAGED, operation,
                        "the bytes are not within the segment");
}
