/* SPDX-License-Identifier: MIT */
/* Keeps a widget for each item of the drawing. An item keeps its widget.
 * Widgets of items that have disappeared are used for new items, because making
 * a widget takes long. */

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

/* Moves the widgets of items that still exist from `before` to the present
 * items, and returns the widgets whose items have gone. */
static GPtrArray *
keep_items(struct ui_lane_children *children, GHashTable *before,
           const GArray *layout)
{
    GPtrArray *left = g_ptr_array_new();
    GHashTableIter iter;
    gpointer item;

    for (guint index = 0; index < layout->len; index++) {
        const gpointer key =
            identity(&g_array_index(layout, struct ui_lane_item, index));

        if (g_hash_table_steal_extended(before, key, NULL, &item)) {
            g_hash_table_insert(children->items, key, item);
        }
    }
    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, NULL, &item)) {
        if (item != children->pointed && !gtk_widget_has_focus(item)) {
            g_ptr_array_add(left, item);
            g_hash_table_iter_remove(&iter);
        }
    }
    return left;
}

/* Returns a widget for an item that has none. */
static UiLaneItem *
take_item(struct ui_lane_children *children, GPtrArray *left)
{
    return left->len > 0 ? g_ptr_array_steal_index_fast(left, left->len - 1)
                         : new_item(children);
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

static void
put_behind(GtkWidget *parent, GtkWidget *item, GtkWidget *last)
{
    if (gtk_widget_get_parent(item) != parent ||
        gtk_widget_get_prev_sibling(item) != last) {
        gtk_widget_insert_after(item, parent, last);
    }
}

static void
unparent(gpointer item, gpointer data)
{
    (void)data;
    gtk_widget_unparent(item);
}

void
ui_lane_children_show(struct ui_lane_children *children,
                      const struct ui_history *history, const GArray *layout)
{
    g_autoptr(GHashTable) before = children->items;
    g_autoptr(GPtrArray) left = NULL;
    GtkWidget *last = NULL;

    children->items = g_hash_table_new(NULL, NULL);
    left = keep_items(children, before, layout);
    for (guint index = 0; index < layout->len; index++) {
        const struct ui_lane_item *place =
            &g_array_index(layout, struct ui_lane_item, index);
        UiLaneItem *item =
            g_hash_table_lookup(children->items, identity(place));

        if (item == NULL) {
            item = take_item(children, left);
            g_hash_table_insert(children->items, identity(place), item);
        }
        ui_lane_item_show(item, history, place);
        put_behind(children->parent, GTK_WIDGET(item), last);
        last = GTK_WIDGET(item);
    }
    g_ptr_array_foreach(left, unparent, NULL);
    remove_items(children, before);
}

void
ui_lane_children_empty(struct ui_lane_children *children)
{
    g_autoptr(GArray)
        layout = g_array_new(FALSE, TRUE, sizeof(struct ui_lane_item));

    ui_lane_children_show(children, NULL, layout);
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
