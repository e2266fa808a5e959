/* SPDX-License-Identifier: MIT */
/* The dialog for choosing or typing a key. */

#pragma once

#include "ui/key/key-choice.h"

#include <gtk/gtk.h>

/*
 * Lists this user's segments. The list changes by itself when a segment
 * appears, changes or disappears; a button refreshes it after the changes that
 * this does not notice (key-monitor.h lists them).
 *
 * Signal "chosen" (const struct ui_key_choice *): the user has chosen a valid
 * key, and the dialog closes. The struct is valid during the signal.
 */
#define UI_TYPE_KEY_DIALOG (ui_key_dialog_get_type())
G_DECLARE_FINAL_TYPE(UiKeyDialog, ui_key_dialog, UI, KEY_DIALOG, GtkWindow)

/* Makes a modal dialog above `parent`, but does not show it. `choice` (copied)
 * is the key that is in use; the dialog's entry contains this key at first. GTK
 * frees the dialog when the dialog closes. */
UiKeyDialog *ui_key_dialog_new(GtkWindow *parent,
                               const struct ui_key_choice *choice);
