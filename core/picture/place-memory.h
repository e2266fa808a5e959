/* SPDX-License-Identifier: MIT */
/* Reserves the memory of places for pictures, and gives back that of places
 * that nobody shows or pins. */

#ifndef CORE_PICTURE_PLACE_MEMORY_H
#define CORE_PICTURE_PLACE_MEMORY_H

#include <shmview/picture.h>

#include <stdbool.h>

/*
 * Reserves the place of a header for an attached POSIX handle. Gives unused
 * places back first if there is no room otherwise. `*excessive` gets whether
 * the segment has far more memory than pictures of this size need. The writer
 * byte is held. Errors are in the handle, as of segment_posix_reserve().
 */
enum shmview_status
place_memory_reserve(struct shmview_segment *segment,
                     const struct shmview_picture_options *options,
                     const char *operation, const struct shmview_header *header,
                     bool *excessive);

/* Gives unused places back. The writer byte is held. Anything but a picture of
 * ours stays as it is. Errors are in the handle. */
enum shmview_status place_memory_give_back(struct shmview_segment *segment);

#endif
