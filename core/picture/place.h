/* SPDX-License-Identifier: MIT */
/* Chooses where in a segment the next picture goes, and its generation. */

#ifndef CORE_PICTURE_PLACE_H
#define CORE_PICTURE_PLACE_H

#include <shmview/picture.h>

/* Sets generation and place for the first picture of a segment, from
 * pixels_length. */
void place_first(struct shmview_header *header);

/* Sets the generation that follows the shown one, for a place that has been
 * chosen before. Otherwise like place_choose(). */
enum shmview_status place_follow(struct shmview_segment *segment,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);

/*
 * Sets generation and place for the next picture of an attached POSIX handle:
 * the first place that is long enough and that nobody shows or pins. It may lie
 * beyond the segment's end. `*over_bytes` tells that the segment holds
 * something else, which the first picture goes behind. The writer byte is held.
 * Errors are in the handle: locked (the options' number of places is in use),
 * invalid size (there is no such offset), damaged and so on as of reading.
 */
enum shmview_status place_choose(struct shmview_segment *segment,
                                 const struct shmview_picture_options *options,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);

#endif
