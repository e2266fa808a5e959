/* SPDX-License-Identifier: MIT */
/* A history as a page that a browser shows, without a network. */

#ifndef UI_TIMELINE_PAGE_EXPORT_H
#define UI_TIMELINE_PAGE_EXPORT_H

#include "ui/timeline/history.h"

/* Returns a page in HTML: the drawing, and a table of all steps, in the
 * language of the window. `key` is the key of the segments. Freed with
 * g_free(). */
char *ui_page_export(const struct ui_history *history, const char *key);

#endif
