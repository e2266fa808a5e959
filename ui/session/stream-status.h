/* SPDX-License-Identifier: MIT */
/* What a window that follows a stream says about the stream: its figures, or
 * why the window waits. */

#pragma once

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib-object.h>

/*
 * Learns of events from the functions below, and says what to show. Figures
 * change at most twice a second. After a stream has stopped, the text changes
 * once more, and then no timer runs. Use it on the main loop.
 *
 * Signal "said": ask ui_stream_status_text() for the text again.
 * ui_stream_status_reset(), ui_stream_status_appear() and
 * ui_stream_status_show_other() change the text without this signal.
 */
#define UI_TYPE_STREAM_STATUS (ui_stream_status_get_type())
G_DECLARE_FINAL_TYPE(UiStreamStatus, ui_stream_status, UI, STREAM_STATUS,
                     GObject)

/* Makes an object without figures, which the caller owns. */
UiStreamStatus *ui_stream_status_new(void);

/* Forgets all figures and pictures. */
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

/* Returns the text, freed with g_free(). */
char *ui_stream_status_text(UiStreamStatus *self);
