/* SPDX-License-Identifier: MIT */
/* The widget of one mark, bar or name on the time line. The mouse can point at
 * it, and the keyboard can focus it. */

#include "ui/timeline/lane-item.h"

#include "ui/timeline/lane-draw.h"
#include "ui/timeline/lane-words.h"

struct _UiLaneItem {
    GtkWidget parent_instance;

    struct ui_lane_item item;
    char *title;
    char *detail;
    char *all;
    struct ui_lane_look look;
};

G_DEFINE_FINAL_TYPE(UiLaneItem, ui_lane_item, GTK_TYPE_WIDGET)

static void
note_looks(UiLaneItem *self, const struct ui_history *history)
{
    const struct ui_history_lane *lane =
        ui_history_lane(history, self->item.lane);
    struct ui_lane_look *look = &self->look;

    g_free(look->text);
    *look = (struct ui_lane_look){
        .kind = self->item.kind,
        .window = lane->window,
        .count = self->item.count,
        .failed = self->item.failed,
        .faint = lane->gone,
        .overwrites = self->item.overwrites,
    };
    if (self->item.kind == UI_LANE_MARK) {
        look->faint = self->item.faint;
        look->text = self->item.count > 1
                         ? g_strdup_printf("%u", self->item.count)
                         : NULL;
    } else if (self->item.kind == UI_LANE_HEAD) {
        look->text = g_strdup(self->title);
    } else if (self->item.kind == UI_LANE_BAR) {
        const struct ui_history_bar *bar =
            ui_history_bar(history, self->item.first);

        look->held = bar->kind;
        look->exclusive = bar->exclusive;
        look->text = self->item.count > 1
                         ? g_strdup_printf("%u ×", self->item.count)
                         : ui_lane_words_bar(bar);
    }
}

/* Returns whether it shows this item already, perhaps in another place. A bar
 * that is cut on the left has its text further right. */
static gboolean
shows_already(const UiLaneItem *self, const struct ui_lane_item *item)
{
    const struct ui_lane_item *before = &self->item;

    if (self->all == NULL || before->kind != item->kind ||
        before->number != item->number || before->count != item->count) {
        return FALSE;
    }
    return item->kind == UI_LANE_MARK ||
           (item->kind == UI_LANE_BAR && !item->lasts && !before->lasts &&
            item->x >= 0 && before->x >= 0 && item->width == before->width);
}

void
ui_lane_item_show(UiLaneItem *self, const struct ui_history *history,
                  const struct ui_lane_item *item)
{
    const gboolean unchanged = shows_already(self, item);
    gboolean same;
    char *all;

    self->item = *item;
    if (unchanged) {
        return;
    }
    all = ui_lane_words_all(history, item);
    same = g_strcmp0(all, self->all) == 0;
    g_free(self->all);
    self->all = all;
    g_free(self->title);
    g_free(self->detail);
    self->title = ui_lane_words_title(history, item);
    self->detail = ui_lane_words_detail(history, item);
    note_looks(self, history);
    self->look.left = MAX(0, -item->x);
    if (!same) {
        gtk_accessible_update_property(GTK_ACCESSIBLE(self),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
    }
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

const char *
ui_lane_item_title(UiLaneItem *self)
{
    return self->title;
}

const char *
ui_lane_item_detail(UiLaneItem *self)
{
    return self->detail;
}

const struct ui_lane_item *
ui_lane_item_place(UiLaneItem *self)
{
    return &self->item;
}

static void
ui_lane_item_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ui_lane_draw(widget, snapshot, &UI_LANE_ITEM(widget)->look);
}

static void
ui_lane_item_finalize(GObject *object)
{
    UiLaneItem *self = UI_LANE_ITEM(object);

    g_free(self->title);
    g_free(self->detail);
    g_free(self->all);
    g_free(self->look.text);
    G_OBJECT_CLASS(ui_lane_item_parent_class)->finalize(object);
}

static void
ui_lane_item_class_init(UiLaneItemClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_lane_item_finalize;
    widget_class->snapshot = ui_lane_item_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    gtk_widget_class_set_css_name(widget_class, "thing");
}

static void
ui_lane_item_init(UiLaneItem *self)
{
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
}
