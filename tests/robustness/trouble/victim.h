/* SPDX-License-Identifier: MIT */
/* Programs of ours that meet a bad peer. */

#pragma once

#include "tests/robustness/trouble/call-statistics.h"
#include "tests/support/exchange.h"

/* The wait for each lock; a call may wait for two or three of them. */
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

extern const struct shmview_picture_options victim_options;

/* The first opens a handle and makes the pictures; the second frees them. The
 * caller sets the other members. */
void victim_begin(struct victim *victim);
void victim_end(struct victim *victim);

/* Make a random call, or a few, and record each of them. */
void victim_read(struct victim *victim);
void victim_publish(struct victim *victim);
void victim_render(struct victim *victim);
void victim_view(struct victim *victim);

/* Watches both keys and lists all segments until the test is over. */
void victim_observe(struct victim *victim, const char *other_key);
