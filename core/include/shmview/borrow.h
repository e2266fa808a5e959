/* SPDX-License-Identifier: MIT */
/* Pictures without a copy: borrow the one that is there, render into the next.
 */

#ifndef SHMVIEW_BORROW_H
#define SHMVIEW_BORROW_H

#include "declarations.h"
#include "picture.h"

#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * Both work on the segment's own memory, of POSIX segments only: for callers
 * who trust those who share the key. A peer that cuts the file short makes
 * access end the process with SIGBUS (mmap(2)), one that breaks the protocol
 * makes pixels change under the reader. shmview_picture_fetch() and
 * shmview_picture_publish() copy, and are proof against both.
 */

/* A picture where it lies. */
struct shmview_view {
    struct shmview_header header;
    /* header.height rows of header.stride bytes; to be read only. */
    const void *pixels;
};

/*
 * Takes the content lock shared and shows the picture in place; publishers
 * wait with their commit until shmview_picture_give_back(), so be brief. An
 * idle handle attaches read-only first. `view` stays valid until it is given
 * back or the handle detaches. Until then the handle can't publish, lock or
 * unlock. One view at a time: borrowing again shows the same picture.
 * Errors: those of shmview_picture_fetch(); no image also for Qt's stream;
 * unsupported (System V).
 */
enum shmview_status
shmview_picture_borrow(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_view *view, struct shmview_error *error);

/* Lets go of the lock that shmview_picture_borrow() took. The mapping is kept
 * for the next time. Without a view it does nothing. */
void shmview_picture_give_back(struct shmview_segment *segment);

/*
 * Makes room for a picture of `width` × `height` pixels, rows without padding,
 * and hands out its memory: `*pixels` has height × width × bytes of a pixel,
 * of undefined contents, and starts on a page. The picture that is shown stays
 * whole. Other publishers of the key wait until shmview_picture_commit() or
 * shmview_picture_discard(). An idle handle attaches, or makes a segment that
 * has no name before the commit; an attached one becomes read-write. Preparing
 * again discards what was prepared; detaching and publishing discard it too.
 * Pointers from shmview_segment_data() end with it. options->limits counts
 * here. Errors: those of shmview_picture_publish(); invalid size; too large;
 * unsupported (System V).
 */
enum shmview_status
shmview_picture_prepare(struct shmview_segment *segment, uint32_t width,
                        uint32_t height, enum shmview_format format,
                        const struct shmview_picture_options *options,
                        void **pixels, struct shmview_error *error);

/*
 * Makes what was rendered the segment's picture; only its header is written.
 * `*pixels` is not the caller's any more. `published` (NULL is allowed) gets
 * the header. Where another process has replaced the segment meanwhile, the
 * picture is copied to where the key leads now. Errors: lock (nothing was
 * prepared, or a view is borrowed), locked, cancelled, and those of
 * shmview_picture_publish(). On failure what was prepared is still there:
 * commit again, or discard it.
 */
enum shmview_status
shmview_picture_commit(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_header *published,
                       struct shmview_error *error);

/* Gives up what was prepared; does nothing where nothing was. */
void shmview_picture_discard(struct shmview_segment *segment);

SHMVIEW_END_DECLARATIONS

#endif
