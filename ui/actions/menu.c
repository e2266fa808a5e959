/* SPDX-License-Identifier: MIT */
/* The primary menu, in the header bar. */

#include "ui/actions/menu.h"

#include "ui/files/recent.h"
#include "ui/widgets/accessible-names.h"

#include <glib/gi18n.h>

/* GTK leaves three things without a name: the popover, its pages, and the part
 * that scrolls. */
static void
mend_popover(GtkPopover *popover)
{
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Menu"), -1);
    gtk_widget_set_focusable(gtk_popover_get_child(popover), FALSE);
    ui_accessible_names_name(GTK_WIDGET(popover));
}

void
ui_menu_set(GtkMenuButton *button)
{
    g_autoptr(GtkBuilder) builder =
        gtk_builder_new_from_resource("/io/github/shmview/Shmview/menu.ui");

    ui_recent_fill(G_MENU(gtk_builder_get_object(builder, "recent")));
    gtk_menu_button_set_menu_model(
        button, G_MENU_MODEL(gtk_builder_get_object(builder, "menu")));
    mend_popover(gtk_menu_button_get_popover(button));
}
