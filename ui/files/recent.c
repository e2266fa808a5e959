/* SPDX-License-Identifier: MIT */
/* The menu's recent files, from the desktop's list. */

#include "ui/files/recent.h"

#include <glib/gi18n.h>

#define MOST_ITEMS 10
/* An item's data: the path of its file. */
#define PATH "path"
/* A menu's data: the task that began last. */
#define NEWEST "newest"

/* The desktop's list names the program that has added an item. */
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

static GMenuItem *
new_item(GtkRecentInfo *info)
{
    const char *uri = gtk_recent_info_get_uri(info);
    g_auto(GStrv)
        parts = g_strsplit(gtk_recent_info_get_display_name(info), "_", -1);
    /* Two underscores show one: a single one would mark a mnemonic. */
    g_autofree char *label = g_strjoinv("__", parts);
    GMenuItem *item = g_menu_item_new(label, NULL);

    g_menu_item_set_action_and_target(item, "win.open-recent", "s", uri);
    g_object_set_data_full(G_OBJECT(item), PATH,
                           g_filename_from_uri(uri, NULL, NULL), g_free);
    return item;
}

/* Returns everything that shmview has added, the newest first. */
static GPtrArray *
listed_items(void)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_object_unref);
    GList *infos =
        gtk_recent_manager_get_items(gtk_recent_manager_get_default());

    infos = g_list_sort(infos, compare_times);
    for (GList *info = infos; info != NULL; info = info->next) {
        if (gtk_recent_info_has_application(info->data, program)) {
            g_ptr_array_add(items, new_item(info->data));
        }
    }
    g_list_free_full(infos, (GDestroyNotify)gtk_recent_info_unref);
    return items;
}

static void
find_existing(GTask *task, gpointer source, gpointer data,
              GCancellable *cancellable)
{
    GPtrArray *items = data;
    GPtrArray *found = g_ptr_array_new_with_free_func(g_object_unref);

    (void)source;
    (void)cancellable;
    for (guint index = 0; index < items->len && found->len < MOST_ITEMS;
         index++) {
        const char *path =
            g_object_get_data(G_OBJECT(items->pdata[index]), PATH);

        if (path != NULL && g_file_test(path, G_FILE_TEST_EXISTS)) {
            g_ptr_array_add(found, g_object_ref(items->pdata[index]));
        }
    }
    g_task_return_pointer(task, found, (GDestroyNotify)g_ptr_array_unref);
}

static void
show(GMenu *menu, const GPtrArray *items)
{
    g_menu_remove_all(menu);
    for (guint index = 0; index < items->len; index++) {
        g_menu_append_item(menu, items->pdata[index]);
    }
    if (items->len == 0) {
        /* No action has this name, so the item is dimmed. */
        g_menu_append(menu, _("Nothing Yet"), "win.nothing");
    }
}

static void
finish(GObject *menu, GAsyncResult *result, gpointer data)
{
    g_autoptr(GPtrArray) found = g_task_propagate_pointer(G_TASK(result), NULL);

    (void)data;
    if (g_object_get_data(menu, NEWEST) == result) {
        show(G_MENU(menu), found);
    }
}

/* Runs in a thread, because a file may be on a network that doesn't answer. */
static void
fill(GMenu *menu)
{
    g_autoptr(GTask) task = g_task_new(menu, NULL, finish, NULL);

    g_object_set_data(G_OBJECT(menu), NEWEST, task);
    g_task_set_task_data(task, listed_items(),
                         (GDestroyNotify)g_ptr_array_unref);
    g_task_run_in_thread(task, find_existing);
}

void
ui_recent_fill(GMenu *menu)
{
    fill(menu);
    g_signal_connect_object(gtk_recent_manager_get_default(), "changed",
                            G_CALLBACK(fill), menu, G_CONNECT_SWAPPED);
}
