/* SPDX-License-Identifier: MIT */
/* Exports the drawing of a history as SVG, for use inside a page. */

#include "ui/timeline/svg-export.h"

#include "ui/identity/window-name.h"
#include "ui/timeline/lane-words.h"

#include <inttypes.h>

/* The height of a line of text, in pixels. */
#define LINE 16

/* The arguments that the functions here share. */
struct drawing {
    GString *page;
    const struct ui_history *history;
    const struct ui_lane_item *item;
    /* The item's corner and size, in whole pixels. */
    int x;
    int y;
    int width;
    int height;
    char *colour;
};

static char *
colour_of(const struct ui_history_lane *lane)
{
    const GdkRGBA *colour = ui_window_colour(lane->window);

    return colour == NULL ? g_strdup("rgb(128,128,128)")
                          : gdk_rgba_to_string(colour);
}

/* Takes ownership of `markup`. */
static void
add(const struct drawing *drawing, char *markup)
{
    g_string_append(drawing->page, markup);
    g_free(markup);
}

static void
add_box(const struct drawing *drawing, const char *fill, const char *opacity,
        const char *edge)
{
    add(drawing,
        g_markup_printf_escaped(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" "
            "fill=\"%s\" fill-opacity=\"%s\" stroke=\"%s\"/>",
            drawing->x, drawing->y, drawing->width, drawing->height, fill,
            opacity, edge));
}

static void
add_text(const struct drawing *drawing, int left, const char *class,
         const char *text)
{
    add(drawing,
        g_markup_printf_escaped(
            "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>", drawing->x + left,
            drawing->y + drawing->height * 3 / 4, class, text));
}

/* A call that slow motion delays has not been made, so it is not a step. */
static gboolean
has_failed(const struct drawing *drawing)
{
    if (drawing->item->kind != UI_LANE_MARK) {
        return FALSE;
    }
    for (guint index = drawing->item->first; index <= drawing->item->last;
         index++) {
        const struct ui_history_step *step =
            ui_history_step(drawing->history, index);

        if (step->lane == drawing->item->lane && step->row != NULL &&
            !step->repeats && step->row->failed) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
add_mark(const struct drawing *drawing)
{
    const gboolean failed = has_failed(drawing);

    add(drawing,
        g_strdup_printf("<a href=\"#s%" PRIu64 "\">", drawing->item->number));
    add_box(drawing, failed ? "none" : drawing->colour, "1",
            failed ? "#de1c24" : drawing->colour);
    if (drawing->item->count > 1) {
        g_autofree char *count = g_strdup_printf("%u", drawing->item->count);

        add_text(drawing, 4, failed ? "small" : "small on", count);
    }
    g_string_append(drawing->page, "</a>");
}

static void
add_bar(const struct drawing *drawing)
{
    const struct ui_history_bar *bar =
        ui_history_bar(drawing->history, drawing->item->first);
    g_autofree char *words = ui_lane_words_bar(bar);

    add_box(drawing,
            bar->kind == UI_HISTORY_WAIT ? "url(#hatched)" : drawing->colour,
            bar->kind == UI_HISTORY_WAIT ? "1"
            : bar->exclusive             ? "0.5"
                                         : "0.15",
            drawing->colour);
    if (drawing->width > 3 * LINE) {
        add(drawing, g_strdup_printf("<svg x=\"%d\" y=\"%d\" width=\"%d\" "
                                     "height=\"%d\">",
                                     drawing->x, drawing->y, drawing->width,
                                     drawing->height));
        add(drawing, g_markup_printf_escaped(
                         "<text x=\"5\" y=\"%d\" class=\"small\">%s</text>"
                         "</svg>",
                         drawing->height * 3 / 4, words));
    }
}

static void
add_head(const struct drawing *drawing, const char *words)
{
    add(drawing, g_markup_printf_escaped("<circle cx=\"%d\" cy=\"%d\" r=\"8\" "
                                         "fill=\"%s\"/>",
                                         12, drawing->y + drawing->height / 2,
                                         drawing->colour));
    add_text(drawing, 26, "head", words);
}

static void
add_end(const struct drawing *drawing)
{
    add(drawing,
        g_strdup_printf("<path d=\"M%d,%d l%d,%d m0,-%d l-%d,%d\" "
                        "stroke=\"#de1c24\" stroke-width=\"3\"/>",
                        drawing->x, drawing->y, drawing->width, drawing->height,
                        drawing->height, drawing->width, drawing->height));
}

static void
add_item(GString *page, const struct ui_history *history,
         const struct ui_lane_item *item)
{
    g_autofree char *words = ui_lane_words_all(history, item);
    g_autofree char *colour = colour_of(ui_history_lane(history, item->lane));
    const struct drawing drawing = {
        page,
        history,
        item,
        (int)item->x,
        (int)item->y,
        (int)item->width,
        (int)item->height,
        colour,
    };

    add(&drawing, g_markup_printf_escaped("<g><title>%s</title>", words));
    if (item->kind == UI_LANE_HEAD) {
        add_head(&drawing, words);
    } else if (item->kind == UI_LANE_BAR) {
        add_bar(&drawing);
    } else if (item->kind == UI_LANE_END) {
        add_end(&drawing);
    } else {
        add_mark(&drawing);
    }
    g_string_append(page, "</g>\n");
}

void
ui_svg_export(GString *page, const struct ui_history *history)
{
    struct ui_lane_view view = {.zoom = LINE, .line = LINE};
    struct ui_axis axis = {0};
    g_autoptr(GArray) items = NULL;

    ui_axis_update(&axis, history);
    view.width = ui_lane_layout_width(&axis, &view);
    items = ui_lane_layout_make(history, &axis, &view);
    g_string_append_printf(
        page,
        "<svg width=\"%d\" height=\"%d\"><defs><pattern id=\"hatched\" "
        "width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"3\" height=\"8\" "
        "fill=\"currentColor\" fill-opacity=\"0.4\"/></pattern></defs>\n",
        (int)view.width, (int)ui_lane_layout_height(history, LINE));
    for (guint index = 0; index < items->len; index++) {
        add_item(page, history,
                 &g_array_index(items, struct ui_lane_item, index));
    }
    g_string_append(page, "</svg>\n");
    ui_axis_clear(&axis);
}
