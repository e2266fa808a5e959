/* SPDX-License-Identifier: MIT */
/* Where in a segment the next picture goes, and its generation. */

#ifndef CORE_PICTURE_PLACE_H
#define CORE_PICTURE_PLACE_H

#include <shmview/header.h>

/* The generation after the one shown: 1 after the greatest. */
uint64_t place_next_generation(uint64_t shown);

/* Each sets a header's generation, and its place by its pixels_length: of the
 * first picture of a segment; of one that does not touch the picture shown; of
 * one behind `size` bytes that are no picture. */
void place_first(struct shmview_header *header);
void place_beside(const struct shmview_header *shown,
                  struct shmview_header *header);
void place_behind(uint64_t size, struct shmview_header *header);

#endif
