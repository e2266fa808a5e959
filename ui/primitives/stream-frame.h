/* SPDX-License-Identifier: MIT */
/* Tells how many frames of a stream were skipped, and how old a frame is. */

#pragma once

#include <shmview/header.h>

#include <stdint.h>

/* Returns how many frames were published between two frames. The arguments are
 * the generations (the numbers of the publications) of the two frames. Returns
 * 0 if the generation has not grown, or if `last_generation` is 0: then the
 * last frame had no generation. */
uint64_t ui_stream_frame_skipped(uint64_t last_generation,
                                 uint64_t next_generation);

/* Returns the time from the publication of the frame to `now`, in nanoseconds;
 * 0 if the publication is later than `now`. `now` is a time of CLOCK_REALTIME
 * in nanoseconds. `header` is that of the frame. It must have a time, which the
 * header of a Qt program's picture lacks. */
uint64_t ui_stream_frame_age(const struct shmview_header *header, uint64_t now);
