/* SPDX-License-Identifier: MIT */
/* What a following window says: the stream's figures, or what it waits for. */

#ifndef UI_SESSION_STREAM_STATUS_H
#define UI_SESSION_STREAM_STATUS_H

#include <shmview/header.h>
#include <shmview/holders.h>

#include <glib-object.h>

/*
 * Told what happens, it tells what to say of it, and not more often than can
 * be read. A stream that stopped has one last word; then no timer runs.
 *
 * Signals: "said": ui_stream_status_text() has changed. "moved": others may
 * hold the segment now.
 */
#define UI_TYPE_STREAM_STATUS (ui_stream_status_get_type())
G_DECLARE_FINAL_TYPE(UiStreamStatus, ui_stream_status, UI, STREAM_STATUS,
                     GObject)

UiStreamStatus *ui_stream_status_new(void);

/* Forgets everything: new figures, no picture. */
void ui_stream_status_reset(UiStreamStatus *self);

/* There is a segment. */
void ui_stream_status_appear(UiStreamStatus *self);
/* A picture of the stream is shown, or one that was loaded by hand. */
void ui_stream_status_show_frame(UiStreamStatus *self,
                                 const struct shmview_header *header);
void ui_stream_status_show_other(UiStreamStatus *self,
                                 const struct shmview_header *header);
/* A process let go of the segment. */
void ui_stream_status_lose_holder(UiStreamStatus *self,
                                  const struct shmview_holder *holder);
/* The key leads to nothing. */
void ui_stream_status_disappear(UiStreamStatus *self);

/* Freed with g_free(). */
char *ui_stream_status_text(UiStreamStatus *self);

#endif
