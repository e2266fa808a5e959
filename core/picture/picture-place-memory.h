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
 * segment has more than 16 MiB of memory, and more than all places that the
 * options allow would need for pictures of this size. The caller holds the
 * writer byte. The handle gets the errors of segment_posix_reserve().
 */
enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive);

/* Gives back to the system the memory of all places that are neither shown nor
 * pinned; if there are very many pins, only of a part of these places. The
 * caller holds the writer byte. If the segment contains anything but a picture
 * in our own format, does nothing and succeeds. The handle gets the errors: out
 * of resources, unknown (the system does not support it). */
enum shmview_status place_memory_give_back(struct shmview_segment *segment);
