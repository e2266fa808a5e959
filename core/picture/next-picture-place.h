/* SPDX-License-Identifier: MIT */
/* Chooses the place of the next picture in a segment, and its generation. */

#pragma once

#include <shmview/picture.h>

/* Sets generation and place of a segment's first picture. */
void place_first(struct shmview_header *header);

/* Sets only the generation, to the one that follows that of the shown picture:
 * the place was chosen before. Otherwise works like place_choose(). */
enum shmview_status place_follow(struct shmview_segment *segment,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);

/*
 * Sets generation and place for the next picture of an attached POSIX handle.
 * Chooses the first place that is long enough, and is neither shown nor pinned.
 * The place may lie beyond the segment's end. `*over_bytes` tells whether the
 * segment contains bytes that are no picture. If so, the place is behind these
 * bytes. The caller holds the writer byte. The handle gets the errors: locked
 * (the options' number of places is in use), invalid size (no segment can be
 * that long), and those of reading, such as damaged.
 */
enum shmview_status place_choose(struct shmview_segment *segment,
                                 const struct shmview_picture_options *options,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);
