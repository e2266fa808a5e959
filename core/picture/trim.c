/* SPDX-License-Identifier: MIT */
/* Gives the memory of a segment's unused places back to the system, when the
 * caller asks for that. */

#include "core/picture/picture-call.h"
#include "core/picture/picture-place-memory.h"
#include "core/picture/publication.h"
#include "core/segment/segment.h"

enum shmview_status
shmview_picture_trim(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    enum shmview_status status = SHMVIEW_OK;

    if (segment->attached) {
        status = segment_check_attached(segment, "trim");
    }
    if (status != SHMVIEW_OK || segment->type != SHMVIEW_KEY_POSIX) {
        return picture_call_end(&call, status, error);
    }
    status = picture_call_allow_writing(segment, "trim");
    if (status == SHMVIEW_OK && segment->attached) {
        status = publication_begin(segment, segment, &call.options, "trim");
        if (status == SHMVIEW_OK) {
            status = place_memory_give_back(segment);
            publication_end(segment, segment);
        }
    }
    return picture_call_end(&call, status, error);
}
