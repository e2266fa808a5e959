/* SPDX-License-Identifier: MIT */
/* Gives names for screen readers to the parts of GTK's own windows and menus
 * that have none. Without them, GTK 4.8 says the class, "GtkSearchEntry". */

#include "ui/widgets/accessible-names.h"

#include <glib/gi18n.h>

/* Returns the page of a stack that has this child, or NULL. */
static GtkStackPage *
find_page(GtkWidget *part)
{
    GtkWidget *parent = gtk_widget_get_parent(part);

    return GTK_IS_STACK(parent) ? gtk_stack_get_page(GTK_STACK(parent), part)
                                : NULL;
}

/* Returns the title of the innermost page that has one. */
static const char *
find_title(GtkWidget *part)
{
    const char *title = NULL;

    for (; part != NULL && title == NULL; part = gtk_widget_get_parent(part)) {
        GtkStackPage *page = find_page(part);

        title = page != NULL ? gtk_stack_page_get_title(page) : NULL;
    }
    return title;
}

static const char *
find_name(GtkWidget *part)
{
    const char *title;

    if (GTK_IS_SEARCH_ENTRY(part)) {
        return _("Search for shortcuts");
    }
    if (GTK_IS_MENU_BUTTON(part)) {
        return _("Sections");
    }
    /* The pages of the About dialog have buttons with texts. */
    if (GTK_IS_TOGGLE_BUTTON(part) &&
        gtk_button_get_icon_name(GTK_BUTTON(part)) != NULL) {
        return _("Search");
    }
    if (gtk_widget_get_focusable(part) &&
        (GTK_IS_SCROLLED_WINDOW(part) || GTK_IS_TEXT_VIEW(part))) {
        title = find_title(part);
        return title != NULL && *title != '\0' ? title : _("Shortcuts found");
    }
    return NULL;
}

void
ui_accessible_names_name(GtkWidget *part)
{
    GtkStackPage *page = find_page(part);
    const char *name = find_name(part);

    if (page != NULL && gtk_stack_page_get_title(page) == NULL) {
        /* Without a title, screen readers say "GtkStackPage" when the focus
         * enters it. */
        gtk_stack_page_set_title(page, "");
    }
    if (name != NULL && GTK_IS_SCROLLED_WINDOW(part) &&
        gtk_accessible_get_accessible_role(GTK_ACCESSIBLE(part)) !=
            GTK_ACCESSIBLE_ROLE_GROUP) {
        /* From GTK 4.10 on, the role of a scrolled window allows no name. */
        g_object_set(part, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
    }
    if (name != NULL) {
        gtk_accessible_update_property(GTK_ACCESSIBLE(part),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
    /* A menu button passes its name on to the button inside it. */
    for (GtkWidget *child =
             GTK_IS_MENU_BUTTON(part) ? NULL : gtk_widget_get_first_child(part);
         child != NULL; child = gtk_widget_get_next_sibling(child)) {
        ui_accessible_names_name(child);
    }
}
