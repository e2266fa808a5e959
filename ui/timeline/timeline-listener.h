/* SPDX-License-Identifier: MIT */
/* Listens to all processes that use a key, and keeps what they did. */

#ifndef UI_TIMELINE_TIMELINE_LISTENER_H
#define UI_TIMELINE_TIMELINE_LISTENER_H

#include "ui/timeline/history.h"

/* Use it on the main loop. */
typedef struct ui_timeline_listener UiTimelineListener;

/*
 * Begins to listen. From now on calls `changed` on the main loop, a few times a
 * second at most, when something was added to `history`, which must live
 * longer. Returns NULL on failure, with the reason in `error`.
 */
UiTimelineListener *ui_timeline_listener_new(
    enum shmview_key_type type, const char *key, struct ui_history *history,
    void (*changed)(gpointer data), gpointer data, struct shmview_error *error);

/* Stops listening, and ends slow motion. NULL is allowed. */
void ui_timeline_listener_free(UiTimelineListener *self);

/* Returns the time line that it listens with. */
struct shmview_timeline *
ui_timeline_listener_timeline(UiTimelineListener *self);

#endif
