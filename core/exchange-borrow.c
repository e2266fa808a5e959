/* SPDX-License-Identifier: MIT */
/* Shows the picture of a segment where it lies. */

#include "borrow.h"
#include "exchange-internal.h"
#include "segment-internal.h"

#include <errno.h>

/* All of the segment; what was mapped last time mostly still fits. */
static enum shm_status
map_view(struct shm_segment *segment, uint64_t size)
{
    if (segment->view != NULL && segment->view_size == size) {
        return SHM_OK;
    }
    segment_unmap_view(segment);
    segment->view = segment->backend->map(segment, size, false);
    if (segment->view == NULL) {
        return segment_fail_errno(segment, "borrow", errno);
    }
    segment->view_size = size;
    return SHM_OK;
}

/* With the content lock held. */
static enum shm_status
show(struct shm_segment *segment, const struct shm_exchange_options *options,
     struct shm_view *view)
{
    uint64_t size;
    enum shm_status status = exchange_read_header(
        segment, options->limits, "borrow", &view->header, &size);

    if (status == SHM_OK) {
        status = map_view(segment, size);
    }
    if (status == SHM_OK) {
        view->pixels = (const char *)segment->view + view->header.pixels_offset;
    }
    return status;
}

static enum shm_status
lock_and_show(struct shm_segment *segment,
              const struct shm_exchange_options *options, struct shm_view *view)
{
    enum shm_status status = segment_hold(segment, LOCK_CONTENT, LOCK_SHARED,
                                          options->wait, "borrow");

    if (status != SHM_OK) {
        return status;
    }
    status = show(segment, options, view);
    if (status == SHM_OK) {
        segment->borrowed = true;
    } else {
        segment_let_go(segment, LOCK_CONTENT);
    }
    return status;
}

static enum shm_status
borrow(struct shm_segment *segment, const struct shm_exchange_options *options,
       struct shm_view *view)
{
    enum shm_status status = SHM_OK;
    bool was_attached;

    if (segment->type != SHM_KEY_POSIX) {
        return segment_fail(segment, SHM_ERROR_UNSUPPORTED, "borrow",
                            "a System V segment holds a stream, not pixels; "
                            "fetch the picture instead");
    }
    if (!segment->borrowed) {
        exchange_leave_if_gone(segment);
    }
    was_attached = segment->attached;
    if (!was_attached) {
        status = shm_segment_attach(segment, SHM_READ_ONLY);
    }
    if (status == SHM_OK) {
        status = lock_and_show(segment, options, view);
    }
    if (status != SHM_OK && segment->attached && !was_attached) {
        exchange_detach_keeping_error(segment);
    }
    return status;
}

enum shm_status
shm_exchange_borrow(struct shm_segment *segment,
                    const struct shm_exchange_options *options,
                    struct shm_view *view, struct shm_error *error)
{
    enum shm_status status;

    if (options == NULL) {
        options = &exchange_defaults;
    }
    *view = (struct shm_view){.pixels = NULL};
    shm_error_clear(&segment->error);
    segment->wait = options->wait;
    status = borrow(segment, options, view);
    segment->wait = NULL;
    if (error != NULL) {
        *error = segment->error;
    }
    return status;
}

void
shm_exchange_give_back(struct shm_segment *segment)
{
    if (segment->borrowed) {
        segment->borrowed = false;
        segment_let_go(segment, LOCK_CONTENT);
    }
}
