/* SPDX-License-Identifier: MIT */
/* Readers and writers that use the library while a bad peer is at work. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"
#include "tests/support/exchange.h"

/* The longest wait for one lock; a call may wait for two or three locks. */
#define VICTIM_PATIENCE_MILLISECONDS 20

struct victim {
    struct record *record;
    int number;
    unsigned short dice[3];
    const char *key;
    struct shmview_segment *segment;
    struct shmview_image *small;
    struct shmview_image *large;
};

/* The options of each call: this wait, and limits that are enough for the
 * pictures of victims. */
extern const struct shmview_picture_options victim_options;

/* victim_begin() opens the handle and makes both pictures; victim_end() frees
 * the three. The caller sets the first four members before victim_begin(). */
void victim_begin(struct victim *victim);
void victim_end(struct victim *victim);

/* Each of the next four functions makes one or a few calls, and records them.
 */
/* Mostly fetches; sometimes detaches, or attaches, locks and reads. */
void victim_read(struct victim *victim);
/* Mostly publishes; sometimes makes another call of a writer. */
void victim_publish(struct victim *victim);
/* Makes a draft, and commits it. */
void victim_render(struct victim *victim);
/* Makes a view, reads all its bytes, and frees it. */
void victim_view(struct victim *victim);

/* Until the test is over, watches the victim's key and `other_key`, and lists
 * all segments. */
void victim_observe(struct victim *victim, const char *other_key);
