/* SPDX-License-Identifier: MIT */
/* Goes through the parts of a widget and names those that GTK does not. */

#include "ui/widgets/accessible-names.h"

#include <glib/gi18n.h>

static void
name(gpointer part, const char *text)
{
    gtk_accessible_update_property(GTK_ACCESSIBLE(part),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
hide(GtkWidget *part)
{
    gtk_accessible_update_state(GTK_ACCESSIBLE(part),
                                GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

/* Its keys as they are shown, such as Ctrl+O. */
static void
name_keys(GtkWidget *keys)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (GtkWidget *key = gtk_widget_get_first_child(keys); key != NULL;
         key = gtk_widget_get_next_sibling(key)) {
        if (GTK_IS_LABEL(key)) {
            g_string_append(text, gtk_label_get_label(GTK_LABEL(key)));
        }
    }
    name(keys, text->str);
}

/* Of the innermost page that has one, or of the window. */
static const char *
find_title(GtkWidget *part)
{
    const char *title = NULL;
    GtkWidget *parent = gtk_widget_get_parent(part);

    while (parent != NULL && title == NULL) {
        if (GTK_IS_STACK(parent)) {
            title = gtk_stack_page_get_title(
                gtk_stack_get_page(GTK_STACK(parent), part));
        }
        part = parent;
        parent = gtk_widget_get_parent(part);
    }
    if (title == NULL && GTK_IS_WINDOW(part)) {
        title = gtk_window_get_title(GTK_WINDOW(part));
    }
    /* GTK numbers the pages of shortcuts _1, _2. */
    return title == NULL || title[0] != '_' ? title : title + 1;
}

/* The pages are no widgets; their children are. */
static void
name_page(GtkWidget *child)
{
    GtkWidget *stack = gtk_widget_get_parent(child);
    const char *title = find_title(child);

    if (GTK_IS_STACK(stack) && title != NULL) {
        name(gtk_stack_get_page(GTK_STACK(stack), child), title);
    }
}

/* Of widgets anywhere. */
static void
name_inner_part(GtkWidget *part)
{
    const char *type = G_OBJECT_TYPE_NAME(part);

    name_page(part);
    if (g_str_equal(type, "GtkBuiltinIcon") || g_str_equal(type, "GtkRange")) {
        hide(part);
    } else if (GTK_IS_SCROLLBAR(part)) {
        name(part, _("Scroll bar"));
    } else if (GTK_IS_POPOVER_MENU(part)) {
        name(part, _("Menu"));
        name(gtk_widget_get_first_child(part), _("Menu"));
    }
}

static void
name_shortcuts_part(GtkWidget *part)
{
    if (GTK_IS_SHORTCUT_LABEL(part)) {
        name_keys(part);
    } else if (GTK_IS_SEARCH_ENTRY(part)) {
        name(part, _("Search for shortcuts"));
    } else if (GTK_IS_SCROLLED_WINDOW(part)) {
        name(part, _("Shortcuts found"));
    } else if (GTK_IS_MENU_BUTTON(part)) {
        name(part, _("Sections"));
    } else if (GTK_IS_TOGGLE_BUTTON(part) &&
               !GTK_IS_MENU_BUTTON(gtk_widget_get_parent(part))) {
        name(part, _("Search"));
    } else if (GTK_IS_IMAGE(part)) {
        hide(part);
    }
}

static void
name_about_part(GtkWidget *part)
{
    if (GTK_IS_SCROLLED_WINDOW(part) || GTK_IS_TEXT_VIEW(part)) {
        name(part, find_title(part));
    } else if (GTK_IS_IMAGE(part)) {
        hide(part);
    }
}

/* The one behind it in the order of the tree, or none. */
static GtkWidget *
next_part(GtkWidget *part, GtkWidget *whole)
{
    GtkWidget *next = gtk_widget_get_first_child(part);

    while (next == NULL && part != whole) {
        next = gtk_widget_get_next_sibling(part);
        part = gtk_widget_get_parent(part);
    }
    return next;
}

void
ui_accessible_names_name(GtkWidget *whole)
{
    for (GtkWidget *part = whole; part != NULL; part = next_part(part, whole)) {
        name_inner_part(part);
        if (GTK_IS_SHORTCUTS_WINDOW(whole)) {
            name_shortcuts_part(part);
        } else if (GTK_IS_ABOUT_DIALOG(whole)) {
            name_about_part(part);
        }
    }
}
