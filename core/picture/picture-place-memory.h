/* SPDX-License-Identifier: MIT */
/* Reserves memory for the places of pictures, and gives the memory of unused
 * places back to the system. */

#pragma once

#include <shmview/picture.h>

#include <stdbool.h>

/*
 * Reserves memory for the place that `header` describes, in the segment of an
 * attached POSIX handle. If there is not enough, first gives the memory of
 * unused places back to the system. `*excessive` tells whether the segment has
 * far more memory than pictures of this size need. The caller holds the writer
 * byte. The handle gets the errors of segment_posix_reserve().
 */
enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive);

/* Gives the memory of unused places back to the system. The caller holds the
 * writer byte. The segment stays unchanged if it contains anything but a
 * picture in our own format. The handle gets the errors. */
enum shmview_status place_memory_give_back(struct shmview_segment *segment);
