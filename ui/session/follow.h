/* SPDX-License-Identifier: MIT */
/* Fetches each new picture of a session's key, as soon as there is one. */

#ifndef UI_SESSION_FOLLOW_H
#define UI_SESSION_FOLLOW_H

#include "ui/session/operation.h"

/*
 * Works on the main loop; the fetching is done off it, one picture at a time.
 * Those that come meanwhile are skipped but for the newest. Nothing runs while
 * nothing happens (but see watch.h on System V). Nothing is fetched while an
 * operation runs, and it starts anew where the key changes. A trouble that
 * lasts is told once, as an operation's messages are, and is over with the next
 * picture.
 *
 * Signals: "fetched" (UiOutcome *): a picture to be shown. Whoever takes what
 * is in it may leave a spare there for a later fetch. "changed": it is on or
 * off now, or has something else to say.
 */
#define UI_TYPE_FOLLOW (ui_follow_get_type())
G_DECLARE_FINAL_TYPE(UiFollow, ui_follow, UI, FOLLOW, GObject)

/* Off. Takes a reference of `operation`, whose session it follows. */
UiFollow *ui_follow_new(UiOperation *operation);

/*
 * On, it starts with the picture that is there, with new figures; it stays off
 * where the key cannot be watched, and a message tells why. Off, it drops what
 * is being fetched.
 */
void ui_follow_switch(UiFollow *self, gboolean on);
gboolean ui_follow_is_on(UiFollow *self);

/* What it has to say, freed with g_free(); NULL while it is off. */
char *ui_follow_text(UiFollow *self);

#endif
