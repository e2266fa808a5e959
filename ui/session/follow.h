/* SPDX-License-Identifier: MIT */
/* Fetches each new picture of a session's key, as soon as there is one. */

#ifndef UI_SESSION_FOLLOW_H
#define UI_SESSION_FOLLOW_H

#include "ui/session/session.h"
#include "ui/session/stream-status.h"

#include <gio/gio.h>

/*
 * Works on the main loop; the fetching is done off it, one picture at a time.
 * Those that come meanwhile are skipped but for the newest. Nothing runs while
 * nothing happens (but see watch.h on System V).
 *
 * Signal "fetched" (UiOutcome *): a picture to be shown, or why there is none;
 * not found is left out, as that is no failure here. Whoever takes what is in
 * it may leave a spare there for a later fetch.
 */
#define UI_TYPE_FOLLOW (ui_follow_get_type())
G_DECLARE_FINAL_TYPE(UiFollow, ui_follow, UI, FOLLOW, GObject)

/* At rest. Takes a reference of `session`. */
UiFollow *ui_follow_new(UiSession *session);

/*
 * Starts with the picture that is there, with new figures; or starts again, as
 * after a change of the session's key type. At rest when it fails. Errors:
 * those of shmview_watch_new().
 */
enum shmview_status ui_follow_start(UiFollow *self,
                                    struct shmview_error *error);

/* What was being fetched is dropped. Allowed at any time. */
void ui_follow_stop(UiFollow *self);

gboolean ui_follow_is_on(UiFollow *self);

/* Drops what is being fetched, and fetches no more until it may go on. */
void ui_follow_pause(UiFollow *self);
void ui_follow_go_on(UiFollow *self);

/* A picture was shown that it has not fetched; it need not do that then. */
void ui_follow_note_shown(UiFollow *self, const struct shmview_header *header);

/* What it says of it all; owned by `self`. */
UiStreamStatus *ui_follow_live(UiFollow *self);

#endif
