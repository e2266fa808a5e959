/* SPDX-License-Identifier: MIT */
/* The words with which screen readers describe the picture. */

#include "ui/picture/picture-words.h"

#include "ui/widgets/announcement.h"

#include <glib/gi18n.h>

void
ui_picture_words_name(GtkWidget *picture, const UiMipmaps *mipmaps)
{
    g_autofree char *name = NULL;

    if (mipmaps != NULL) {
        name = g_strdup_printf(_("Picture, %u by %u pixels"),
                               ui_mipmaps_width(mipmaps),
                               ui_mipmaps_height(mipmaps));
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(picture),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name != NULL ? name : _("No picture"), -1);
}

void
ui_picture_words_describe(GtkWidget *picture, double factor, int *percent)
{
    int rounded = (int)(factor * 100 + 0.5);
    g_autofree char *text = NULL;

    if (rounded != *percent) {
        *percent = rounded;
        text = g_strdup_printf(_("Shown at %d%%"), rounded);
        ui_announcement_set_description(picture, text);
    }
}
