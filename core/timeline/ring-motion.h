/* SPDX-License-Identifier: MIT */
/* Runs slow motion for a key in a process (struct ring_motion). */

#pragma once

#include "core/timeline/ring-reader.h"

/* Switches slow motion for the key on or off in the process. `pace` is in
 * milliseconds. To change the key, switch slow motion off first. Returns 0, or
 * -1 with EAGAIN if another listener runs slow motion for this key in the
 * process, or RING_MOTIONS others run it for other keys. */
int ring_motion_switch(struct ring_reader *reader, enum ring_slow slow,
                       unsigned int pace, uint64_t key);
/* If slow motion delays calls of the process, lets one of them go on. */
void ring_motion_grant(struct ring_reader *reader);
