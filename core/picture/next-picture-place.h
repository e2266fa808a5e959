/* SPDX-License-Identifier: MIT */
/* Chooses the generation and the place of the next picture in a segment. A
 * place is a range of the segment's bytes for the pixels of one picture.
 * `header` gets the generation, and the offset of the place. */

#pragma once

#include <shmview/picture.h>

/* Sets the generation and the offset of a segment's first picture. */
void place_first(struct shmview_header *header);

/* Sets only the generation, for a picture whose place was chosen before: that
 * of the shown picture plus one, or 1 if no picture is shown. The caller holds
 * the writer byte. `*over_bytes` is true if the segment shows no valid picture
 * in our own format. The handle gets the errors: out of resources, unknown. */
enum shmview_status place_follow(struct shmview_segment *segment,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);

/*
 * Sets the generation and the offset for the next picture in the segment of an
 * attached POSIX handle. `header` already has the length of the pixels. Chooses
 * the first place of this length that is neither shown nor pinned. The place
 * may be behind the segment's end; this function does not make the segment
 * longer. `*over_bytes` is true if the segment shows no valid picture in our
 * own format; in that case, the place is always behind the segment's end. The
 * caller holds the writer byte. The handle gets the errors: locked (all places
 * that the options allow are in use), invalid size (no segment can be that
 * long), out of resources, unknown.
 */
enum shmview_status place_choose(struct shmview_segment *segment,
                                 const struct shmview_picture_options *options,
                                 const char *operation,
                                 struct shmview_header *header,
                                 bool *over_bytes);
