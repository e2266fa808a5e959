/* SPDX-License-Identifier: MIT */
/* The inspector's page "Time Line": the calls of all processes on one clock. */

#pragma once

#include <shmview/key.h>

#include <gtk/gtk.h>

#define UI_TYPE_TIMELINE_PAGE (ui_timeline_page_get_type())
G_DECLARE_FINAL_TYPE(UiTimelinePage, ui_timeline_page, UI, TIMELINE_PAGE,
                     GtkBox)

/* Listens to all processes that use the key, unless the page does so already.
 * If the key or its type is not that of the last call, a new time line begins.
 * If listening fails, an empty page shows why; a page with a drawing keeps
 * it. */
void ui_timeline_page_listen(UiTimelinePage *self, enum shmview_key_type type,
                             const char *key);

/* Stops listening, which ends slow motion. The page keeps its drawing. */
void ui_timeline_page_stop(UiTimelinePage *self);

/* Return the time line so far: as trace events in JSON, and as an HTML page,
 * for which the function also inspects the segment. Free the results with
 * g_free(). */
char *ui_timeline_page_trace(UiTimelinePage *self);
char *ui_timeline_page_html(UiTimelinePage *self);
