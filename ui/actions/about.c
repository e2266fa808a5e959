/* SPDX-License-Identifier: MIT */
/* The About dialog. */

#include "ui/actions/about.h"

#include "ui/widgets/accessible-names.h"

#include <shmview/decode.h>

#include <glib/gi18n.h>

void
ui_about_show(GtkWindow *parent, const char *version)
{
    g_autofree char *comments = g_strconcat(
        _("Show one picture in several processes, through shared memory."),
        shmview_decoder_is_boxed() ? NULL : "\n\n",
        _("Built without the sandbox for decoding."), NULL);
    GtkAboutDialog *dialog = g_object_new(
        GTK_TYPE_ABOUT_DIALOG, "transient-for", parent, "modal", TRUE,
        "program-name", "shmview", "version", version, "logo-icon-name",
        gtk_window_get_default_icon_name(), "comments", comments,
        "license-type", GTK_LICENSE_MIT_X11, "title", _("About shmview"),
        /* Translators: your names, one on each line. */
        "translator-credits", _("translator-credits"), NULL);

    ui_accessible_names_name(GTK_WIDGET(dialog));
    gtk_window_present(GTK_WINDOW(dialog));
}
