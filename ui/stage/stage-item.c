/* SPDX-License-Identifier: MIT */
/* The widget of one thing on the stage, which the mouse can point at and the
 * keyboard can focus. */

#include "ui/stage/stage-item.h"

#include "ui/identity/window-name.h"
#include "ui/stage/draw.h"

/* The margin of a text, in lines of text. */
#define INSET 0.4F
#define DISC 2.4F
#define CHIP 1.6F

/* A small disc in a lock or a place. It stands for a process that holds it,
 * pins it, writes it or waits for it. */
struct chip {
    char *mark;
    guint colour;
    gboolean waits;
};

struct _UiStageItem {
    GtkWidget parent_instance;

    enum ui_scene_kind kind;
    enum ui_scene_state state;
    guint colour;
    char *title;
    char *detail;
    char *note;
    /* An array of struct chip. */
    GArray *chips;
    float scale;
};

G_DEFINE_FINAL_TYPE(UiStageItem, ui_stage_item, GTK_TYPE_WIDGET)

static void
clear_chip(gpointer data)
{
    g_free(((struct chip *)data)->mark);
}

/* Adds a disc for each process that waits for this thing; or, without
 * `waiting`, for each process that holds, pins or writes it. */
static void
add_chips(UiStageItem *self, const struct ui_scene *scene, guint index,
          gboolean waiting)
{
    for (guint at = 0; at < scene->links->len; at++) {
        const struct ui_scene_link *link = ui_scene_link(scene, at);
        const struct ui_scene_thing *process =
            ui_scene_thing(scene, link->process);
        gboolean waits = link->tie == UI_SCENE_WAITS;

        if (link->thing == index && link->tie != UI_SCENE_ATTACHED &&
            waits == waiting) {
            struct chip chip = {g_strdup(process->title), process->colour,
                                waits};

            g_array_append_val(self->chips, chip);
        }
    }
}

void
ui_stage_item_show(UiStageItem *self, const struct ui_scene *scene, guint index)
{
    const struct ui_scene_thing *thing = ui_scene_thing(scene, index);

    self->kind = thing->kind;
    self->state = thing->state;
    self->colour = thing->colour;
    g_free(self->title);
    g_free(self->detail);
    g_free(self->note);
    self->title = g_strdup(thing->title);
    self->detail = g_strdup(thing->detail);
    self->note = g_strdup(thing->note);
    g_array_set_size(self->chips, 0);
    add_chips(self, scene, index, FALSE);
    add_chips(self, scene, index, TRUE);
    if (g_strcmp0(gtk_widget_get_tooltip_text(GTK_WIDGET(self)),
                  thing->words) != 0) {
        gtk_widget_set_tooltip_text(GTK_WIDGET(self), thing->words);
        gtk_accessible_update_property(
            GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, thing->words,
            GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
    }
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
ui_stage_item_set_scale(UiStageItem *self, float scale)
{
    if (self->scale != scale) {
        self->scale = scale;
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
}

/* The arguments that the functions for drawing share. */
struct pen {
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    GdkRGBA ink;
    float line;
    float scale;
    float width;
    float height;
};

/* Writes a line of text; `top` is in lines of text from the upper edge. */
static void
write_line(const struct pen *pen, const char *text, float top, float size,
           float left, gboolean bold)
{
    const struct ui_draw_text line = {
        .text = text,
        .colour = &pen->ink,
        .box = GRAPHENE_RECT_INIT(left, top * pen->line,
                                  pen->width - left - INSET * pen->line / 2,
                                  1.1F * size * pen->line),
        .scale = size * pen->scale,
        .bold = bold,
        .centred = left == 0,
    };

    ui_draw_text(pen->widget, pen->snapshot, &line);
}

static void
draw_name(const struct pen *pen, const UiStageItem *self)
{
    const struct ui_draw_text title = {
        .text = self->title,
        .colour = &pen->ink,
        .box = GRAPHENE_RECT_INIT(0, 0, pen->width, 1.5F * pen->line),
        .scale = 1.2F * pen->scale,
        .bold = TRUE,
        .struck = self->note != NULL,
        .centred = TRUE,
    };

    ui_draw_text(pen->widget, pen->snapshot, &title);
    write_line(pen, self->detail, 1.4F, 1, 0, FALSE);
}

/* The shown place is the darkest one on a light background, and the lightest
 * one on a dark background. */
static void
draw_part(struct pen *pen, const UiStageItem *self)
{
    static const float strengths[] = {[UI_SCENE_HEADER] = 0.3F,
                                      [UI_SCENE_PLACE] = 0.12F,
                                      [UI_SCENE_REST] = 0};
    const graphene_rect_t all =
        GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height);
    GdkRGBA edge = pen->ink;
    GdkRGBA fill = ui_draw_faint(&pen->ink, strengths[self->kind]);

    if (self->state == UI_SCENE_SHOWN) {
        float paper = edge.red + edge.green + edge.blue > 1.5F ? 0 : 1;

        fill = edge;
        pen->ink = (GdkRGBA){paper, paper, paper, 1};
    }
    ui_draw_box(pen->snapshot, &all, &fill, &edge, 1);
    if (self->state == UI_SCENE_BUSY && self->chips->len > 0) {
        const struct chip *writer = &g_array_index(self->chips, struct chip, 0);
        GdkRGBA stripes =
            ui_draw_faint(ui_window_colour(writer->colour), 0.45F);

        ui_draw_hatching(pen->snapshot, &all, &stripes, pen->line / 3);
    }
    write_line(pen, self->title, 0.3F, self->kind == UI_SCENE_PLACE ? 1.3F : 1,
               0, self->kind != UI_SCENE_REST);
    write_line(pen, self->note, 1.75F, 1, 0, TRUE);
    write_line(pen, self->detail, 2.85F, 0.9F, 0, FALSE);
}

static void
cross_out(const struct pen *pen)
{
    static const GdkRGBA red = {0.87F, 0.11F, 0.14F, 1};
    const struct ui_draw_line strokes[] = {
        {{0, 0}, {pen->width, pen->height}, pen->line / 4, &red, FALSE, FALSE},
        {{0, pen->height}, {pen->width, 0}, pen->line / 4, &red, FALSE, FALSE},
    };

    ui_draw_line(pen->snapshot, &strokes[0], 1);
    ui_draw_line(pen->snapshot, &strokes[1], 1);
}

/* Draws the process's name, and its id below it. */
static void
write_process(const struct pen *pen, const UiStageItem *self, float left)
{
    const char *space = strrchr(self->detail, ' ');
    g_autofree char *name =
        g_strndup(self->detail, (gsize)(space - self->detail));

    write_line(pen, name, 0.2F, 1, left, FALSE);
    write_line(pen, space + 1, 1.25F, 0.9F, left, FALSE);
    write_line(pen, self->note, 2.3F, 1.1F, left, TRUE);
}

static void
draw_process(const struct pen *pen, const UiStageItem *self)
{
    const GdkRGBA *colour = ui_window_colour(self->colour);
    const gboolean gone = self->state == UI_SCENE_GONE;
    const float disc = DISC * pen->line;
    const float inset = INSET * pen->line;
    GdkRGBA fill = ui_draw_faint(colour, self->state == UI_SCENE_BUSY ? 0.3F
                                         : gone                       ? 0
                                                                      : 0.1F);

    ui_draw_box(pen->snapshot,
                &GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height), &fill,
                colour, self->state == UI_SCENE_BUSY ? 4 : 2);
    ui_draw_disc(
        pen->widget, pen->snapshot,
        &GRAPHENE_RECT_INIT(inset, (pen->height - disc) / 2, disc, disc),
        colour, self->title, gone || self->state == UI_SCENE_WAITING);
    write_process(pen, self, disc + 2 * inset);
    if (gone) {
        cross_out(pen);
    }
}

/* Draws as many discs as there is room for. */
static void
draw_chips(const struct pen *pen, const GArray *chips)
{
    const float side = CHIP * pen->line;
    float x = INSET * pen->line;
    gboolean waits = FALSE;

    for (guint index = 0; index < chips->len && x + side < pen->width;
         index++) {
        const struct chip *chip = &g_array_index(chips, struct chip, index);
        const GdkRGBA *colour = ui_window_colour(chip->colour);

        if (chip->waits && !waits) {
            waits = TRUE;
            write_line(pen, "←", 1.75F, 1, x, TRUE);
            x += pen->line;
        }
        ui_draw_disc(pen->widget, pen->snapshot,
                     &GRAPHENE_RECT_INIT(x, 1.75F * pen->line, side, side),
                     colour, chip->mark, chip->waits);
        x += side + pen->line / 4;
    }
}

static void
draw_lock(const struct pen *pen, const UiStageItem *self)
{
    const GdkRGBA *edge = &pen->ink;
    GdkRGBA fill = ui_draw_faint(&pen->ink, 0.04F);
    gboolean busy = self->state == UI_SCENE_BUSY;

    if (busy && self->chips->len > 0) {
        edge =
            ui_window_colour(g_array_index(self->chips, struct chip, 0).colour);
        fill = ui_draw_faint(edge, 0.3F);
    }
    ui_draw_box(pen->snapshot,
                &GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height), &fill, edge,
                busy ? 4 : 1);
    write_line(pen, self->title, 0.3F, 1.05F, INSET * pen->line, TRUE);
    if (self->chips->len > 0) {
        draw_chips(pen, self->chips);
    } else {
        write_line(pen, self->detail, 1.9F, 1, INSET * pen->line, FALSE);
    }
}

static void
ui_stage_item_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiStageItem *self = UI_STAGE_ITEM(widget);
    struct pen pen = {
        .widget = widget,
        .snapshot = snapshot,
        .ink = ui_draw_foreground(widget),
        .line = ui_draw_line_height(widget) * self->scale,
        .scale = self->scale,
        .width = (float)gtk_widget_get_width(widget),
        .height = (float)gtk_widget_get_height(widget),
    };

    switch (self->kind) {
    case UI_SCENE_NAME:
        draw_name(&pen, self);
        break;
    case UI_SCENE_PROCESS:
        draw_process(&pen, self);
        break;
    case UI_SCENE_LOCK:
        draw_lock(&pen, self);
        break;
    case UI_SCENE_HEADER:
    case UI_SCENE_PLACE:
    case UI_SCENE_REST:
    default:
        draw_part(&pen, self);
        break;
    }
}

/* A click focuses the thing, as the arrow keys do. */
static void
press(GtkGestureClick *gesture, int count, double x, double y, gpointer data)
{
    (void)gesture;
    (void)count;
    (void)x;
    (void)y;
    gtk_widget_grab_focus(data);
}

static void
ui_stage_item_finalize(GObject *object)
{
    UiStageItem *self = UI_STAGE_ITEM(object);

    g_free(self->title);
    g_free(self->detail);
    g_free(self->note);
    g_array_unref(self->chips);
    G_OBJECT_CLASS(ui_stage_item_parent_class)->finalize(object);
}

static void
ui_stage_item_class_init(UiStageItemClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->finalize = ui_stage_item_finalize;
    widget_class->snapshot = ui_stage_item_snapshot;
    gtk_widget_class_set_accessible_role(widget_class,
                                         GTK_ACCESSIBLE_ROLE_LIST_ITEM);
    gtk_widget_class_set_css_name(widget_class, "thing");
}

static void
ui_stage_item_init(UiStageItem *self)
{
    GtkGesture *click = gtk_gesture_click_new();

    self->chips = g_array_new(FALSE, TRUE, sizeof(struct chip));
    g_array_set_clear_func(self->chips, clear_chip);
    self->scale = 1;
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    g_signal_connect(click, "pressed", G_CALLBACK(press), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
}
