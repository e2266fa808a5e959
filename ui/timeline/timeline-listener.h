/* SPDX-License-Identifier: MIT */
/* Listens to all processes that use a key, and adds their steps to a history.
 */

#pragma once

#include "ui/timeline/history/history.h"

/* Use a listener only in the thread of the main loop. */
typedef struct ui_timeline_listener UiTimelineListener;

/* Begins to listen, and adds steps to `history`, which must outlive the
 * listener. After the history has changed, the listener calls changed(data)
 * from the main loop, at most ten times a second. On failure returns NULL, and
 * fills in `error`, as shmview_timeline_new() does. */
UiTimelineListener *ui_timeline_listener_new(
    enum shmview_key_type type, const char *key, struct ui_history *history,
    void (*changed)(gpointer data), gpointer data, struct shmview_error *error);

/* Stops listening, ends slow motion, and frees the listener. Afterwards,
 * `changed` is not called any more. NULL is allowed. */
void ui_timeline_listener_free(UiTimelineListener *self);

/* Returns the time line with which the listener listens, and which it owns. */
struct shmview_timeline *
ui_timeline_listener_timeline(UiTimelineListener *self);
