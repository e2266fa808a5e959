/* SPDX-License-Identifier: MIT */
/* A bad peer: it scribbles, lies, cuts, grows, punches, removes, plants, and
 * holds locks. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"

/* There are two segments. The first is also cut short, so a process that maps
 * it may be killed. */
#define VILLAIN_PATHS 2
enum villain_target {
    TARGET_CUT,
    TARGET_KEPT,
};

/* Harms the files at VILLAIN_PATHS paths until it is killed, and pauses for a
 * few calls of the victims after each deed. */
void villain_live(struct record *record, const char *const *paths,
                  unsigned seed);
