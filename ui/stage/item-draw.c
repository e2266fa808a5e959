/* SPDX-License-Identifier: MIT */
/* Draws one thing of the stage. */

#include "ui/stage/item-draw.h"

#include "ui/identity/window-colours.h"
#include "ui/stage/draw.h"
#include "ui/stage/layout.h"

#include <string.h>

/* In lines of text. */
#define INSET UI_LAYOUT_INSET
#define CHIP UI_LAYOUT_CHIP
#define DISC 2.4F

/* The arguments that the functions here share. */
struct pen {
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    GdkRGBA ink;
    float line;
    float scale;
    float width;
    float height;
};

/* Makes a line of text; `top` is in lines of text from the upper edge. Without
 * `left`, it is centred. */
static struct ui_draw_text
make_line(const struct pen *pen, const char *text, float top, float size,
          float left, gboolean bold)
{
    return (struct ui_draw_text){
        .text = text,
        .colour = &pen->ink,
        .box = GRAPHENE_RECT_INIT(left, top * pen->line,
                                  pen->width - left - INSET * pen->line / 2,
                                  1.1F * size * pen->line),
        .scale = size * pen->scale,
        .bold = bold,
        .centred = left == 0,
    };
}

static void
write_line(const struct pen *pen, const char *text, float top, float size,
           float left, gboolean bold)
{
    const struct ui_draw_text line =
        make_line(pen, text, top, size, left, bold);

    ui_draw_text(pen->widget, pen->snapshot, &line);
}

static void
draw_name(const struct pen *pen, const struct ui_item_look *look)
{
    struct ui_draw_text title = make_line(pen, look->title, 0, 1.2F, 0, TRUE);

    title.box.size.height = 1.5F * pen->line;
    title.struck = look->note != NULL;
    ui_draw_text(pen->widget, pen->snapshot, &title);
    write_line(pen, look->detail, 1.4F, 1, 0, FALSE);
}

/* Writes what goes on in a place, and its size. If there is not enough room,
 * the words get a line each, and the size is left out. */
static void
write_note(const struct pen *pen, const struct ui_item_look *look)
{
    struct ui_draw_text note = make_line(pen, look->note, 1.75F, 1, 0, TRUE);
    struct ui_draw_text size =
        make_line(pen, look->detail, 2.85F, 0.9F, 0, FALSE);
    const char *space = look->note != NULL ? strchr(look->note, ' ') : NULL;
    g_autofree char *first = NULL;

    note.whole = TRUE;
    size.whole = TRUE;
    if (space != NULL && !ui_draw_text_fits(pen->widget, &note)) {
        first = g_strndup(look->note, (gsize)(space - look->note));
        note.text = first;
        size = note;
        size.text = space + 1;
        size.box.origin.y += pen->line;
    }
    ui_draw_text(pen->widget, pen->snapshot, &note);
    ui_draw_text(pen->widget, pen->snapshot, &size);
}

/* The shown place is the darkest one on a light background, and the lightest
 * one on a dark background. */
static void
draw_part(struct pen *pen, const struct ui_item_look *look)
{
    static const float strengths[] = {[UI_SCENE_HEADER] = 0.3F,
                                      [UI_SCENE_PLACE] = 0.12F,
                                      [UI_SCENE_REST] = 0};
    const graphene_rect_t all =
        GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height);
    GdkRGBA edge = pen->ink;
    GdkRGBA fill = ui_draw_faint(&pen->ink, strengths[look->kind]);

    if (look->state == UI_SCENE_SHOWN) {
        float paper = edge.red + edge.green + edge.blue > 1.5F ? 0 : 1;

        fill = edge;
        pen->ink = (GdkRGBA){paper, paper, paper, 1};
    }
    ui_draw_box(pen->snapshot, &all, &fill, &edge,
                look->state == UI_SCENE_NEW ? 4 : 1);
    if (look->state == UI_SCENE_BUSY && look->chips->len > 0) {
        const struct ui_item_chip *writer =
            &g_array_index(look->chips, struct ui_item_chip, 0);
        GdkRGBA stripes = ui_draw_faint(ui_window_colour(writer->colour), 0.3F);

        ui_draw_hatching(pen->snapshot, &all, &stripes, pen->line / 3);
    }
    write_line(pen, look->title, 0.3F, look->kind == UI_SCENE_PLACE ? 1.3F : 1,
               0, look->kind != UI_SCENE_REST);
    write_note(pen, look);
}

/* A process that has gone is grey, and its disc is crossed out. */
static void
draw_gone_disc(const struct pen *pen, const graphene_rect_t *disc,
               const char *mark)
{
    static const GdkRGBA red = {0.87F, 0.11F, 0.14F, 1};
    static const GdkRGBA grey = {0.5F, 0.5F, 0.5F, 1};
    const float left = disc->origin.x;
    const float top = disc->origin.y;
    const float side = disc->size.width;
    const struct ui_draw_line stroke = {
        .from = {left, top + side},
        .to = {left + side, top},
        .width = MAX(2, pen->line / 6),
        .colour = &red,
    };

    ui_draw_disc(pen->widget, pen->snapshot, disc, &grey, mark, FALSE);
    ui_draw_line(pen->snapshot, &stroke, 1);
}

/* Writes the process's name, and its id below it. One that has gone has both in
 * a line, to make room for what it held; so does the own process, for the words
 * that tell so. */
static void
write_process(const struct pen *pen, const struct ui_item_look *look,
              float left)
{
    const char *space = strrchr(look->detail, ' ');
    g_autofree char *name =
        g_strndup(look->detail, (gsize)(space - look->detail));

    if (look->state == UI_SCENE_GONE) {
        write_line(pen, look->detail, 0.2F, 1, left, FALSE);
        write_line(pen, look->note, 1.25F, 1.1F, left, TRUE);
        write_line(pen, look->held, 2.5F, 0.9F, left, FALSE);
    } else {
        write_line(pen, look->whose != NULL ? look->detail : name, 0.2F, 1,
                   left, FALSE);
        write_line(pen, look->whose != NULL ? look->whose : space + 1, 1.25F,
                   0.9F, left, FALSE);
        write_line(pen, look->note, 2.3F, 1.1F, left, TRUE);
    }
}

static void
draw_process(const struct pen *pen, const struct ui_item_look *look)
{
    const GdkRGBA *colour = ui_window_colour(look->colour);
    const gboolean gone = look->state == UI_SCENE_GONE;
    const gboolean busy = look->state == UI_SCENE_BUSY;
    const float side = DISC * pen->line;
    const float inset = INSET * pen->line;
    const graphene_rect_t disc =
        GRAPHENE_RECT_INIT(inset, (pen->height - side) / 2, side, side);
    const GdkRGBA edge = gone ? ui_draw_faint(&pen->ink, 0.4F) : *colour;
    const GdkRGBA fill = ui_draw_faint(colour, busy ? 0.3F : gone ? 0 : 0.1F);

    ui_draw_box(pen->snapshot,
                &GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height), &fill,
                &edge,
                busy   ? 4
                : gone ? 1
                       : 2);
    if (gone) {
        draw_gone_disc(pen, &disc, look->title);
    } else {
        ui_draw_disc(pen->widget, pen->snapshot, &disc, colour, look->title,
                     look->state == UI_SCENE_WAITING);
    }
    write_process(pen, look, side + 2 * inset);
}

/* Draws as many discs as there is room for. Returns where the last one ends. */
static float
draw_chips(const struct pen *pen, const GArray *chips)
{
    const float side = CHIP * pen->line;
    float x = INSET * pen->line;
    gboolean waits = FALSE;

    for (guint index = 0; index < chips->len && x + side < pen->width;
         index++) {
        const struct ui_item_chip *chip =
            &g_array_index(chips, struct ui_item_chip, index);
        const GdkRGBA *colour = ui_window_colour(chip->colour);

        if (chip->waits && !waits) {
            waits = TRUE;
            write_line(pen, "←", 1.75F, 1, x, TRUE);
            x += UI_LAYOUT_CHIP_ARROW * pen->line;
        }
        ui_draw_disc(pen->widget, pen->snapshot,
                     &GRAPHENE_RECT_INIT(x, 1.75F * pen->line, side, side),
                     colour, chip->mark, chip->waits);
        x += side + UI_LAYOUT_CHIP_GAP * pen->line;
    }
    return x;
}

static void
draw_lock(const struct pen *pen, const struct ui_item_look *look)
{
    const GdkRGBA *edge = &pen->ink;
    GdkRGBA fill = ui_draw_faint(&pen->ink, 0.04F);
    gboolean busy = look->state == UI_SCENE_BUSY;

    if (busy && look->chips->len > 0) {
        edge = ui_window_colour(
            g_array_index(look->chips, struct ui_item_chip, 0).colour);
        fill = ui_draw_faint(edge, 0.3F);
    }
    ui_draw_box(pen->snapshot,
                &GRAPHENE_RECT_INIT(0, 0, pen->width, pen->height), &fill, edge,
                busy ? 4 : 1);
    write_line(pen, look->title, 0.3F, 1.05F, INSET * pen->line, TRUE);
    if (look->chips->len > 0) {
        write_line(pen, look->note, 1.9F, 1, draw_chips(pen, look->chips),
                   FALSE);
    } else if (look->note != NULL) {
        write_line(pen, look->detail, 1.4F, 1, INSET * pen->line, FALSE);
        write_line(pen, look->note, 2.4F, 1, INSET * pen->line, FALSE);
    } else {
        write_line(pen, look->detail, 1.9F, 1, INSET * pen->line, FALSE);
    }
}

void
ui_item_draw(GtkWidget *widget, GtkSnapshot *snapshot,
             const struct ui_item_look *look, float scale)
{
    struct pen pen = {
        .widget = widget,
        .snapshot = snapshot,
        .ink = ui_draw_foreground(widget),
        .line = ui_draw_line_height(widget) * scale,
        .scale = scale,
        .width = (float)gtk_widget_get_width(widget),
        .height = (float)gtk_widget_get_height(widget),
    };

    switch (look->kind) {
    case UI_SCENE_NAME:
        draw_name(&pen, look);
        break;
    case UI_SCENE_PROCESS:
        draw_process(&pen, look);
        break;
    case UI_SCENE_LOCK:
        draw_lock(&pen, look);
        break;
    case UI_SCENE_HEADER:
    case UI_SCENE_PLACE:
    case UI_SCENE_REST:
    default:
        draw_part(&pen, look);
        break;
    }
}
