/* SPDX-License-Identifier: MIT */
/* Following: switched on and off, and giving way to the running operation. */

#ifndef UI_OPERATION_FOLLOWING_H
#define UI_OPERATION_FOLLOWING_H

#include "ui/operation/operation.h"

/*
 * Fetches each new picture while it is on, but nothing while an operation runs.
 * Starts again where the key changes. A trouble that lasts is told once, as an
 * operation's message is, and over with the next picture.
 *
 * Signals: "fetched" (UiOutcome *): a picture to be shown; a spare may be left
 * in it for a later fetch. "changed": it is on or off now, or says otherwise.
 */
#define UI_TYPE_FOLLOWING (ui_following_get_type())
G_DECLARE_FINAL_TYPE(UiFollowing, ui_following, UI, FOLLOWING, GObject)

/* Off. Takes a reference of `operation`, whose session it follows. */
UiFollowing *ui_following_new(UiOperation *operation);

/* It stays off where it cannot be switched on; a message tells why. */
void ui_following_switch(UiFollowing *self, gboolean on);
gboolean ui_following_is_on(UiFollowing *self);

/* What it has to say, freed with g_free(); NULL while it is off. */
char *ui_following_text(UiFollowing *self);

#endif
