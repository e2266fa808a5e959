/* SPDX-License-Identifier: MIT */
/* The widget of one mark, bar or name on the time line. The mouse can point at
 * it, and the keyboard can focus it. */

#include "ui/timeline/lane-item.h"

#include "ui/identity/window-colours.h"
#include "ui/stage/draw.h"
#include "ui/timeline/lane-words.h"

struct _UiLaneItem {
    GtkWidget parent_instance;

    struct ui_lane_item item;
    char *title;
    char *detail;
    char *all;
    /* The text to draw in it; NULL if there is none. */
    char *text;
    guint window;
    /* Only for a bar. */
    enum ui_history_kind held;
    gboolean exclusive;
    /* All calls of the mark only ask or tidy up, or the process has ended. */
    gboolean faint;
};

G_DEFINE_FINAL_TYPE(UiLaneItem, ui_lane_item, GTK_TYPE_WIDGET)

static void
note_looks(UiLaneItem *self, const struct ui_history *history)
{
    const struct ui_history_lane *lane =
        ui_history_lane(history, self->item.lane);

    self->window = lane->window;
    self->faint = lane->gone;
    g_clear_pointer(&self->text, g_free);
    if (self->item.kind == UI_LANE_MARK) {
        self->faint = self->item.faint;
        self->text = self->item.count > 1
                         ? g_strdup_printf("%u", self->item.count)
                         : NULL;
    } else if (self->item.kind == UI_LANE_HEAD) {
        self->text = g_strdup(self->title);
    } else if (self->item.kind == UI_LANE_BAR) {
        const struct ui_history_bar *bar =
            ui_history_bar(history, self->item.first);

        self->held = bar->kind;
        self->exclusive = bar->exclusive;
        self->text = self->item.count > 1
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

/* The arguments that the functions for drawing share. */
struct pen {
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    GdkRGBA ink;
    /* The colour of the process. */
    GdkRGBA colour;
    float line;
    graphene_rect_t all;
};

static const GdkRGBA red = {0.87F, 0.11F, 0.14F, 1};

static void
write_in(const struct pen *pen, const char *text, const GdkRGBA *colour,
         float left, float scale, gboolean bold)
{
    const struct ui_draw_text line = {
        .text = text,
        .colour = colour,
        .box = GRAPHENE_RECT_INIT(left, 0, pen->all.size.width - left,
                                  pen->all.size.height),
        .scale = scale,
        .bold = bold,
        .centred = left == 0,
    };

    ui_draw_text(pen->widget, pen->snapshot, &line);
}

static void
draw_head(const struct pen *pen, const UiLaneItem *self)
{
    const float side = pen->all.size.height * 0.8F;
    const float top = (pen->all.size.height - side) / 2;
    g_autofree char *number =
        self->window != 0 ? g_strdup_printf("%u", self->window) : NULL;
    const GdkRGBA rule = ui_draw_faint(&pen->ink, 0.2F);

    gtk_snapshot_append_color(
        pen->snapshot, &rule,
        &GRAPHENE_RECT_INIT(0, 0, pen->all.size.width, 1));
    ui_draw_disc(pen->widget, pen->snapshot,
                 &GRAPHENE_RECT_INIT(pen->line / 4, top, side, side),
                 &pen->colour, number, self->faint);
    write_in(pen, self->text, &pen->ink, side + pen->line * 0.75F, 1, TRUE);
}

/* The mark of a call that only asks is small. The mark of a failed call is red
 * and hollow. */
static void
draw_mark(const struct pen *pen, const UiLaneItem *self)
{
    const float side = pen->all.size.height * (self->faint ? 0.6F : 1);
    const float width =
        MAX(side, pen->all.size.width - pen->all.size.height + side);
    const graphene_rect_t box =
        GRAPHENE_RECT_INIT((pen->all.size.width - width) / 2,
                           (pen->all.size.height - side) / 2, width, side);
    const GdkRGBA fill =
        self->item.failed
            ? ui_draw_faint(&red, 0.12F)
            : ui_draw_faint(&pen->colour, self->faint ? 0.35F : 1);
    static const GdkRGBA white = {1, 1, 1, 1};

    ui_draw_box(pen->snapshot, &box, &fill,
                self->item.failed ? &red : &pen->colour,
                self->item.failed ? 2 : 1);
    if (self->text != NULL) {
        write_in(pen, self->text,
                 self->item.failed || self->faint ? &pen->ink : &white, 0,
                 0.75F, TRUE);
    }
}

/* An exclusive lock has a dark bar, a shared lock a light one, and a wait a
 * hatched one. */
static void
draw_bar(const struct pen *pen, const UiLaneItem *self)
{
    const gboolean waits = self->held == UI_HISTORY_WAIT;
    const GdkRGBA fill = ui_draw_faint(&pen->colour, waits             ? 0
                                                     : self->exclusive ? 0.5F
                                                                       : 0.15F);
    const GdkRGBA stripes = ui_draw_faint(&pen->colour, 0.5F);
    const float left = MAX(0, -self->item.x) + pen->line * 0.3F;

    ui_draw_box(pen->snapshot, &pen->all, &fill, &pen->colour, 1);
    if (waits) {
        ui_draw_hatching(pen->snapshot, &pen->all, &stripes, pen->line / 5);
    }
    if (pen->all.size.width > pen->line * (self->item.count > 1 ? 1.5F : 3)) {
        write_in(pen, self->text, &pen->ink, left, 0.85F, waits);
    }
}

static void
draw_next(const struct pen *pen)
{
    const GdkRGBA fill = ui_draw_faint(&pen->colour, 0.1F);

    ui_draw_box(pen->snapshot, &pen->all, &fill, &pen->ink, 2);
    write_in(pen, "▸", &pen->ink, 0, 1, TRUE);
}

static void
draw_end(const struct pen *pen)
{
    const float right = pen->all.size.width;
    const float down = pen->all.size.height;
    const struct ui_draw_line strokes[] = {
        {.to = {right, down}, .width = pen->line / 5, .colour = &red},
        {.from = {0, down},
         .to = {right, 0},
         .width = pen->line / 5,
         .colour = &red},
    };

    ui_draw_line(pen->snapshot, &strokes[0], 1);
    ui_draw_line(pen->snapshot, &strokes[1], 1);
}

static void
ui_lane_item_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiLaneItem *self = UI_LANE_ITEM(widget);
    const GdkRGBA ink = ui_draw_foreground(widget);
    const GdkRGBA *colour = ui_window_colour(self->window);
    const struct pen pen = {
        .widget = widget,
        .snapshot = snapshot,
        .ink = ink,
        .colour = colour != NULL ? *colour : (GdkRGBA){0.5F, 0.5F, 0.5F, 1},
        .line = ui_draw_line_height(widget),
        .all = GRAPHENE_RECT_INIT(0, 0, (float)gtk_widget_get_width(widget),
                                  (float)gtk_widget_get_height(widget)),
    };

    switch (self->item.kind) {
    case UI_LANE_HEAD:
        draw_head(&pen, self);
        break;
    case UI_LANE_BAR:
        draw_bar(&pen, self);
        break;
    case UI_LANE_NEXT:
        draw_next(&pen);
        break;
    case UI_LANE_END:
        draw_end(&pen);
        break;
    case UI_LANE_MARK:
    default:
        draw_mark(&pen, self);
        break;
    }
}

static void
ui_lane_item_finalize(GObject *object)
{
    UiLaneItem *self = UI_LANE_ITEM(object);

    g_free(self->title);
    g_free(self->detail);
    g_free(self->all);
    g_free(self->text);
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
