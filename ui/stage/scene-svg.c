/* SPDX-License-Identifier: MIT */
/* Writes a scene as SVG, which shows what the stage shows in the window. */

#include "ui/stage/scene-svg.h"

#include "ui/language/language.h"
#include "ui/stage/legend.h"
#include "ui/stage/link.h"
#include "ui/stage/pointer.h"
#include "ui/stage/process-svg.h"

#include <inttypes.h>

/* In pixels. */
#define WIDTH 960
#define LINE 16
/* How much higher the drawing is than it needs to be, so that its text grows
 * and lines do not run too close to each other. */
#define AIRY 1.4F
/* In lines of text, as in the window. */
#define INSET UI_LAYOUT_INSET
#define CHIP UI_LAYOUT_CHIP

static void
write_name(const struct ui_svg_pen *pen)
{
    const struct ui_svg_text title = {
        .text = pen->thing->title,
        .colour = UI_SVG_INK,
        .x = pen->width / 2,
        .middle = 0.75F * pen->line,
        .width = pen->width,
        .size = 1.2F * pen->line * UI_SVG_FONT,
        .bold = TRUE,
        .struck = pen->thing->note != NULL,
        .centred = TRUE,
    };

    ui_svg_text(pen->page, &title);
    ui_svg_pen_line(pen, pen->thing->detail, 1.4F, 1, 0, FALSE, UI_SVG_INK);
}

/* Returns the process that writes the thing; NULL if none does. */
static const struct ui_scene_thing *
find_writer(const struct ui_svg_pen *pen)
{
    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);

        if (link->thing == pen->index && link->tie == UI_SCENE_WRITES) {
            return ui_scene_thing(pen->scene, link->process);
        }
    }
    return NULL;
}

static void
write_part(const struct ui_svg_pen *pen)
{
    static const double strengths[] = {
        [UI_SCENE_HEADER] = 0.3, [UI_SCENE_PLACE] = 0.12, [UI_SCENE_REST] = 0};
    const struct ui_scene_thing *thing = pen->thing;
    const gboolean shown = thing->state == UI_SCENE_SHOWN;
    const char *ink = shown ? UI_SVG_PAPER : UI_SVG_INK;
    const struct ui_scene_thing *writer =
        thing->state == UI_SCENE_BUSY ? find_writer(pen) : NULL;

    ui_svg_pen_box(pen, UI_SVG_INK, shown ? 1 : strengths[thing->kind],
                   UI_SVG_INK, thing->state == UI_SCENE_NEW ? 4 : 1);
    if (writer != NULL) {
        g_autofree char *stripes = ui_svg_stripes(writer->colour);

        g_string_append(pen->page, "<g class=\"now\">");
        ui_svg_pen_box(pen, stripes, 1, "none", 0);
        g_string_append(pen->page, "</g>");
    }
    ui_svg_pen_line(pen, thing->title, 0.3F,
                    thing->kind == UI_SCENE_PLACE ? 1.3F : 1, 0,
                    thing->kind != UI_SCENE_REST, ink);
    g_string_append(pen->page, "<g class=\"now\">");
    ui_svg_pen_line(pen, thing->note, 1.75F, 1, 0, TRUE, ink);
    g_string_append(pen->page, "</g>");
    ui_svg_pen_line(pen, thing->detail, 2.85F, 0.9F, 0, FALSE, ink);
}

/* Writes the disc of a process in a lock, in the middle of where its line ends.
 * One that waits is hollow. */
static void
write_chip(const struct ui_svg_pen *pen, const struct ui_scene_link *link,
           float across)
{
    const struct ui_scene_thing *process =
        ui_scene_thing(pen->scene, link->process);
    const float side = CHIP * pen->line;

    if (across + side / 2 < pen->width) {
        ui_svg_disc(pen->page, across - side / 2, 1.75F * pen->line, side,
                    process->colour, process->title,
                    link->tie == UI_SCENE_WAITS);
    }
}

/* Returns how many discs there are. Before the first one that waits, there is
 * an arrow. */
static guint
write_chips(const struct ui_svg_pen *pen)
{
    const float arrow = UI_LAYOUT_CHIP_ARROW * pen->line;
    float first = pen->width;
    guint count = 0;

    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);
        const struct ui_link_ends ends =
            ui_link_ends(pen->scene, link, pen->boxes, &pen->frame, pen->line);

        if (link->thing != pen->index || link->tie == UI_SCENE_ATTACHED) {
            continue;
        }
        write_chip(pen, link, ends.across);
        if (link->tie == UI_SCENE_WAITS) {
            first = MIN(first, ends.across);
        }
        count++;
    }
    ui_svg_pen_line(pen, first < pen->width ? "←" : NULL, 1.75F, 1,
                    first - CHIP / 2 * pen->line - arrow, TRUE, UI_SVG_INK);
    return count;
}

/* Returns the index of the first process. */
static guint
find_processes(const struct ui_svg_pen *pen)
{
    guint first = 0;

    while (ui_scene_thing(pen->scene, first)->kind != UI_SCENE_PROCESS &&
           first + 1 < pen->scene->things->len) {
        first++;
    }
    return first;
}

/* Returns the ends of a link of the past: in locks, each process always has the
 * same place. */
static struct ui_link_ends
find_past_ends(const struct ui_svg_pen *pen, const struct ui_scene_link *link)
{
    struct ui_link_ends ends =
        ui_link_ends(pen->scene, link, pen->boxes, &pen->frame, pen->line);

    if (ui_scene_thing(pen->scene, link->thing)->kind == UI_SCENE_LOCK) {
        const float place = (float)(link->process - find_processes(pen));
        const float across =
            (INSET + CHIP / 2 + place * (CHIP + UI_LAYOUT_CHIP_GAP)) *
            pen->line;

        /* As in ui_link_ends(): no line ends in the next lock. */
        ends.across =
            MIN(across, pen->boxes[link->thing].width - INSET * pen->line);
    } else {
        ends.across = ends.thing->width / 2;
    }
    return ends;
}

static void
write_past_of_lock(const struct ui_svg_pen *pen)
{
    for (guint index = 0; index < pen->spans->len; index++) {
        const struct ui_scene_span *span = ui_svg_pen_span(pen, index);
        g_autofree char *colour = NULL;

        if (span->link.thing != pen->index) {
            continue;
        }
        ui_svg_pen_then(pen, span);
        if (span->exclusive) {
            colour = ui_svg_colour(
                ui_scene_thing(pen->scene, span->link.process)->colour);
            ui_svg_pen_box(pen, colour, 0.3, colour, 4);
        }
        write_chip(pen, &span->link, find_past_ends(pen, &span->link).across);
        g_string_append(pen->page, "</g>");
    }
}

static void
write_busy(const struct ui_svg_pen *pen)
{
    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);

        if (link->thing == pen->index && link->tie == UI_SCENE_HOLDS) {
            g_autofree char *colour = ui_svg_colour(
                ui_scene_thing(pen->scene, link->process)->colour);

            ui_svg_pen_box(pen, colour, 0.3, colour, 4);
            return;
        }
    }
}

static void
write_lock(const struct ui_svg_pen *pen)
{
    const float inset = INSET * pen->line;
    ui_svg_pen_box(pen, UI_SVG_INK, 0.04, UI_SVG_INK, 1);
    write_past_of_lock(pen);
    g_string_append(pen->page, "<g class=\"now\">");
    write_busy(pen);
    if (write_chips(pen) == 0) {
        ui_svg_pen_line(pen, pen->thing->detail, 1.9F, 1, inset, FALSE,
                        UI_SVG_INK);
    }
    g_string_append(pen->page, "</g><g class=\"free\">");
    ui_svg_pen_line(pen, _("free"), 1.9F, 1, inset, FALSE, UI_SVG_INK);
    g_string_append(pen->page, "</g>");
    ui_svg_pen_line(pen, pen->thing->title, 0.3F, 1.05F, inset, TRUE,
                    UI_SVG_INK);
}

static void
write_thing(struct ui_svg_pen *pen, guint index)
{
    const struct ui_layout_box *box = &pen->boxes[index];

    pen->index = index;
    pen->thing = ui_scene_thing(pen->scene, index);
    pen->width = box->width;
    pen->height = box->height;
    ui_svg_add(pen->page,
               "<g class=\"thing\" role=\"listitem\" tabindex=\"0\" "
               "aria-label=\"%s\" data-id=\"%" PRIu64
               "\" transform=\"translate(%.1f %.1f)\"><title>%s</title>",
               pen->thing->words, pen->thing->id, (double)box->x,
               (double)box->y, pen->thing->words);
    if (pen->thing->kind == UI_SCENE_NAME) {
        write_name(pen);
    } else if (pen->thing->kind == UI_SCENE_PROCESS) {
        ui_process_svg(pen);
    } else if (pen->thing->kind == UI_SCENE_LOCK) {
        write_lock(pen);
    } else {
        write_part(pen);
    }
    g_string_append(pen->page, "</g>\n");
}

static void
write_link(const struct ui_svg_pen *pen, const struct ui_scene_link *link)
{
    if (ui_scene_link_points(link)) {
        ui_pointer_svg(pen->page, pen->scene, link, pen->boxes, pen->line);
    } else {
        const struct ui_link_ends ends =
            ui_link_ends(pen->scene, link, pen->boxes, &pen->frame, pen->line);

        ui_link_svg(pen->page, pen->scene, link, &ends, pen->line);
    }
}

static void
write_links(const struct ui_svg_pen *pen)
{
    g_string_append(pen->page, "<g class=\"now\">");
    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);
        write_link(pen, link);
    }
    g_string_append(pen->page, "</g>\n");
    for (guint index = 0; index < pen->spans->len; index++) {
        const struct ui_scene_link *link = &ui_svg_pen_span(pen, index)->link;
        const struct ui_link_ends ends = find_past_ends(pen, link);

        ui_svg_pen_then(pen, ui_svg_pen_span(pen, index));
        ui_link_svg(pen->page, pen->scene, link, &ends, pen->line);
        g_string_append(pen->page, "</g>\n");
    }
}

/* Writes the frame around the segment, to which processes are attached. */
static void
write_frame(const struct ui_svg_pen *pen)
{
    if (pen->frame.height > 0) {
        ui_svg_add(pen->page,
                   "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                   "height=\"%.1f\" rx=\"4\" fill=\"%s\" "
                   "fill-opacity=\"0.03\" stroke=\"%s\" "
                   "stroke-opacity=\"0.5\"/>\n",
                   (double)pen->frame.x, (double)pen->frame.y,
                   (double)pen->frame.width, (double)pen->frame.height,
                   UI_SVG_INK, UI_SVG_INK);
    }
}

void
ui_scene_svg(GString *page, const struct ui_scene *scene, const GArray *spans)
{
    g_autofree struct ui_layout_box *boxes =
        g_new0(struct ui_layout_box, scene->things->len + 1);
    const float height = ui_layout_height(scene, WIDTH, LINE) * AIRY;
    const float scale = ui_layout_make(scene, WIDTH, height, LINE, boxes);
    struct ui_svg_pen pen = {
        .page = page,
        .scene = scene,
        .spans = spans,
        .boxes = boxes,
        .frame = ui_layout_frame(scene, boxes, scale * LINE),
        .line = scale * LINE,
    };

    ui_svg_add(page,
               "<svg class=\"stage\" viewBox=\"0 0 %d %.0f\" role=\"list\" "
               "aria-label=\"%s\">\n",
               WIDTH, (double)height, _("Stage"));
    write_frame(&pen);
    write_links(&pen);
    ui_legend_svg(page, scene, &boxes[scene->things->len], pen.line);
    for (guint index = 0; index < scene->things->len; index++) {
        write_thing(&pen, index);
    }
    g_string_append(page, "</svg>\n");
}
