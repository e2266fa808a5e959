/* SPDX-License-Identifier: MIT */
/* Writes a scene as SVG, which shows what the stage shows in the window. */

#include "ui/stage/scene-svg.h"

#include "ui/language/language.h"
#include "ui/stage/link.h"
#include "ui/stage/svg.h"

#include <inttypes.h>
#include <string.h>

/* In pixels. */
#define WIDTH 960
#define LINE 16
/* How much higher the drawing is than it needs to be, so that its text grows
 * and lines do not run too close to each other. */
#define AIRY 1.4F
/* The size of a text whose line has the height 1. */
#define FONT 0.78F
/* In lines of text, as in the window. */
#define INSET 0.4F
#define DISC 2.4F
#define CHIP 1.6F

/* The arguments that the functions here share. */
struct pen {
    GString *page;
    const struct ui_scene *scene;
    const GArray *spans;
    struct ui_layout_box *boxes;
    float line;
    /* The thing that is being written, its index and its box. */
    const struct ui_scene_thing *thing;
    guint index;
    float width;
    float height;
};

/* Writes a line; `top` is in lines of text from the upper edge. */
static void
write_line(const struct pen *pen, const char *text, float top, float size,
           float left, gboolean bold, const char *colour)
{
    const float room = pen->width - left - INSET * pen->line / 2;
    const struct ui_svg_text line = {
        .text = text,
        .colour = colour,
        .x = left == 0 ? pen->width / 2 : left,
        .middle = (top + 0.55F * size) * pen->line,
        .width = room,
        .size = size * pen->line * FONT,
        .bold = bold,
        .centred = left == 0,
    };

    ui_svg_text(pen->page, &line);
}

static void
write_box(const struct pen *pen, const char *fill, double opacity,
          const char *edge, int width)
{
    ui_svg_add(pen->page,
               "<rect width=\"%.1f\" height=\"%.1f\" rx=\"4\" fill=\"%s\" "
               "fill-opacity=\"%.2f\" stroke=\"%s\" stroke-width=\"%d\"/>",
               (double)pen->width, (double)pen->height, fill, opacity, edge,
               width);
}

static void
begin_then(const struct pen *pen, const struct ui_scene_span *span)
{
    ui_svg_add(pen->page,
               "<g class=\"then\" data-from=\"%" PRIu64 "\" data-to=\"%" PRIu64
               "\">",
               span->from, span->to);
}

static const struct ui_scene_span *
nth_span(const struct pen *pen, guint index)
{
    return &g_array_index(pen->spans, struct ui_scene_span, index);
}

static void
write_name(const struct pen *pen)
{
    const struct ui_svg_text title = {
        .text = pen->thing->title,
        .colour = UI_SVG_INK,
        .x = pen->width / 2,
        .middle = 0.75F * pen->line,
        .width = pen->width,
        .size = 1.2F * pen->line * FONT,
        .bold = TRUE,
        .struck = pen->thing->note != NULL,
        .centred = TRUE,
    };

    ui_svg_text(pen->page, &title);
    write_line(pen, pen->thing->detail, 1.4F, 1, 0, FALSE, UI_SVG_INK);
}

/* Returns the process that writes the thing; NULL if none does. */
static const struct ui_scene_thing *
find_writer(const struct pen *pen)
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
write_part(const struct pen *pen)
{
    static const double strengths[] = {
        [UI_SCENE_HEADER] = 0.3, [UI_SCENE_PLACE] = 0.12, [UI_SCENE_REST] = 0};
    const struct ui_scene_thing *thing = pen->thing;
    const gboolean shown = thing->state == UI_SCENE_SHOWN;
    const char *ink = shown ? UI_SVG_PAPER : UI_SVG_INK;
    const struct ui_scene_thing *writer =
        thing->state == UI_SCENE_BUSY ? find_writer(pen) : NULL;

    write_box(pen, UI_SVG_INK, shown ? 1 : strengths[thing->kind], UI_SVG_INK,
              1);
    if (writer != NULL) {
        g_autofree char *stripes = ui_svg_stripes(writer->colour);

        g_string_append(pen->page, "<g class=\"now\">");
        write_box(pen, stripes, 1, "none", 0);
        g_string_append(pen->page, "</g>");
    }
    write_line(pen, thing->title, 0.3F,
               thing->kind == UI_SCENE_PLACE ? 1.3F : 1, 0,
               thing->kind != UI_SCENE_REST, ink);
    g_string_append(pen->page, "<g class=\"now\">");
    write_line(pen, thing->note, 1.75F, 1, 0, TRUE, ink);
    g_string_append(pen->page, "</g>");
    write_line(pen, thing->detail, 2.85F, 0.9F, 0, FALSE, ink);
}

static void
write_disc(const struct pen *pen, gboolean hollow)
{
    const float disc = DISC * pen->line;

    ui_svg_disc(pen->page, INSET * pen->line, (pen->height - disc) / 2, disc,
                pen->thing->colour, pen->thing->title, hollow);
}

/* Writes what the process did during its spans: a process that holds an
 * exclusive lock is strong, and one that waits has a hollow disc. */
static void
write_past_of_process(const struct pen *pen, const char *colour)
{
    for (guint index = 0; index < pen->spans->len; index++) {
        const struct ui_scene_span *span = nth_span(pen, index);
        const gboolean waits = span->link.tie == UI_SCENE_WAITS;

        if (span->link.process != pen->index ||
            (!waits && span->link.tie != UI_SCENE_HOLDS)) {
            continue;
        }
        begin_then(pen, span);
        if (waits) {
            write_disc(pen, TRUE);
        } else {
            write_box(pen, colour, 0.2, colour, 4);
        }
        g_string_append(pen->page, "</g>");
    }
}

static void
write_end(const struct pen *pen)
{
    ui_svg_add(pen->page,
               "<path class=\"end\" d=\"M0,0 L%.1f,%.1f M0,%.1f L%.1f,0\" "
               "stroke=\"%s\" stroke-width=\"%.1f\"/>",
               (double)pen->width, (double)pen->height, (double)pen->height,
               (double)pen->width, UI_SVG_RED, (double)pen->line / 4);
}

/* The detail of a process consists of its name, a space and its id. */
static void
write_process(const struct pen *pen)
{
    const struct ui_scene_thing *thing = pen->thing;
    const gboolean gone = thing->state == UI_SCENE_GONE;
    const float left = (DISC + 2 * INSET) * pen->line;
    const char *space = strrchr(thing->detail, ' ');
    g_autofree char *colour = ui_svg_colour(thing->colour);
    g_autofree char *name =
        g_strndup(thing->detail, (gsize)(space - thing->detail));

    write_box(pen, colour, gone ? 0 : 0.1, colour, 2);
    write_past_of_process(pen, colour);
    g_string_append(pen->page, "<g class=\"now\">");
    if (thing->state == UI_SCENE_BUSY) {
        write_box(pen, colour, 0.2, colour, 4);
    }
    write_line(pen, thing->note, 2.3F, 1.1F, left, TRUE, UI_SVG_INK);
    g_string_append(pen->page, "</g>");
    write_disc(pen, FALSE);
    if (gone || thing->state == UI_SCENE_WAITING) {
        g_string_append(pen->page, "<g class=\"now\">");
        write_disc(pen, TRUE);
        g_string_append(pen->page, "</g>");
    }
    write_line(pen, name, 0.2F, 1, left, FALSE, UI_SVG_INK);
    write_line(pen, space + 1, 1.25F, 0.9F, left, FALSE, UI_SVG_INK);
    if (gone) {
        write_end(pen);
    }
}

/* Writes a disc at the nth place of a lock. One that waits is hollow. */
static void
write_chip(const struct pen *pen, guint place, const struct ui_scene_link *link)
{
    const struct ui_scene_thing *process =
        ui_scene_thing(pen->scene, link->process);
    const float side = CHIP * pen->line;
    const float x = INSET * pen->line + (float)place * (side + pen->line / 4);

    if (x + side < pen->width) {
        ui_svg_disc(pen->page, x, 1.75F * pen->line, side, process->colour,
                    process->title, link->tie == UI_SCENE_WAITS);
    }
}

/* Returns how many discs of this kind there are. */
static guint
write_chips(const struct pen *pen, guint place, gboolean waiting)
{
    guint count = 0;

    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);

        if (link->thing == pen->index && link->tie != UI_SCENE_ATTACHED &&
            (link->tie == UI_SCENE_WAITS) == waiting) {
            write_chip(pen, place + count++, link);
        }
    }
    return count;
}

/* In the past, each process has a place of its own in each lock. */
static void
write_past_of_lock(const struct pen *pen, guint first)
{
    for (guint index = 0; index < pen->spans->len; index++) {
        const struct ui_scene_span *span = nth_span(pen, index);
        g_autofree char *colour = NULL;

        if (span->link.thing != pen->index) {
            continue;
        }
        begin_then(pen, span);
        if (span->exclusive) {
            colour = ui_svg_colour(
                ui_scene_thing(pen->scene, span->link.process)->colour);
            write_box(pen, colour, 0.3, colour, 4);
        }
        write_chip(pen, span->link.process - first, &span->link);
        g_string_append(pen->page, "</g>");
    }
}

static void
write_busy(const struct pen *pen)
{
    for (guint index = 0; index < pen->scene->links->len; index++) {
        const struct ui_scene_link *link = ui_scene_link(pen->scene, index);

        if (link->thing == pen->index && link->tie == UI_SCENE_HOLDS) {
            g_autofree char *colour = ui_svg_colour(
                ui_scene_thing(pen->scene, link->process)->colour);

            write_box(pen, colour, 0.3, colour, 4);
            return;
        }
    }
}

static void
write_lock(const struct pen *pen)
{
    const float inset = INSET * pen->line;
    guint first = 0;
    guint count;

    while (ui_scene_thing(pen->scene, first)->kind != UI_SCENE_PROCESS &&
           first + 1 < pen->scene->things->len) {
        first++;
    }
    write_box(pen, UI_SVG_INK, 0.04, UI_SVG_INK, 1);
    write_past_of_lock(pen, first);
    g_string_append(pen->page, "<g class=\"now\">");
    write_busy(pen);
    count = write_chips(pen, 0, FALSE);
    count += write_chips(pen, count, TRUE);
    if (count == 0) {
        write_line(pen, pen->thing->detail, 1.9F, 1, inset, FALSE, UI_SVG_INK);
    }
    g_string_append(pen->page, "</g><g class=\"free\">");
    write_line(pen, _("free"), 1.9F, 1, inset, FALSE, UI_SVG_INK);
    g_string_append(pen->page, "</g>");
    write_line(pen, pen->thing->title, 0.3F, 1.05F, inset, TRUE, UI_SVG_INK);
}

static void
write_thing(struct pen *pen, guint index)
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
        write_process(pen);
    } else if (pen->thing->kind == UI_SCENE_LOCK) {
        write_lock(pen);
    } else {
        write_part(pen);
    }
    g_string_append(pen->page, "</g>\n");
}

static void
write_link(const struct pen *pen, const struct ui_scene_link *link)
{
    ui_link_svg(pen->page, pen->scene, link, &pen->boxes[link->process],
                &pen->boxes[link->thing], LINE);
}

static void
write_links(const struct pen *pen)
{
    g_string_append(pen->page, "<g class=\"now\">");
    for (guint index = 0; index < pen->scene->links->len; index++) {
        write_link(pen, ui_scene_link(pen->scene, index));
    }
    g_string_append(pen->page, "</g>\n");
    for (guint index = 0; index < pen->spans->len; index++) {
        begin_then(pen, nth_span(pen, index));
        write_link(pen, &nth_span(pen, index)->link);
        g_string_append(pen->page, "</g>\n");
    }
}

void
ui_scene_svg(GString *page, const struct ui_scene *scene, const GArray *spans)
{
    g_autofree struct ui_layout_box *boxes =
        g_new0(struct ui_layout_box, scene->things->len);
    const float height = ui_layout_height(scene, WIDTH, LINE) * AIRY;
    const float scale = ui_layout_make(scene, WIDTH, height, LINE, boxes);
    struct pen pen = {
        .page = page,
        .scene = scene,
        .spans = spans,
        .boxes = boxes,
        .line = scale * LINE,
    };

    ui_svg_add(page,
               "<svg class=\"stage\" viewBox=\"0 0 %d %.0f\" role=\"list\" "
               "aria-label=\"%s\">\n",
               WIDTH, (double)height, _("Stage"));
    write_links(&pen);
    for (guint index = 0; index < scene->things->len; index++) {
        write_thing(&pen, index);
    }
    g_string_append(page, "</svg>\n");
}
