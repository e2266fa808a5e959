/* SPDX-License-Identifier: MIT */
/* A bad peer: it writes noise and false headers into a segment's file, resizes
 * the file, removes or replaces it, and holds locks. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"

/* There are two segments. The villain may make the file of the first one,
 * TARGET_CUT, shorter: then SIGBUS may kill a process that has mapped the file.
 * The villain never makes the file of TARGET_KEPT shorter. */
#define VILLAIN_PATHS 2
enum villain_target {
    TARGET_CUT,
    TARGET_KEPT,
};

/* Harms the files of both segments until the test is over or this process is
 * killed. `paths` has the files' paths in the order of enum villain_target;
 * `seed` determines the random numbers. After each act, waits until the victims
 * have made a random number of calls, below 600. */
void villain_live(struct record *record, const char *const *paths,
                  unsigned seed);
