/* SPDX-License-Identifier: MIT */
/* Fills the header bar: the menu, and the key where it is not the usual one. */

#include "ui/window/window-internal.h"

#include "ui/files/recent.h"
#include "ui/widgets/accessible-names.h"
#include "ui/words/status-line.h"

#include <shmview/key.h>

#include <glib/gi18n.h>

/* As GTK makes it, it and its pages have no names, and it scrolls by a part
 * that has none. */
static void
mend_popover(GtkPopover *popover)
{
    gtk_accessible_update_property(
        GTK_ACCESSIBLE(popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Menu"), -1);
    gtk_widget_set_focusable(gtk_popover_get_child(popover), FALSE);
    ui_accessible_names_name(GTK_WIDGET(popover));
}

void
ui_window_add_menu(UiWindow *self)
{
    g_autoptr(GtkBuilder) builder =
        gtk_builder_new_from_resource("/io/github/shmview/Shmview/menu.ui");

    ui_recent_fill(G_MENU(gtk_builder_get_object(builder, "recent")));
    gtk_menu_button_set_menu_model(
        self->menu_button,
        G_MENU_MODEL(gtk_builder_get_object(builder, "menu")));
    mend_popover(gtk_menu_button_get_popover(self->menu_button));
}

void
ui_window_show_key(UiWindow *self)
{
    const char *key = ui_session_key(self->session);
    g_autofree char *shown = ui_status_line_key(key);
    g_autofree char *text = g_strdup_printf(_("Key %s"), shown);

    gtk_label_set_label(self->subtitle, text);
    gtk_widget_set_tooltip_text(GTK_WIDGET(self->subtitle), text);
    gtk_widget_set_visible(GTK_WIDGET(self->subtitle),
                           !g_str_equal(key, SHMVIEW_KEY_DEFAULT));
}
