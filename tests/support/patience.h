/* SPDX-License-Identifier: MIT */
/* Says how long tests wait for something before they give up. */

#pragma once

#include <stdint.h>

/* Returns the time to wait, which is longer on a busy machine, where every
 * process gets less time. */
int patience_milliseconds(void);

/* Returns milliseconds of CLOCK_MONOTONIC. */
int64_t patience_clock(void);

/* Returns when a wait that begins now has to end, on the same clock. */
int64_t patience_end(void);
