/* SPDX-License-Identifier: MIT */
/* A bad peer: it writes noise and false headers into a segment's file, resizes
 * the file, removes or replaces it, and holds locks. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"

/* There are two segments. Only the first is ever made shorter: this may kill a
 * process that has mapped it, by SIGBUS. */
#define VILLAIN_PATHS 2
enum villain_target {
    TARGET_CUT,
    TARGET_KEPT,
};

/* Harms the files at VILLAIN_PATHS paths until the test is over, or this
 * process is killed. After each act, pauses while the victims make up to 600
 * calls. */
void villain_live(struct record *record, const char *const *paths,
                  unsigned seed);
