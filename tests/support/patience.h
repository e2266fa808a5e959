/* SPDX-License-Identifier: MIT */
/* Says how long tests wait for something before they give up. */

#pragma once

#include <stdint.h>

/* Returns the number of milliseconds to wait: 30 s, and more on a busy machine,
 * where every process gets less processor time. */
int patience_milliseconds(void);

/* Returns the time of CLOCK_MONOTONIC in milliseconds. */
int64_t patience_clock(void);

/* Returns the time of patience_clock() at which a wait that begins now has to
 * end. */
int64_t patience_end(void);
