/* SPDX-License-Identifier: MIT */
/* Exports a history as one HTML page that a browser can show offline. */

#pragma once

#include "ui/timeline/history/history.h"

#include <shmview/inspect.h>

/*
 * Returns an HTML page with the drawing of the stage, the lanes, and a table of
 * the steps. The page is in English and, if there is the translation, in
 * Chinese; at first it shows the language of the window. If the history has
 * more than 5,000 steps, the page contains only the newest 5,000, and says so.
 * `seen` is the segment of `key` as ui_exported_page_stage_look() has found it.
 * If that failed, `seen` is NULL, and `error` says why. Free the page with
 * g_free(). Call this only in the main thread.
 */
char *ui_exported_page(const struct ui_history *history, const char *key,
                       const struct shmview_inspection *seen,
                       const struct shmview_error *error);
