/* SPDX-License-Identifier: MIT */
/* The text about a stream in a window that follows it: the figures of the
 * stream, or the reason why the window waits. */

#pragma once

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib-object.h>

/*
 * Report each event with one of the functions below, and show the text. The
 * figures change at most twice a second. Two seconds after the figures have
 * changed for the last time, the text changes once more, and then no timer
 * runs. Use the object on the main loop.
 *
 * Signal "said": call ui_stream_status_text() again, because the text has
 * changed. ui_stream_status_reset(), ui_stream_status_appear() and
 * ui_stream_status_show_other() change the text without this signal.
 */
#define UI_TYPE_STREAM_STATUS (ui_stream_status_get_type())
G_DECLARE_FINAL_TYPE(UiStreamStatus, ui_stream_status, UI, STREAM_STATUS,
                     GObject)

/* Makes an object without figures, which the caller owns. */
UiStreamStatus *ui_stream_status_new(void);

/* Forgets all events, as if the object were new. */
void ui_stream_status_reset(UiStreamStatus *self);

/* Call this when a segment has appeared. */
void ui_stream_status_appear(UiStreamStatus *self);
/* Call these when a picture is shown: one of the stream, or another one that
 * the user has loaded. */
void ui_stream_status_show_frame(UiStreamStatus *self,
                                 const struct shmview_header *header);
void ui_stream_status_show_other(UiStreamStatus *self,
                                 const struct shmview_header *header);
/* Call this when a process has detached from the segment. */
void ui_stream_status_lose_holder(UiStreamStatus *self,
                                  const struct shmview_holder *holder);
/* Call this when the key no longer leads to a segment. */
void ui_stream_status_disappear(UiStreamStatus *self);

/* Returns the text, translated, to be freed with g_free(). While frames come,
 * it is the text of ui_frame_rate_text(). Otherwise it says what the window
 * waits for, and why: for example "Waiting for a picture" or "Removed · waiting
 * for the next picture". */
char *ui_stream_status_text(UiStreamStatus *self);
