/* SPDX-License-Identifier: MIT */
/* Readers and writers that use the library while a bad peer is at work. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"
#include "tests/support/exchange.h"

/* The longest wait for one lock; a call may wait for two or three locks. */
#define VICTIM_PATIENCE_MILLISECONDS 20

struct victim {
    struct record *record;
    /* The victim's number in the record, below RECORD_VICTIMS. */
    int number;
    /* The state of the random numbers. */
    unsigned short dice[3];
    const char *key;
    struct shmview_segment *segment;
    struct shmview_image *small;
    struct shmview_image *large;
};

/* The options of each call for pictures: a wait of VICTIM_PATIENCE_MILLISECONDS
 * for each lock, and limits that are enough for the pictures of victims. */
extern const struct shmview_picture_options victim_options;

/* victim_begin() makes the last three members: an idle handle for `key`, and
 * two pictures. victim_end() frees the three. The caller sets the first four
 * members before victim_begin(). */
void victim_begin(struct victim *victim);
void victim_end(struct victim *victim);

/* Each of the next four functions makes one or a few calls, and records them.
 */
/* Mostly fetches. Sometimes only detaches; sometimes attaches, locks and
 * unlocks, and reads bytes. */
void victim_read(struct victim *victim);
/* Mostly publishes; sometimes makes another call of a writer. */
void victim_publish(struct victim *victim);
/* Makes a draft, and commits it; sometimes detaches in between. */
void victim_render(struct victim *victim);
/* Makes a view, reads all its bytes, and frees it. */
void victim_view(struct victim *victim);

/* Until the test is over, watches the victim's key and `other_key`, finds their
 * segments, and lists all segments. */
void victim_observe(struct victim *victim, const char *other_key);
