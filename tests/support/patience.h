/* SPDX-License-Identifier: MIT */
/* Says how long tests wait for something before they give up. */

#pragma once

#include <stdint.h>

/* Returns a longer time on a busy machine, where every process gets less time.
 */
int patience_milliseconds(void);

/* Returns milliseconds of CLOCK_MONOTONIC. */
int64_t patience_clock(void);
