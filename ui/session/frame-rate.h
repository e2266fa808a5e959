/* SPDX-License-Identifier: MIT */
/* The figures of a stream: frames per second, the age of the last frame, and
 * the number of skipped frames. */

#pragma once

#include <shmview/header.h>

#include <glib.h>

/* The most frames that are counted for the rate. If a second has more of them,
 * the rate is measured over a shorter time. */
#define UI_FRAME_RATE_FRAMES 128

/* Set it to zeros at first. */
struct ui_frame_rate {
    /* The times at which the last `count` frames were shown, in microseconds of
     * g_get_monotonic_time(). The array is a ring: the next time goes to index
     * `next`. */
    gint64 shown[UI_FRAME_RATE_FRAMES];
    guint count;
    guint next;
    /* The age of the last frame, in milliseconds; negative if unknown. */
    gint64 age;
    /* The number of frames that were published but never shown. */
    guint64 skipped;
    /* The generation (the number of the publication) of the last frame, or the
     * one that ui_frame_rate_restart() got. The generations between this one
     * and that of the next frame count as skipped. If `generation` is 0, the
     * next frame adds nothing to `skipped`. */
    guint64 generation;
};

/* Notes that a frame with this header is shown now. `monotonic` is
 * g_get_monotonic_time(), and `real` is g_get_real_time(), both in
 * microseconds. */
void ui_frame_rate_add(struct ui_frame_rate *rate,
                       const struct shmview_header *header, gint64 monotonic,
                       gint64 real);

/* From now on, only generations after `generation` count as skipped. Call it
 * with the generation of a picture that is shown but is not a frame of the
 * stream, or with 0 if the next frames come from another segment. */
void ui_frame_rate_restart(struct ui_frame_rate *rate, guint64 generation);

/* Returns the number of frames per second in the second that ended with the
 * last frame; 0 if that second had no other frame. */
double ui_frame_rate_per_second(const struct ui_frame_rate *rate);

/* Appends " · 3 skipped" to `text`, with the number of skipped frames. */
void ui_frame_rate_append_skipped(const struct ui_frame_rate *rate,
                                  GString *text);

/* Returns "29.9 frames/s · 12 ms old · 3 skipped", translated, to be freed with
 * g_free(). The rate and the age are padded, so that the text seldom changes
 * its width. An age of 10 seconds or more is in seconds. If the rate is
 * unknown, "New picture" stands in its place; other unknown figures are left
 * out. */
char *ui_frame_rate_text(const struct ui_frame_rate *rate);
