/* SPDX-License-Identifier: MIT */
/* Follow: fetches each new picture of the session's key as soon as there is
 * one. */

#ifndef UI_SESSION_FOLLOW_H
#define UI_SESSION_FOLLOW_H

#include "ui/session/operation.h"
#include "ui/session/segment-monitor.h"

/*
 * Use it on the main loop; the fetching is done off it, one picture at a time.
 * Pictures that come meanwhile are skipped, except the newest. Nothing runs
 * while nothing happens (but see watch.h on System V). It fetches nothing while
 * an operation runs, and starts again when the key changes. A lasting problem
 * is reported once, like an operation's messages, and the next picture ends it.
 *
 * Signals: "fetched" (UiOutcome *): a picture to be shown; a handler that takes
 * what is in it may leave a spare there for a later fetch. "changed": it was
 * switched on or off, or ui_follow_text() has changed.
 */
#define UI_TYPE_FOLLOW (ui_follow_get_type())
G_DECLARE_FINAL_TYPE(UiFollow, ui_follow, UI, FOLLOW, GObject)

/* Makes one that is off. Takes a reference of `operation`, whose session it
 * follows; `monitor` tells who has gone. */
UiFollow *ui_follow_new(UiOperation *operation, UiSegmentMonitor *monitor);

/*
 * Switched on, it starts with the picture that is there, and with new figures;
 * if the key can't be watched, it stays off, and a message tells why. Switched
 * off, it drops what is being fetched.
 */
void ui_follow_switch(UiFollow *self, gboolean on);
gboolean ui_follow_is_on(UiFollow *self);

/* Returns its text for the status line, freed with g_free(); NULL while it is
 * off. */
char *ui_follow_text(UiFollow *self);

#endif
