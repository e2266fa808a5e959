/* SPDX-License-Identifier: MIT */
/* The dialog in which a key is chosen or typed. */

#ifndef UI_KEY_KEY_DIALOG_H
#define UI_KEY_KEY_DIALOG_H

#include <gtk/gtk.h>

/*
 * Lists this user's segments as they come and go.
 *
 * Signal "chosen" (const char *key, gboolean qt): a sound key; the dialog
 * closes then.
 */
#define UI_TYPE_KEY_DIALOG (ui_key_dialog_get_type())
G_DECLARE_FINAL_TYPE(UiKeyDialog, ui_key_dialog, UI, KEY_DIALOG, GtkWindow)

/* Modal over `parent`, not yet shown, with the key that is in use. */
UiKeyDialog *ui_key_dialog_new(GtkWindow *parent, const char *key, gboolean qt);

#endif
