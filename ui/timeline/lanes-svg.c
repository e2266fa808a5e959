/* SPDX-License-Identifier: MIT */
/* Writes the lanes of a history as SVG, for a page that zooms them. */

#include "ui/timeline/lanes-svg.h"

#include "ui/language/language.h"
#include "ui/stage/svg.h"
#include "ui/timeline/exported-page-stage.h"
#include "ui/timeline/exported-page-words.h"
#include "ui/timeline/lane-words.h"

#include <inttypes.h>

/* The height of a line of text, in pixels. */
#define LINE 16

/* The arguments that the functions here share. */
struct drawing {
    GString *page;
    const struct ui_history *history;
    const struct ui_lane_item *item;
    const struct ui_history_lane *lane;
    const struct ui_exported_page_look *look;
    char *colour;
};

static void
add_rect(const struct drawing *drawing, const char *fill, double opacity,
         const char *edge, int edge_width)
{
    ui_svg_add(drawing->page,
               "<rect width=\"%.1f\" height=\"%.1f\" rx=\"3\" fill=\"%s\" "
               "fill-opacity=\"%.2f\" stroke=\"%s\" stroke-width=\"%d\"/>",
               (double)drawing->item->width, (double)drawing->item->height,
               fill, opacity, edge, edge_width);
}

/* Ends the start tag of an element that moves when the page zooms. */
static void
add_place(const struct drawing *drawing)
{
    ui_svg_add(drawing->page,
               " data-x=\"%.1f\" data-y=\"%.1f\" "
               "transform=\"translate(%.1f %.1f)\">",
               (double)drawing->item->x, (double)drawing->item->y,
               (double)drawing->item->x, (double)drawing->item->y);
}

static void
add_head(const struct drawing *drawing)
{
    const float middle = drawing->item->y + drawing->item->height / 2;
    g_autofree char *place = g_strdup_printf(" x=\"32\" y=\"%.1f\" class="
                                             "\"name\"",
                                             (double)middle + 5);

    g_string_append(drawing->page, "<g class=\"head\">");
    ui_svg_disc(drawing->page, 5, middle - 10, 20, drawing->look->colour,
                drawing->look->mark, drawing->lane->gone);
    ui_exported_page_add(drawing->page, "text", place,
                         ui_exported_page_tell_head, drawing->lane);
    g_string_append(drawing->page, "</g>\n");
}

static void
add_mark(const struct drawing *drawing)
{
    const struct ui_history_step *step =
        ui_history_step(drawing->history, drawing->item->first);
    const gboolean faint = step->row != NULL && drawing->item->faint;

    ui_svg_add(drawing->page,
               "<a class=\"mark\" href=\"#s%" PRIu64 "\" data-step=\"%" PRIu64
               "\"",
               step->number, step->number);
    add_place(drawing);
    if (drawing->item->overwrites) {
        add_rect(drawing, drawing->colour, 1, UI_SVG_RED, 4);
    } else if (drawing->item->failed) {
        add_rect(drawing, UI_SVG_RED, 0.12, UI_SVG_RED, 2);
    } else {
        add_rect(drawing, step->lost != 0 ? "none" : drawing->colour,
                 faint ? 0.35 : 1, drawing->colour, 1);
    }
    g_string_append(drawing->page, "</a>\n");
}

/* Tells what a bar is, and how many it stands for; how the process ended; or
 * why it is about to make a call. */
static char *
tell_item(gconstpointer about)
{
    const struct drawing *drawing = about;

    return drawing->item->kind == UI_LANE_NEXT
               ? g_strdup(ui_language_again(drawing->lane->next->why))
               : ui_lane_words_title(drawing->history, drawing->item);
}

/* The bar of an exclusive lock is dark, that of a shared lock is light, and
 * that of a wait has stripes. */
static void
add_bar(const struct drawing *drawing)
{
    const struct ui_history_bar *bar =
        ui_history_bar(drawing->history, drawing->item->first);
    const gboolean waits = bar->kind == UI_HISTORY_WAIT;
    g_autofree char *stripes = ui_svg_stripes(drawing->look->colour);

    ui_svg_add(drawing->page, "<g class=\"%s\" data-width=\"%.1f\"",
               drawing->item->lasts ? "bar lasts" : "bar",
               (double)drawing->item->width);
    add_place(drawing);
    ui_exported_page_add(drawing->page, "title", "", tell_item, drawing);
    add_rect(drawing, waits ? stripes : drawing->colour,
             waits            ? 1
             : bar->exclusive ? 0.5
                              : 0.15,
             drawing->item->overwrites ? UI_SVG_RED : drawing->colour,
             drawing->item->overwrites ? 3 : 1);
    ui_svg_add(drawing->page, "<svg width=\"%.1f\" height=\"%.1f\">",
               (double)drawing->item->width, (double)drawing->item->height);
    ui_exported_page_add(drawing->page, "text",
                         " x=\"5\" y=\"14\" class=\"held\"", tell_item,
                         drawing);
    g_string_append(drawing->page, "</svg></g>\n");
}

/* A cross where the process ends, or an arrow for the call that slow motion
 * delays. */
static void
add_last(const struct drawing *drawing)
{
    const double width = (double)drawing->item->width;
    const double height = (double)drawing->item->height;

    g_string_append(drawing->page, "<g class=\"last\"");
    add_place(drawing);
    ui_exported_page_add(drawing->page, "title", "", tell_item, drawing);
    if (drawing->item->kind == UI_LANE_END) {
        ui_svg_add(drawing->page,
                   "<path d=\"M0,0 L%.1f,%.1f M0,%.1f L%.1f,0\" stroke=\"%s\" "
                   "stroke-width=\"3\"/>",
                   width, height, height, width, UI_SVG_RED);
    } else {
        ui_svg_add(drawing->page,
                   "<path d=\"M3,2 L%.1f,%.1f L3,%.1f Z\" fill=\"%s\"/>",
                   width - 2, height / 2, height - 2, UI_SVG_INK);
    }
    g_string_append(drawing->page, "</g>\n");
}

static void
add_item(GString *page, const struct ui_history *history,
         const struct ui_lane_item *item,
         const struct ui_exported_page_look *look)
{
    const struct ui_history_lane *lane = ui_history_lane(history, item->lane);
    g_autofree char *colour = ui_svg_colour(look->colour);
    const struct drawing drawing = {page, history, item, lane, look, colour};

    switch (item->kind) {
    case UI_LANE_HEAD:
        add_head(&drawing);
        break;
    case UI_LANE_BAR:
        add_bar(&drawing);
        break;
    case UI_LANE_MARK:
        add_mark(&drawing);
        break;
    case UI_LANE_NEXT:
    case UI_LANE_END:
    default:
        add_last(&drawing);
        break;
    }
}

static void
begin_lane(GString *page, const struct ui_history_lane *lane, guint64 begin)
{
    ui_svg_add(page, "<g class=\"lane\" data-pid=\"%ld\"", (long)lane->pid);
    if (lane->gone) {
        ui_svg_add(page, " data-ended=\"%" PRIu64 "\"",
                   ui_exported_page_stage_since(begin, lane->ended));
    }
    g_string_append(page, ">\n");
}

/* Bars first, so that a mark is never below one. */
static void
add_items(GString *page, const struct ui_history *history, const GArray *items,
          guint lane, const struct ui_exported_page_look *look)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint index = 0; index < items->len; index++) {
            const struct ui_lane_item *item =
                &g_array_index(items, struct ui_lane_item, index);

            if (item->lane == lane &&
                (item->kind == UI_LANE_BAR) == (pass == 0)) {
                add_item(page, history, item, look);
            }
        }
    }
    g_string_append(page, "</g>\n");
}

void
ui_lanes_svg(GString *page, const struct ui_history *history, guint64 begin,
             const GArray *looks)
{
    /* At this zoom no two calls share a mark: they are at least a unit apart.
     */
    struct ui_lane_view view = {.zoom = LINE, .line = LINE};
    struct ui_axis axis = {0};
    g_autoptr(GArray) items = NULL;

    ui_axis_update(&axis, history);
    view.width = ui_lane_layout_width(&axis, &view);
    items = ui_lane_layout_make(history, &axis, &view);
    ui_svg_add(page,
               "<svg id=\"lanes\" width=\"%.0f\" height=\"%.0f\" "
               "data-left=\"%.1f\" data-end=\"%.1f\" role=\"group\" "
               "aria-label=\"%s\">\n<g id=\"ruler\"></g>\n",
               view.width, (double)ui_lane_layout_height(history, LINE),
               ui_lane_layout_place(&axis, &view, 0),
               ui_lane_layout_place(&axis, &view, G_MAXUINT64), _("Time Line"));
    for (guint lane = 0; lane < history->lanes->len; lane++) {
        if (!ui_history_lane(history, lane)->forgotten) {
            begin_lane(page, ui_history_lane(history, lane), begin);
            add_items(page, history, items, lane,
                      ui_exported_page_look(looks, lane));
        }
    }
    g_string_append(page, "<path id=\"cursor\"/></svg>\n");
    ui_axis_clear(&axis);
}
