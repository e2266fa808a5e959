/* SPDX-License-Identifier: MIT */
/* Finds the picture that a POSIX segment shows, and pins it. Nobody changes its
 * pixels until it is unpinned. */

#pragma once

#include "core/segment/posix/lock.h"
#include <shmview/picture.h>

/* Returns the bytes of the file that a pin covers. */
struct lock_range shown_pixels_range(const struct shmview_header *header);

/*
 * Pins the picture that the segment of an attached handle shows, and reads its
 * header. If another handle has locked the segment or is writing the header,
 * waits as the options say. A lock that `locker` holds does not count: pass the
 * handle that the caller has locked, or `segment` if it has locked none. The
 * handle gets the errors: those of shmview_header_read(), lock (it has a native
 * key), locked, cancelled.
 */
enum shmview_status
shown_pixels_pin(struct shmview_segment *segment,
                 const struct shmview_segment *locker,
                 const struct shmview_picture_options *options,
                 const char *operation, struct shmview_header *header);

void shown_pixels_unpin(struct shmview_segment *segment,
                        const struct shmview_header *header);

/* Fails with "unchanged" if options->newer_than is the header of this
 * picture. */
enum shmview_status
shown_pixels_check_newer(struct shmview_segment *segment,
                         const struct shmview_picture_options *options,
                         const char *operation,
                         const struct shmview_header *header);
