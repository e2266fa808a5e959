/* SPDX-License-Identifier: MIT */
/* Exports a history as one HTML page that a browser can show offline. */

#ifndef UI_TIMELINE_PAGE_EXPORT_H
#define UI_TIMELINE_PAGE_EXPORT_H

#include "ui/timeline/history.h"

/* Returns an HTML page with the drawing and a table of all steps, in the
 * language of the window. `key` is the key of the segment. Free the page with
 * g_free(). */
char *ui_page_export(const struct ui_history *history, const char *key);

#endif
