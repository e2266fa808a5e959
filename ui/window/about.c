/* SPDX-License-Identifier: MIT */
/* Fills GTK's own dialog. */

#include "about.h"

#include <glib/gi18n.h>

void
shm_about_show(GtkWindow *parent, const char *version)
{
    gtk_show_about_dialog(
        parent, "program-name", "shmview", "version", version, "logo-icon-name",
        gtk_window_get_default_icon_name(), "comments",
        _("One picture in two windows, two processes, through shared memory."),
        "license-type", GTK_LICENSE_MIT_X11, "title", _("About shmview"),
        /* Translators: your names, one on each line. */
        "translator-credits", _("translator-credits"), NULL);
}
