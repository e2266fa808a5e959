/* SPDX-License-Identifier: MIT */
/* The processes that test-random-death kills at random, and their counters. */

#pragma once

#include "tests/support/exchange.h"

#include <stdatomic.h>

/* The numbers of keys and of pictures that the processes use. */
#define KEYS 3
#define PICTURES 8

/* The counters are in memory that all processes share. */
struct tally {
    /* The number of actions, also of those that failed. */
    atomic_ulong turns;
    /* The next six count only what has succeeded. */
    atomic_ulong attaches;
    atomic_ulong publications;
    atomic_ulong fetches;
    atomic_ulong views;
    /* Commits of drafts; each counts as a publication, too. */
    atomic_ulong commits;
    atomic_ulong locks;
    /* The number of orphans that were removed. */
    atomic_ulong orphans;
    /* Calls that found a damaged picture, or a new segment without a picture,
     * because the process that published there was killed. Only System V
     * segments allow that here. Only System V segments allow that. */
    atomic_ulong damaged;

    /* The counters from here on must stay 0. */

    /* A fetched or viewed picture was torn, or changed while a view existed. */
    atomic_ulong torn;
    /* A process was attached, but the key led to another segment or to none. */
    atomic_ulong lost;
    /* An attached POSIX handle saw an older generation than before. */
    atomic_ulong backwards;
    /* A call failed with an error that it must not have. */
    atomic_ulong unexpected;
    /* The text of the first unexpected error. */
    char text[512];
};

/* What all these processes use. The test makes this before the first of them
 * starts. */
struct world {
    struct tally *tally;
    const char *keys[KEYS];
    struct shmview_image *pictures[PICTURES];
};

/* The life of one of these processes: does `turns` random actions, and then
 * detaches from everything. `seed` determines the random numbers. Returns 0,
 * the exit status of the process. */
int mortal_live(const struct world *world, unsigned seed, unsigned long turns);
