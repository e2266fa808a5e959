/* SPDX-License-Identifier: MIT */
/* The drawing of the stage in an exported page: the segment as it is now, and
 * what each process held or waited for at each step of the history. */

#pragma once

#include "ui/timeline/history/history.h"

#include <shmview/inspect.h>

/* Inspects the segment of `key`, for the functions below. The result names no
 * decoders (the member `decoder` of each holder is 0), because the page does
 * not tell which pictures are being decoded now. Free the result with
 * shmview_inspection_free(). If the inspection fails, returns NULL and fills in
 * `error`. */
struct shmview_inspection *
ui_exported_page_stage_look(enum shmview_key_type type, const char *key,
                            struct shmview_error *error);

/* Appends the drawing to `page`, in the language that is chosen (see
 * ui_language_choose()). If the inspection failed, `seen` is NULL, and `error`
 * says why. The times in the drawing are nanoseconds since `begin`, a time of
 * CLOCK_MONOTONIC in nanoseconds. */
void ui_exported_page_stage_add(GString *page, const struct ui_history *history,
                                const struct shmview_inspection *seen,
                                const struct shmview_error *error,
                                guint64 begin);

/* How a process looks in the drawing of the stage: its colour (a number for
 * ui_svg_colour()), and the number or letter on its disc. `mark` is "" if the
 * drawing does not have the process, and the process is not a window. */
struct ui_exported_page_look {
    guint colour;
    char mark[8];
};

/* Returns how the process of each lane looks: an array with a struct
 * ui_exported_page_look for each lane of the history. Free it with
 * g_array_unref(). If the inspection failed, `seen` is NULL. */
GArray *ui_exported_page_stage_looks(const struct ui_history *history,
                                     const struct shmview_inspection *seen);

/* Returns how the process of this lane looks; `looks` owns the result. */
static inline const struct ui_exported_page_look *
ui_exported_page_look(const GArray *looks, guint lane)
{
    return &g_array_index(looks, struct ui_exported_page_look, lane);
}

/* Returns the time from `begin` to `moment` in nanoseconds; 0 if `moment` is
 * before `begin`. Both are times of CLOCK_MONOTONIC in nanoseconds. */
guint64 ui_exported_page_stage_since(guint64 begin, guint64 moment);

/* Returns the time from `begin` to the end of a bar, in nanoseconds. If the bar
 * has not ended, returns a time that is later than every moment of the
 * history. */
guint64 ui_exported_page_stage_end(guint64 begin,
                                   const struct ui_history_bar *bar);
