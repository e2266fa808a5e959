/* SPDX-License-Identifier: MIT */
/* A bad peer: it scribbles, lies, cuts, grows, punches, removes, plants, and
 * holds locks. */

#ifndef SHMVIEW_TESTS_VILLAIN_H
#define SHMVIEW_TESTS_VILLAIN_H

#include "tests/robustness/trouble/call-statistics.h"

/* Two segments: one is also cut short, which a mapping does not survive. */
#define VILLAIN_PATHS 2
enum villain_target {
    TARGET_CUT,
    TARGET_KEPT,
};

/* Does harm to the files of VILLAIN_PATHS paths until it is killed, a bit after
 * each few calls. */
void villain_live(struct record *record, const char *const *paths,
                  unsigned seed);

#endif
