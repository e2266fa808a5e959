/* SPDX-License-Identifier: MIT */
/* The figures of a stream: frames per second, age, frames skipped. */

#ifndef SHMVIEW_RATE_H
#define SHMVIEW_RATE_H

#include <shmview/header.h>

#include <glib.h>

/* More frames within a second than this are counted over less than one. */
#define SHM_RATE_FRAMES 128

/* Starts as zeros. */
struct shm_rate {
    /* When the last frames were shown, in microseconds; a ring. */
    gint64 shown[SHM_RATE_FRAMES];
    guint count;
    guint next;
    /* Of the frame shown last, in milliseconds; negative: not known. */
    gint64 age;
    /* Generations that were published but never shown. */
    guint64 skipped;
    /* The generation shown last; 0: what comes next follows on nothing. */
    guint64 generation;
};

/*
 * A frame with this header is shown now: `monotonic` is
 * g_get_monotonic_time(), `real` g_get_real_time().
 */
void shm_rate_add(struct shm_rate *rate, const struct shmview_header *header,
                  gint64 monotonic, gint64 real);

/* A picture that is no frame of the stream is shown, or another segment's are
 * to come (`generation` 0): nothing was skipped before the next. */
void shm_rate_restart(struct shm_rate *rate, guint64 generation);

/* Over the last second up to the last frame; 0 where that had only one. */
double shm_rate_per_second(const struct shm_rate *rate);

/*
 * "29.9 frames/s · 12 ms old · 3 skipped", with figures padded so that the
 * text keeps its width; what is not known is left out. Freed with g_free().
 */
char *shm_rate_text(const struct shm_rate *rate);

#endif
