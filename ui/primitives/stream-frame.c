/* SPDX-License-Identifier: MIT */
/* Tells how many frames of a stream were skipped, and how old a frame is. */

#include "ui/primitives/stream-frame.h"

uint64_t
ui_stream_frame_skipped(uint64_t last_generation, uint64_t next_generation)
{
    return last_generation > 0 && next_generation > last_generation
               ? next_generation - last_generation - 1
               : 0;
}

uint64_t
ui_stream_frame_age(const struct shmview_header *header, uint64_t now)
{
    /* Somebody may have set the clock back since then. */
    return now > header->time ? now - header->time : 0;
}
