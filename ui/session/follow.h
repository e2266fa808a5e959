/* SPDX-License-Identifier: MIT */
/* Follow: fetches each new picture of the session's key as soon as it is
 * published. */

#pragma once

#include "ui/session/operation.h"
#include "ui/session/segment-monitor.h"

/*
 * Use the object on the main loop. It fetches in a thread, one picture at a
 * time. Of the pictures that are published during a fetch, the next fetch gets
 * only the newest. While an operation runs, nothing is fetched. While nothing
 * happens, following uses no processor time (but see watch.h on the types of
 * segment other than POSIX). When the key changes, following goes on with the
 * new key. A problem that lasts is reported once, with the operation's signal
 * "message". The next picture that is fetched removes this message.
 *
 * Signals: "fetched" (UiOutcome *): a picture to show. The outcome is valid
 * during the signal. A handler that takes the picture may leave memory for a
 * later fetch in the outcome's `spare`. "changed": following was switched on or
 * off, or ui_follow_text() has changed.
 */
#define UI_TYPE_FOLLOW (ui_follow_get_type())
G_DECLARE_FINAL_TYPE(UiFollow, ui_follow, UI, FOLLOW, GObject)

/* Makes an object for the session of `operation`; the caller owns the object,
 * and following is off. Takes a reference to `operation`. The signals of
 * `monitor` tell the object which processes have detached. */
UiFollow *ui_follow_new(UiOperation *operation, UiSegmentMonitor *monitor);

/* Switches following on or off, and removes the message that is shown.
 * Switching on starts with the picture that the segment has now, and counts
 * frames anew. If the key can't be watched, following is off, and a message
 * tells why. Switching off drops the picture that is being fetched. */
void ui_follow_switch(UiFollow *self, gboolean on);
gboolean ui_follow_is_on(UiFollow *self);

/* Returns the text for the status line, to be freed with g_free(); NULL while
 * following is off. */
char *ui_follow_text(UiFollow *self);
