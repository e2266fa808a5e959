/* SPDX-License-Identifier: MIT */
/* Finds the button or the menu item that does an action. */

#include "ui/lessons/lesson-button.h"

#include <string.h>

/* Returns what a menu item says, without its mnemonic. */
static char *
plain_label(const char *label)
{
    const char *behind = strstr(label, "(_");
    char **parts;
    char *plain;

    if (behind != NULL) {
        /* In Chinese the mnemonic follows the word: 保存(_S). */
        return g_strndup(label, (gsize)(behind - label));
    }
    parts = g_strsplit(label, "_", -1);
    plain = g_strjoinv(NULL, parts);
    g_strfreev(parts);
    return plain;
}

/* Returns the text of the first label in the widget, or NULL. */
static const char *
label_within(GtkWidget *widget)
{
    const char *text = NULL;

    if (GTK_IS_LABEL(widget)) {
        return gtk_label_get_text(GTK_LABEL(widget));
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget);
         child != NULL && text == NULL;
         child = gtk_widget_get_next_sibling(child)) {
        text = label_within(child);
    }
    return text;
}

/* Returns whether the name and the target of an action, which may be NULL, make
 * up this detailed name. */
static gboolean
is_action(const char *name, GVariant *target, const char *action)
{
    g_autofree char *detailed =
        name != NULL ? g_action_print_detailed_name(name, target) : NULL;

    return g_strcmp0(detailed, action) == 0;
}

/* Returns what the item with this action says, from sections as well; or NULL.
 */
static char *
find_item(GMenuModel *menu, const char *action)
{
    for (int index = 0; index < g_menu_model_get_n_items(menu); index++) {
        g_autoptr(GMenuModel) section =
            g_menu_model_get_item_link(menu, index, G_MENU_LINK_SECTION);
        g_autoptr(GVariant) target = g_menu_model_get_item_attribute_value(
            menu, index, G_MENU_ATTRIBUTE_TARGET, NULL);
        g_autofree char *name = NULL;
        g_autofree char *label = NULL;
        char *found = section != NULL ? find_item(section, action) : NULL;

        g_menu_model_get_item_attribute(menu, index, G_MENU_ATTRIBUTE_ACTION,
                                        "s", &name);
        if (found == NULL && is_action(name, target, action) &&
            g_menu_model_get_item_attribute(menu, index, G_MENU_ATTRIBUTE_LABEL,
                                            "s", &label)) {
            found = plain_label(label);
        }
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

/* Returns what the widget says if it is a button with this action, or NULL. */
static char *
read_button(GtkWidget *widget, const char *action)
{
    GtkActionable *button;

    if (!GTK_IS_BUTTON(widget) && !GTK_IS_CHECK_BUTTON(widget)) {
        return NULL;
    }
    button = GTK_ACTIONABLE(widget);
    return is_action(gtk_actionable_get_action_name(button),
                     gtk_actionable_get_action_target_value(button), action)
               ? g_strdup(label_within(widget))
               : NULL;
}

/* Does the same for the button of a menu and its item with this action. */
static char *
read_menu(GtkWidget *widget, const char *action)
{
    GMenuModel *menu =
        GTK_IS_MENU_BUTTON(widget)
            ? gtk_menu_button_get_menu_model(GTK_MENU_BUTTON(widget))
            : NULL;

    return menu != NULL ? find_item(menu, action) : NULL;
}

/* Returns the first widget within `widget` that `read` reads something from,
 * and what that is; or NULL. */
static GtkWidget *
find_within(GtkWidget *widget, const char *action,
            char *(*read)(GtkWidget *, const char *), char **label)
{
    GtkWidget *found = NULL;

    *label = read(widget, action);
    if (*label != NULL) {
        return widget;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget);
         child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling(child)) {
        found = find_within(child, action, read, label);
    }
    return found;
}

/* A button comes before a menu item with the same action. */
static GtkWidget *
find(GtkWidget *part, const char *action, char **label)
{
    GtkWidget *found = find_within(part, action, read_button, label);

    return found != NULL ? found : find_within(part, action, read_menu, label);
}

GtkWidget *
ui_lesson_button_find(GtkWidget *part, const char *action)
{
    g_autofree char *label = NULL;

    return find(part, action, &label);
}

char *
ui_lesson_button_label(GtkWindow *window, const char *action)
{
    char *label = NULL;

    find(GTK_WIDGET(window), action, &label);
    return label;
}
