/* SPDX-License-Identifier: MIT */
/* Returns the memory of a segment's unused places when the caller asks for it.
 */

#include "core/picture/exchange.h"
#include "core/picture/place-memory.h"
#include "core/picture/put-picture.h"
#include "core/segment/segment.h"

enum shmview_status
shmview_picture_trim(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     struct shmview_error *error)
{
    struct exchange_call call = exchange_begin(segment, options);
    enum shmview_status status = exchange_allow_writing(segment, "trim");

    if (status == SHMVIEW_OK && segment->attached &&
        segment->type == SHMVIEW_KEY_POSIX) {
        status = publication_begin(segment, segment, &call.options, "trim");
        if (status == SHMVIEW_OK) {
            status = place_memory_give_back(segment);
            publication_end(segment, segment);
        }
    }
    return exchange_end(&call, status, error);
}
