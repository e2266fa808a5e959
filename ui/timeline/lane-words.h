/* SPDX-License-Identifier: MIT */
/* The words of the time line: what is drawn on each item, and what is said of
 * it. */

#ifndef UI_TIMELINE_LANE_WORDS_H
#define UI_TIMELINE_LANE_WORDS_H

#include "ui/timeline/lane-layout.h"

/* All of these return a text that is freed with g_free(). */

/* "Window 1, blue", or program and number of the process. */
char *ui_lane_words_who(const struct ui_history_lane *lane);

/* The head of a lane: who it is, and its process. */
char *ui_lane_words_head(const struct ui_history_lane *lane);

/* What a bar is: "Writer byte, exclusive". */
char *ui_lane_words_bar(const struct ui_history_bar *bar);

/* A duration in nanoseconds: "1.5 ms". */
char *ui_lane_words_duration(guint64 duration);

/* What an item is, in a sentence: for a call, why it is made. */
char *ui_lane_words_title(const struct ui_history *history,
                          const struct ui_lane_item *item);

/* More of it, in small letters: for a call, its text, result and time. */
char *ui_lane_words_detail(const struct ui_history *history,
                           const struct ui_lane_item *item);

/* All of it, with whose it is. */
char *ui_lane_words_all(const struct ui_history *history,
                        const struct ui_lane_item *item);

#endif
