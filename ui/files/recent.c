/* SPDX-License-Identifier: MIT */
/* The menu's recent files, from the desktop's list. */

#include "ui/files/recent.h"

#include <glib/gi18n.h>

#define MOST_ITEMS 10

/* The name of the program that has added an item. */
static char program[] = "shmview";

void
ui_recent_add(GFile *file)
{
    g_autofree char *uri = g_file_get_uri(file);
    g_autofree char *name = g_file_get_basename(file);
    g_autofree char *type = g_content_type_guess(name, NULL, 0, NULL);
    g_autofree char *mime_type = g_content_type_get_mime_type(type);
    char command[] = "shmview %f";
    const GtkRecentData data = {
        .mime_type = mime_type,
        .app_name = program,
        .app_exec = command,
    };

    gtk_recent_manager_add_full(gtk_recent_manager_get_default(), uri, &data);
}

static gint
compare_times(gconstpointer one, gconstpointer other)
{
    GDateTime *first = gtk_recent_info_get_modified((GtkRecentInfo *)one);
    GDateTime *second = gtk_recent_info_get_modified((GtkRecentInfo *)other);

    return g_date_time_compare(second, first);
}

static void
add_item(GMenu *menu, GtkRecentInfo *info)
{
    g_auto(GStrv)
        parts = g_strsplit(gtk_recent_info_get_display_name(info), "_", -1);
    /* A single underscore would mark a mnemonic. */
    g_autofree char *label = g_strjoinv("__", parts);
    g_autoptr(GMenuItem) item = g_menu_item_new(label, NULL);

    g_menu_item_set_action_and_target(item, "win.open-recent", "s",
                                      gtk_recent_info_get_uri(info));
    g_menu_append_item(menu, item);
}

static void
fill(GMenu *menu)
{
    GList *items =
        gtk_recent_manager_get_items(gtk_recent_manager_get_default());

    g_menu_remove_all(menu);
    items = g_list_sort(items, compare_times);
    for (GList *item = items;
         item != NULL &&
         g_menu_model_get_n_items(G_MENU_MODEL(menu)) < MOST_ITEMS;
         item = item->next) {
        if (gtk_recent_info_has_application(item->data, program) &&
            gtk_recent_info_exists(item->data)) {
            add_item(menu, item->data);
        }
    }
    if (g_menu_model_get_n_items(G_MENU_MODEL(menu)) == 0) {
        /* There is no such action, so the item is dimmed. */
        g_menu_append(menu, _("Nothing Yet"), "win.nothing");
    }
    g_list_free_full(items, (GDestroyNotify)gtk_recent_info_unref);
}

void
ui_recent_fill(GMenu *menu)
{
    fill(menu);
    g_signal_connect_object(gtk_recent_manager_get_default(), "changed",
                            G_CALLBACK(fill), menu, G_CONNECT_SWAPPED);
}
