/* SPDX-License-Identifier: MIT */
/* The processes of test-random-death, which are killed at random, and their
 * counters. */

#pragma once

#include "tests/support/exchange.h"

#include <stdatomic.h>

#define KEYS 3
#define PICTURES 8

/* The counters are in memory that all processes share. */
struct tally {
    atomic_ulong turns;
    atomic_ulong attaches;
    atomic_ulong publications;
    atomic_ulong fetches;
    atomic_ulong views;
    /* Commits of drafts; they count as publications, too. */
    atomic_ulong commits;
    atomic_ulong locks;
    /* Orphans that an attach or a fetch has reported. */
    atomic_ulong orphans;
    /* System V: a writer has died while it wrote to the only place. */
    atomic_ulong damaged;

    /* The next three must stay 0. A fetched or viewed picture was torn, or
     * changed while a view existed. */
    atomic_ulong torn;
    /* A process is attached, but the key leads elsewhere or nowhere. */
    atomic_ulong lost;
    /* An attached handle saw the generations in the wrong order. */
    atomic_ulong backwards;
    atomic_ulong unexpected;
    /* The text of the first unexpected error. */
    char text[512];
};

/* Made before the first fork, therefore the same in all processes. */
struct world {
    struct tally *tally;
    const char *keys[KEYS];
    struct shmview_image *pictures[PICTURES];
};

/* Does this many random actions, then detaches from everything; returns 0. */
int mortal_live(const struct world *world, unsigned seed, unsigned long turns);
