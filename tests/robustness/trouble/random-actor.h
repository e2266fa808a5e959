/* SPDX-License-Identifier: MIT */
/* The processes of test-random-death, which are killed, and what they count. */

#ifndef TESTS_ROBUSTNESS_TROUBLE_RANDOM_ACTOR_H
#define TESTS_ROBUSTNESS_TROUBLE_RANDOM_ACTOR_H

#include "tests/support/exchange.h"

#include <stdatomic.h>

#define KEYS 3
#define PICTURES 8

/* In memory that all processes share. */
struct tally {
    atomic_ulong turns;
    atomic_ulong attaches;
    atomic_ulong publications;
    atomic_ulong fetches;
    atomic_ulong views;
    /* Of drafts; they count as publications, too. */
    atomic_ulong commits;
    atomic_ulong locks;
    /* Those that an attach or a fetch has told of. */
    atomic_ulong orphans;
    /* System V: a writer died over its only place. */
    atomic_ulong damaged;

    /* None of these may be. A picture that was fetched or viewed whose bytes
     * are not those of one picture, or changed while a view lasted. */
    atomic_ulong torn;
    /* Somebody is attached, yet the key leads elsewhere, or nowhere. */
    atomic_ulong lost;
    /* Two looks of an attached handle showed the generations in the wrong
     * order. */
    atomic_ulong backwards;
    atomic_ulong unexpected;
    /* The first of those. */
    char text[512];
};

/* Made before the first process is forked, and the same in all. */
struct world {
    struct tally *tally;
    const char *keys[KEYS];
    struct shmview_image *pictures[PICTURES];
};

/* Lives for this many turns, then detaches from everything; returns 0. */
int mortal_live(const struct world *world, unsigned seed, unsigned long turns);

#endif
