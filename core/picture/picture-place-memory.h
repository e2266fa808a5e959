/* SPDX-License-Identifier: MIT */
/* Reserves memory for the places of pictures, and gives the memory of unused
 * places back to the system. */

#pragma once

#include <shmview/picture.h>

#include <stdbool.h>

/*
 * Reserves memory for the place that `header` describes, in the segment of an
 * attached POSIX handle. If there is too little memory, gives that of unused
 * places back to the system, and tries again. `*excessive` tells whether the
 * segment has too much memory: more than 16 MiB, and more than pictures of this
 * size need in all places that the options allow. The caller holds the writer
 * byte. The handle gets the errors of segment_posix_reserve().
 */
enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive);

/* Gives the memory of all unused places (neither shown nor pinned) back to the
 * system. If there are very many pins, leaves some places out. If the segment
 * contains anything but a picture in our own format, does nothing and succeeds.
 * The caller holds the writer byte. The handle gets the errors: out of
 * resources, unknown (the system does not support it). */
enum shmview_status place_memory_give_back(struct shmview_segment *segment);
