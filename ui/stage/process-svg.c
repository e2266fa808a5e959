/* SPDX-License-Identifier: MIT */
/* Writes a process of the stage as SVG. */

#include "ui/stage/process-svg.h"

#include <string.h>

/* In lines of text, as in the window. */
#define INSET UI_LAYOUT_INSET
#define DISC 2.4F

static void
write_disc(const struct ui_svg_pen *pen, guint colour, gboolean hollow)
{
    const float disc = DISC * pen->line;

    ui_svg_disc(pen->page, INSET * pen->line, (pen->height - disc) / 2, disc,
                colour, pen->thing->title, hollow);
}

/* Writes what the process did during its spans: a process that holds an
 * exclusive lock is strong, and one that waits has a hollow disc. */
static void
write_past(const struct ui_svg_pen *pen, const char *colour)
{
    for (guint index = 0; index < pen->spans->len; index++) {
        const struct ui_scene_span *span = ui_svg_pen_span(pen, index);
        const gboolean waits = span->link.tie == UI_SCENE_WAITS;

        if (span->link.process != pen->index ||
            (!waits && span->link.tie != UI_SCENE_HOLDS)) {
            continue;
        }
        ui_svg_pen_then(pen, span);
        if (waits) {
            write_disc(pen, pen->thing->colour, TRUE);
        } else {
            ui_svg_pen_box(pen, colour, 0.2, colour, 4);
        }
        g_string_append(pen->page, "</g>");
    }
}

/* Crosses out the disc of a process that has gone. */
static void
write_end(const struct ui_svg_pen *pen)
{
    const double left = (double)(INSET * pen->line);
    const double side = (double)(DISC * pen->line);
    const double top = ((double)pen->height - side) / 2;

    ui_svg_add(pen->page,
               "<path class=\"end\" d=\"M%.1f,%.1f L%.1f,%.1f\" stroke=\"%s\" "
               "stroke-width=\"%.1f\"/>",
               left, top + side, left + side, top, UI_SVG_RED,
               (double)pen->line / 6);
}

/* A process that has gone is grey, and one that waits is hollow. */
static void
write_state(const struct ui_svg_pen *pen, const char *colour)
{
    g_string_append(pen->page, "<g class=\"now\">");
    if (pen->thing->state == UI_SCENE_BUSY) {
        ui_svg_pen_box(pen, colour, 0.2, colour, 4);
    }
    if (pen->thing->state == UI_SCENE_GONE) {
        write_disc(pen, 0, FALSE);
    } else {
        write_disc(pen, pen->thing->colour,
                   pen->thing->state == UI_SCENE_WAITING);
    }
    g_string_append(pen->page, "</g>");
}

/* One that has gone has its name and its id in a line, to make room for what it
 * held. In the window, so does the own process; a page has no own process. */
static void
write_words(const struct ui_svg_pen *pen, float left)
{
    const struct ui_scene_thing *thing = pen->thing;
    const gboolean gone = thing->state == UI_SCENE_GONE;
    const char *space = strrchr(thing->detail, ' ');
    g_autofree char *name =
        g_strndup(thing->detail, (gsize)(space - thing->detail));

    ui_svg_pen_line(pen, gone ? thing->detail : name, 0.2F, 1, left, FALSE,
                    UI_SVG_INK);
    ui_svg_pen_line(pen, gone ? NULL : space + 1, 1.25F, 0.9F, left, FALSE,
                    UI_SVG_INK);
    g_string_append(pen->page, "<g class=\"now\">");
    ui_svg_pen_line(pen, thing->note, gone ? 1.25F : 2.3F, 1.1F, left, TRUE,
                    UI_SVG_INK);
    ui_svg_pen_line(pen, thing->held, 2.5F, 0.9F, left, FALSE, UI_SVG_INK);
    g_string_append(pen->page, "</g>");
}

void
ui_process_svg(const struct ui_svg_pen *pen)
{
    const gboolean gone = pen->thing->state == UI_SCENE_GONE;
    g_autofree char *colour = ui_svg_colour(pen->thing->colour);

    ui_svg_pen_box(pen, colour, gone ? 0 : 0.1, colour, gone ? 1 : 2);
    write_disc(pen, pen->thing->colour, FALSE);
    write_past(pen, colour);
    write_state(pen, colour);
    write_words(pen, (DISC + 2 * INSET) * pen->line);
    if (gone) {
        write_end(pen);
    }
}
