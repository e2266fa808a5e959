/* SPDX-License-Identifier: MIT */
/* The figures of a stream: frames per second, their age, frames skipped. */

#ifndef UI_SESSION_FRAME_RATE_H
#define UI_SESSION_FRAME_RATE_H

#include <shmview/header.h>

#include <glib.h>

/* If there are more frames than this in a second, they are counted over less
 * than one. */
#define UI_FRAME_RATE_FRAMES 128

/* Starts as zeros. */
struct ui_frame_rate {
    /* When the last frames were shown, in microseconds; a ring. */
    gint64 shown[UI_FRAME_RATE_FRAMES];
    guint count;
    guint next;
    /* The age of the last frame, in milliseconds; negative if unknown. */
    gint64 age;
    /* Generations that were published, but never shown. */
    guint64 skipped;
    /* The generation of the last frame; 0 if the next one follows nothing. */
    guint64 generation;
};

/*
 * Notes that a frame with this header is shown now: `monotonic` is
 * g_get_monotonic_time(), `real` g_get_real_time().
 */
void ui_frame_rate_add(struct ui_frame_rate *rate,
                       const struct shmview_header *header, gint64 monotonic,
                       gint64 real);

/* Notes that a picture is shown which is no frame of the stream, or that the
 * next ones come from another segment (`generation` 0): nothing was skipped
 * before the next frame. */
void ui_frame_rate_restart(struct ui_frame_rate *rate, guint64 generation);

/* Over the last second up to the last frame; 0 if that had only one. */
double ui_frame_rate_per_second(const struct ui_frame_rate *rate);

/*
 * "29.9 frames/s · 12 ms old · 3 skipped", with figures padded so that the text
 * keeps its width; without unknown ones. Freed with g_free().
 */
char *ui_frame_rate_text(const struct ui_frame_rate *rate);

#endif
