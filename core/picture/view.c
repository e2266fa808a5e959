/* SPDX-License-Identifier: MIT */
/* Borrow: shows a segment's picture in the segment's own memory, without a
 * copy. */

#include "core/picture/exchange.h"
#include "core/segment/segment.h"
#include <shmview/borrow.h>

#include <errno.h>

/* Maps all of the segment; the last mapping usually still fits. */
static enum shmview_status
map_view(struct shmview_segment *segment, uint64_t size)
{
    if (segment->view != NULL && segment->view_size == size) {
        return SHMVIEW_OK;
    }
    segment_unmap_view(segment);
    segment->view = segment->backend->map(segment, size, false);
    if (segment->view == NULL) {
        return segment_fail_size(segment, "borrow", errno);
    }
    segment->view_size = size;
    return SHMVIEW_OK;
}

/* The content lock is held. */
static enum shmview_status
show(struct shmview_segment *segment,
     const struct shmview_picture_options *options, struct shmview_view *view)
{
    uint64_t size;
    enum shmview_status status = exchange_read_header(
        segment, options->limits, "borrow", &view->header, &size);

    if (status == SHMVIEW_OK) {
        status = map_view(segment, size);
    }
    if (status == SHMVIEW_OK) {
        view->pixels = (const char *)segment->view + view->header.pixels_offset;
    }
    return status;
}

static enum shmview_status
lock_and_show(struct shmview_segment *segment,
              const struct shmview_picture_options *options,
              struct shmview_view *view)
{
    enum shmview_status status = segment_hold(
        segment, SHMVIEW_LOCK_CONTENT, LOCK_SHARED, options->wait, "borrow");

    if (status != SHMVIEW_OK) {
        return status;
    }
    status = show(segment, options, view);
    if (status == SHMVIEW_OK) {
        segment->borrowed = true;
    } else {
        segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    }
    return status;
}

static enum shmview_status
borrow(struct shmview_segment *segment,
       const struct shmview_picture_options *options, struct shmview_view *view)
{
    enum shmview_status status = SHMVIEW_OK;
    bool was_attached;

    if (segment->type != SHMVIEW_KEY_POSIX) {
        return segment_fail(segment, SHMVIEW_ERROR_UNSUPPORTED, "borrow",
                            "a System V segment holds a stream, not pixels; "
                            "fetch the picture instead");
    }
    exchange_leave_if_gone(segment);
    was_attached = segment->attached;
    if (!was_attached) {
        status = segment_attach(segment, SHMVIEW_READ_ONLY, options->wait);
    }
    if (status == SHMVIEW_OK) {
        status = lock_and_show(segment, options, view);
    }
    if (status != SHMVIEW_OK && segment->attached && !was_attached) {
        exchange_detach_keeping_error(segment);
    }
    return status;
}

enum shmview_status
shmview_picture_borrow(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_view *view, struct shmview_error *error)
{
    enum shmview_status status;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    *view = (struct shmview_view){.pixels = NULL};
    shmview_error_clear(&segment->error);
    status = borrow(segment, options, view);
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}

void
shmview_picture_give_back(struct shmview_segment *segment)
{
    if (segment->borrowed) {
        segment->borrowed = false;
        segment_let_go(segment, SHMVIEW_LOCK_CONTENT);
    }
}
