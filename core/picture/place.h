/* SPDX-License-Identifier: MIT */
/* Chooses where in a segment the next picture goes, and its generation. */

#ifndef CORE_PICTURE_PLACE_H
#define CORE_PICTURE_PLACE_H

#include <shmview/header.h>

/* Returns the generation after the shown one; 1 comes after the greatest. */
uint64_t place_next_generation(uint64_t shown);

/* Each sets a header's generation, and the place of its pixels from
 * pixels_length: for the first picture of a segment; for one that must not
 * touch the shown picture; for one behind `size` bytes that are no picture. */
void place_first(struct shmview_header *header);
void place_beside(const struct shmview_header *shown,
                  struct shmview_header *header);
void place_behind(uint64_t size, struct shmview_header *header);

#endif
