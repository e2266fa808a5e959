/* SPDX-License-Identifier: MIT */
/* Finds the picture that a POSIX segment shows, and pins it. Publishers do not
 * overwrite the pixels of a pinned picture. */

#pragma once

#include "core/segment/posix/lock.h"
#include <shmview/picture.h>

/* Returns the bytes of the file that a pin of this picture covers. */
struct lock_range shown_pixels_range(const struct shmview_header *header);

/*
 * Reads the header of the segment to which `segment` is attached, and pins the
 * picture that this header describes. If another handle has locked the segment
 * exclusively, or is writing the header, waits as the options say. A lock that
 * `locker` holds does not count: pass the handle that the caller has locked, or
 * `segment` if the caller has locked none. On success, release the pin with
 * shown_pixels_unpin(). Errors go to `segment`: those of shmview_header_read(),
 * lock (the handle has a native key), not attached (in a child made by
 * fork(2)), locked, cancelled, out of resources.
 */
enum shmview_status
shown_pixels_pin(struct shmview_segment *segment,
                 const struct shmview_segment *locker,
                 const struct shmview_picture_options *options,
                 const char *operation, struct shmview_header *header);

/* Releases the pin of the picture that `header` describes. */
void shown_pixels_unpin(struct shmview_segment *segment,
                        const struct shmview_header *header);

/* Fails with "unchanged" if `header` has the generation and the time of
 * options->newer_than. Never fails if options->newer_than is NULL, or if the
 * generation is 0. */
enum shmview_status
shown_pixels_check_newer(struct shmview_segment *segment,
                         const struct shmview_picture_options *options,
                         const char *operation,
                         const struct shmview_header *header);
