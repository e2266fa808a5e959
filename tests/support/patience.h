/* SPDX-License-Identifier: MIT */
/* How long tests wait for what has to happen before they give up. */

#ifndef SHMVIEW_TESTS_SUPPORT_PATIENCE_H
#define SHMVIEW_TESTS_SUPPORT_PATIENCE_H

#include <stdint.h>

/* Longer on a busy machine, where every process gets less of it. */
int patience_milliseconds(void);

/* Milliseconds of CLOCK_MONOTONIC. */
int64_t patience_clock(void);

#endif
