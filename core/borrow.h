/* SPDX-License-Identifier: MIT */
/* Pictures without a copy: borrow the one that is there, render into the next.
 */

#ifndef SHMVIEW_BORROW_H
#define SHMVIEW_BORROW_H

#include "declarations.h"
#include "exchange.h"

#include <stdint.h>

SHM_BEGIN_DECLARATIONS

/*
 * Both work on the segment's own memory, of POSIX segments only: for callers
 * who trust those who share the key. A peer that cuts the file short makes
 * access end the process with SIGBUS (mmap(2)), one that breaks the protocol
 * makes pixels change under the reader. shm_exchange_fetch() and
 * shm_exchange_publish() copy, and are proof against both.
 */

/* A picture where it lies. */
struct shm_view {
    struct shm_wire_header header;
    /* header.height rows of header.stride bytes; to be read only. */
    const void *pixels;
};

/*
 * Takes the content lock shared and shows the picture in place; publishers
 * wait with their commit until shm_exchange_give_back(), so be brief. An idle
 * handle attaches read-only first. `view` stays valid until it is given back
 * or the handle detaches. Until then the handle can't publish, lock or
 * unlock. One view at a time: borrowing again shows the same picture.
 * Errors: those of shm_exchange_fetch(); no image also for Qt's stream;
 * unsupported (System V).
 */
enum shm_status shm_exchange_borrow(struct shm_segment *segment,
                                    const struct shm_exchange_options *options,
                                    struct shm_view *view,
                                    struct shm_error *error);

/* Lets go of the lock that shm_exchange_borrow() took. The mapping is kept for
 * the next time. Without a view it does nothing. */
void shm_exchange_give_back(struct shm_segment *segment);

/*
 * Makes room for a picture of `width` × `height` pixels, rows without padding,
 * and hands out its memory: `*pixels` has height × width × bytes of a pixel,
 * of undefined contents, and starts on a page. The picture that is shown stays
 * whole. Other publishers of the key wait until shm_exchange_commit() or
 * shm_exchange_discard(). An idle handle attaches, or makes a segment that has
 * no name before the commit; an attached one becomes read-write. Preparing
 * again discards what was prepared; detaching and publishing discard it too.
 * Pointers from shm_segment_data() end with it. options->limits counts here.
 * Errors: those of shm_exchange_publish(); invalid size; too large;
 * unsupported (System V).
 */
enum shm_status shm_exchange_prepare(struct shm_segment *segment,
                                     uint32_t width, uint32_t height,
                                     enum shm_format format,
                                     const struct shm_exchange_options *options,
                                     void **pixels, struct shm_error *error);

/*
 * Makes what was rendered the segment's picture; only its header is written.
 * `*pixels` is not the caller's any more. `published` (NULL is allowed) gets
 * the header. Where another process has replaced the segment meanwhile, the
 * picture is copied to where the key leads now. Errors: lock (nothing was
 * prepared, or a view is borrowed), locked, cancelled, and those of
 * shm_exchange_publish(). On failure what was prepared is still there: commit
 * again, or discard it.
 */
enum shm_status shm_exchange_commit(struct shm_segment *segment,
                                    const struct shm_exchange_options *options,
                                    struct shm_wire_header *published,
                                    struct shm_error *error);

/* Gives up what was prepared; does nothing where nothing was. */
void shm_exchange_discard(struct shm_segment *segment);

SHM_END_DECLARATIONS

#endif
