/* SPDX-License-Identifier: MIT */
/* Implements views: gives the caller a segment's picture in the segment's own
 * memory, without a copy. */

#include <shmview/view.h>

#include "core/base/text.h"
#include "core/picture/mapped-pixels.h"
#include "core/picture/picture-call.h"
#include "core/picture/pin-handle.h"
#include "core/picture/shown-pixels.h"
#include "core/segment/segment.h"
#include "core/system/system.h"

#include <errno.h>
#include <stdlib.h>

struct shmview_view {
    struct shmview_segment *own;
    /* Where to give the handle back; NULL if nowhere. */
    struct reusable_handle *spare;
    bool pinned;
    struct shmview_header header;
    struct mapped_pixels pixels;
};

/* The view's handle must be attached. */
static enum shmview_status
show(struct shmview_view *view, struct shmview_segment *segment,
     const struct shmview_picture_options *options)
{
    const struct shmview_segment *locker = segment->locked ? segment
                                                           : view->own;
    enum shmview_status status =
        shown_pixels_pin(view->own, locker, options, "view", &view->header);

    view->pinned = status == SHMVIEW_OK;
    if (status == SHMVIEW_OK) {
        status =
            shown_pixels_check_newer(view->own, options, "view", &view->header);
    }
    return status == SHMVIEW_OK
               ? mapped_pixels_open(view->own, &view->header, false, "view",
                                    &view->pixels)
               : status;
}

static enum shmview_status
fill(struct shmview_view *view, struct shmview_segment *segment,
     const struct shmview_picture_options *options)
{
    enum shmview_status status;

    view->own = pin_handle_new(segment, SHMVIEW_READ_ONLY, "view");
    if (view->own == NULL) {
        return segment->error.status;
    }
    view->spare = pin_handle_share_kept(segment);
    status = view->own->attached
                 ? SHMVIEW_OK
                 : segment_attach_or_explain(view->own, SHMVIEW_READ_ONLY,
                                             options->wait);
    if (status == SHMVIEW_OK) {
        status = show(view, segment, options);
    }
    segment->error = view->own->error;
    segment->orphan_removed |= view->own->orphan_removed;
    return status;
}

enum shmview_status
shmview_view_new(struct shmview_segment *segment,
                 const struct shmview_picture_options *options,
                 struct shmview_view **view, struct shmview_error *error)
{
    struct picture_call call = picture_call_begin(segment, options);
    enum shmview_status status = picture_call_check_posix(
        segment, "view",
        N_("a segment of Qt's type contains a stream, not "
           "pixels; fetch the picture instead"));

    *view = NULL;
    if (status == SHMVIEW_OK && segment->attached) {
        status = segment_check_attached(segment, "view");
    }
    if (status == SHMVIEW_OK) {
        *view = calloc(1, sizeof **view);
        status = *view != NULL ? fill(*view, segment, &call.options)
                               : segment_fail_errno(segment, "view", ENOMEM);
    }
    if (status != SHMVIEW_OK) {
        shmview_view_free(*view);
        *view = NULL;
    }
    return picture_call_end(&call, status, error);
}

void
shmview_view_free(struct shmview_view *view)
{
    if (view != NULL) {
        SEGMENT_SUBJECT(view->own);

        mapped_pixels_close(&view->pixels);
        /* In a child made by fork(2), the locks belong to the parent. */
        if (view->pinned && view->own->owner == system_process()) {
            shown_pixels_unpin(view->own, &view->header);
        }
        pin_handle_give_back(view->own, view->spare);
        reusable_handle_release(view->spare);
        free(view);
    }
}

const struct shmview_header *
shmview_view_header(const struct shmview_view *view)
{
    return &view->header;
}

const void *
shmview_view_pixels(const struct shmview_view *view)
{
    SEGMENT_SUBJECT(view->own);

    return mapped_pixels_start(&view->pixels);
}
