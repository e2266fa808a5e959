/* SPDX-License-Identifier: MIT */
/* Pictures without a copy: look at the shown one in place, or render the next
 * one in place. */

#ifndef SHMVIEW_BORROW_H
#define SHMVIEW_BORROW_H

#include "declarations.h"
#include "picture.h"

#include <stdint.h>

SHMVIEW_BEGIN_DECLARATIONS

/*
 * These functions work on the segment's own memory, for POSIX segments only.
 * Use them if you trust everyone who shares the key: a peer that cuts the file
 * short makes an access end the process with SIGBUS (mmap(2)), and a peer that
 * breaks the protocol makes pixels change while they are read.
 * shmview_picture_fetch() and shmview_picture_publish() copy, and are proof
 * against both. Like every use of a handle, all of them belong to one thread at
 * a time.
 */

/* A picture in the segment's own memory. */
struct shmview_view {
    struct shmview_header header;
    /* header.height rows of header.stride bytes; only for reading. */
    const void *pixels;
};

/*
 * Shows the picture in place, and holds the content lock shared until
 * shmview_picture_give_back(): publishers wait that long with their commit, so
 * be brief. An idle handle attaches read-only first. `view` is valid until it
 * is given back or the handle detaches; until then the handle can't publish,
 * lock or unlock. There is one view at a time: borrowing again shows the same
 * picture. Errors: those of shmview_picture_fetch(); no image also for Qt's
 * stream; unsupported (System V).
 */
enum shmview_status
shmview_picture_borrow(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_view *view, struct shmview_error *error);

/* Releases the lock that shmview_picture_borrow() took. The mapping is kept for
 * the next time. Does nothing if there is no view. */
void shmview_picture_give_back(struct shmview_segment *segment);

/*
 * Makes room for a picture of `width` × `height` pixels, without padding
 * between rows, and hands out its memory: `*pixels` gets height × width × bytes
 * of a pixel, of undefined contents, and starts on a page. It belongs to the
 * handle. The shown picture stays whole. Other publishers of the key wait until
 * shmview_picture_commit() or shmview_picture_discard(). An idle handle
 * attaches, or makes a segment that has no name before the commit; an attached
 * one becomes read-write. Preparing again discards what was prepared; so do
 * detaching and publishing. Pointers from shmview_segment_data() end with this
 * call. options->limits counts here. Errors: those of
 * shmview_picture_publish(); invalid size; too large; unsupported (System V).
 */
enum shmview_status
shmview_picture_prepare(struct shmview_segment *segment, uint32_t width,
                        uint32_t height, enum shmview_format format,
                        const struct shmview_picture_options *options,
                        void **pixels, struct shmview_error *error);

/*
 * Makes what was rendered the segment's picture; only the header is written.
 * `*pixels` must not be used any more. `published` (NULL is allowed) gets the
 * header. If another process has replaced the segment meanwhile, the picture is
 * copied to where the key leads now. Errors: lock (nothing was prepared, or a
 * view is borrowed), locked, cancelled, and those of shmview_picture_publish().
 * After a failure the prepared picture is still there: commit again, or discard
 * it.
 */
enum shmview_status
shmview_picture_commit(struct shmview_segment *segment,
                       const struct shmview_picture_options *options,
                       struct shmview_header *published,
                       struct shmview_error *error);

/* Gives up what was prepared; does nothing if nothing was. */
void shmview_picture_discard(struct shmview_segment *segment);

SHMVIEW_END_DECLARATIONS

#endif
