/* SPDX-License-Identifier: MIT */
/* Tells how many frames of a stream were skipped, and how old a frame is. */

#pragma once

#include <shmview/header.h>

#include <stdint.h>

/* Returns the number of generations between the last frame and the next one. A
 * `last_generation` of 0 means that the last frame had no generation; then
 * nothing counts as skipped. */
uint64_t ui_stream_frame_skipped(uint64_t last_generation,
                                 uint64_t next_generation);

/* Returns the time since the publication, in nanoseconds. `now` is a time of
 * CLOCK_REALTIME. */
uint64_t ui_stream_frame_age(const struct shmview_header *header, uint64_t now);
