/* SPDX-License-Identifier: MIT */
/* Chooses where in a segment the next picture goes. */

#include "core/picture/place.h"

static uint64_t
round_up(uint64_t offset)
{
    return (offset + SHMVIEW_HEADER_ALIGNMENT - 1) / SHMVIEW_HEADER_ALIGNMENT *
           SHMVIEW_HEADER_ALIGNMENT;
}

uint64_t
place_next_generation(uint64_t shown)
{
    return shown == UINT64_MAX ? 1 : shown + 1;
}

void
place_first(struct shmview_header *header)
{
    header->generation = 1;
    header->pixels_offset = SHMVIEW_HEADER_ALIGNMENT;
}

void
place_beside(const struct shmview_header *shown, struct shmview_header *header)
{
    header->generation = place_next_generation(shown->generation);
    header->pixels_offset =
        header->pixels_length <= shown->pixels_offset - SHMVIEW_HEADER_ALIGNMENT
            ? SHMVIEW_HEADER_ALIGNMENT
            : round_up(shown->pixels_offset + shown->pixels_length);
}

void
place_behind(uint64_t size, struct shmview_header *header)
{
    place_first(header);
    if (size > SHMVIEW_HEADER_ALIGNMENT) {
        header->pixels_offset = round_up(size);
    }
}
