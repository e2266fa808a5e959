/* SPDX-License-Identifier: MIT */
/* Keeps a widget for each item of the drawing, and reuses it in the next layout
 * if the same item is still there. */

#include "ui/timeline/lane-children.h"

void
ui_lane_children_init(struct ui_lane_children *children, GtkWidget *parent,
                      void (*focused)(UiLaneItem *item, gpointer parent))
{
    children->parent = parent;
    children->items = g_hash_table_new(NULL, NULL);
    children->focused = focused;
}

static gpointer
identity(const struct ui_lane_item *item)
{
    return GSIZE_TO_POINTER((item->number << 3) | item->kind);
}

static void
take_focus(GtkEventControllerFocus *controller,
           const struct ui_lane_children *children)
{
    children->focused(UI_LANE_ITEM(gtk_event_controller_get_widget(
                          GTK_EVENT_CONTROLLER(controller))),
                      children->parent);
}

static UiLaneItem *
new_item(struct ui_lane_children *children)
{
    UiLaneItem *item = g_object_new(UI_TYPE_LANE_ITEM, NULL);
    GtkEventController *focus = gtk_event_controller_focus_new();

    g_signal_connect(focus, "enter", G_CALLBACK(take_focus), children);
    gtk_widget_add_controller(GTK_WIDGET(item), focus);
    return item;
}

static void
remove_items(const struct ui_lane_children *children, GHashTable *left)
{
    GHashTableIter iter;
    gpointer item;
    gboolean focused = FALSE;

    g_hash_table_iter_init(&iter, left);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        focused |= gtk_widget_has_focus(item);
        gtk_widget_unparent(item);
    }
    if (focused) {
        gtk_widget_child_focus(children->parent, GTK_DIR_TAB_FORWARD);
    }
}

void
ui_lane_children_show(struct ui_lane_children *children,
                      const struct ui_history *history, const GArray *layout)
{
    g_autoptr(GHashTable) before = children->items;
    GtkWidget *last = NULL;

    children->items = g_hash_table_new(NULL, NULL);
    for (guint index = 0; index < layout->len; index++) {
        const struct ui_lane_item *place =
            &g_array_index(layout, struct ui_lane_item, index);
        UiLaneItem *item = g_hash_table_lookup(before, identity(place));

        if (item != NULL) {
            g_hash_table_remove(before, identity(place));
        } else {
            item = new_item(children);
        }
        ui_lane_item_show(item, history, place);
        gtk_widget_insert_after(GTK_WIDGET(item), children->parent, last);
        last = GTK_WIDGET(item);
        g_hash_table_insert(children->items, identity(place), item);
    }
    remove_items(children, before);
}

void
ui_lane_children_clear(struct ui_lane_children *children)
{
    GtkWidget *child;

    g_clear_pointer(&children->items, g_hash_table_unref);
    while ((child = gtk_widget_get_first_child(children->parent)) != NULL) {
        gtk_widget_unparent(child);
    }
}
