/* SPDX-License-Identifier: MIT */
/* The words of the time line: the texts drawn on each item, and those for
 * screen readers. */

#pragma once

#include "ui/timeline/lane-layout.h"

/* Each function except ui_lane_words_kind() returns a new text; free it with
 * g_free(). */

/* The process of a lane: "Window 1, blue", or the name of the program and the
 * id of the process. */
char *ui_lane_words_who(const struct ui_history_lane *lane);

/* The head of a lane: the text of ui_lane_words_who(), and for a window also
 * its process: "Window 1, blue: shmview 4711, this window". */
char *ui_lane_words_head(const struct ui_history_lane *lane);

/* What a bar stands for, such as "Writer byte". Do not free it. */
const char *ui_lane_words_kind(enum ui_history_kind kind);

/* The text of a bar: "Writer byte, exclusive". */
char *ui_lane_words_bar(const struct ui_history_bar *bar);

/* How long a bar lasted; also why it ended, if the process has ended or calls
 * were not recorded. If the bar has not ended, "still held" or "still
 * waits". */
char *ui_lane_words_bar_detail(const struct ui_history_bar *bar);

/* The text of a duration, which is given in nanoseconds: "1.5 ms". */
char *ui_lane_words_duration(guint64 duration);
/* The text of a duration with more decimal places: as many as it takes to tell
 * it from one that is `step` nanoseconds longer, but at most six. */
char *ui_lane_words_exact_duration(guint64 duration, guint64 step);

/* A text with the number of lost steps, `step->lost`. */
char *ui_lane_words_lost(const struct ui_history_step *step);

/* What an item is, in one line; for a single call or a delayed call, the reason
 * of that call. */
char *ui_lane_words_title(const struct ui_history *history,
                          const struct ui_lane_item *item);

/* Details of an item, to be shown in small letters; "" if there are none. For a
 * single call, its text, its result, the time of day and its duration. */
char *ui_lane_words_detail(const struct ui_history *history,
                           const struct ui_lane_item *item);

/* All texts of an item for screen readers: its process, its title and its
 * details. */
char *ui_lane_words_all(const struct ui_history *history,
                        const struct ui_lane_item *item);
