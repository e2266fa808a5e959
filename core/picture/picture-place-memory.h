/* SPDX-License-Identifier: MIT */
/* Reserves the memory of places for pictures, and returns the memory of places
 * that nobody shows or pins. */

#pragma once

#include <shmview/picture.h>

#include <stdbool.h>

/*
 * Reserves the memory of a header's place for an attached POSIX handle. If
 * there is not enough, first returns the memory of unused places. `*excessive`
 * tells whether the segment has far more memory than pictures of this size
 * need. The caller holds the writer byte. The handle gets the errors of
 * segment_posix_reserve().
 */
enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive);

/* Returns the memory of unused places. The caller holds the writer byte. If the
 * segment contains anything but a picture in our own format, it stays
 * unchanged. The handle gets the errors. */
enum shmview_status place_memory_give_back(struct shmview_segment *segment);
