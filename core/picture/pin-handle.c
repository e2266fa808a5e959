/* SPDX-License-Identifier: MIT */
/* Makes and keeps the handles of drafts and views, which hold their pins. */

#include "core/picture/pin-handle.h"
#include "core/system/system.h"

static bool
can_serve(const struct shmview_segment *own, enum shmview_access access)
{
    return own->owner == system_process() &&
           (own->access == access || own->access == SHMVIEW_READ_WRITE);
}

static struct shmview_segment *
take_spare(struct shmview_segment *segment, enum shmview_access access)
{
    struct shmview_segment *own = reusable_handle_take(segment->spare);

    if (own != NULL &&
        !(can_serve(own, access) && own->backend->is_current(own))) {
        shmview_segment_free(own);
        own = NULL;
    }
    if (own != NULL) {
        shmview_error_clear(&own->error);
        own->orphan_removed = false;
    }
    return own;
}

struct shmview_segment *
pin_handle_new(struct shmview_segment *segment, enum shmview_access access,
               const char *operation)
{
    struct shmview_segment *own;

    if (segment->foreign) {
        segment_fail(segment, SHMVIEW_ERROR_KEY, operation,
                     "a native key belongs to another program; set a key");
        return NULL;
    }
    own = take_spare(segment, access);
    if (own == NULL) {
        shmview_segment_new(segment->type, segment->key, &own, &segment->error);
    }
    return own;
}

struct reusable_handle *
pin_handle_share_kept(struct shmview_segment *segment)
{
    if (!segment->attached || segment->owner != system_process()) {
        return NULL;
    }
    if (segment->spare == NULL) {
        segment->spare = reusable_handle_new();
    }
    return reusable_handle_share(segment->spare);
}

void
pin_handle_give_back(struct shmview_segment *own, struct reusable_handle *spare)
{
    if (own == NULL || !own->attached || own->owner != system_process() ||
        !reusable_handle_put(spare, own)) {
        shmview_segment_free(own);
    }
}
