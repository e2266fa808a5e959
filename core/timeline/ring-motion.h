/* SPDX-License-Identifier: MIT */
/* Runs slow motion in another process: delays the calls that the process makes
 * for one key (struct ring_motion). */

#pragma once

#include "core/timeline/ring-reader.h"

/* Switches slow motion for the key on or off in the process whose ring the
 * reader reads. `key` is the ring_key() of the segment. `pace` is in
 * milliseconds, for RING_SLOW_PACE. To change the key, switch slow motion off
 * first. Returns 0. Returns -1 with EAGAIN if another listener runs slow motion
 * for this key in the process, or if slow motion already runs there for
 * RING_MOTIONS other keys. */
int ring_motion_switch(struct ring_reader *reader, enum ring_slow slow,
                       unsigned int pace, uint64_t key);
/* If the reader's slow motion delays calls of the process, lets one of these
 * calls go on. */
void ring_motion_grant(struct ring_reader *reader);
