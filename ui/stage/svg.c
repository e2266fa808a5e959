/* SPDX-License-Identifier: MIT */
/* Writes lines, discs and texts as SVG. */

#include "ui/stage/svg.h"

#include "ui/identity/window-colours.h"

#include <math.h>

/* The number of colours that windows have. */
#define COLOURS 8
/* The smallest scale of a text that would otherwise be too long. */
#define SMALLEST 0.6F
/* The usual width of a letter, as a part of the size of the text. */
#define LETTER 0.56F
#define BOLD_LETTER 0.61F

void
ui_svg_add(GString *page, const char *format, ...)
{
    va_list arguments;
    g_autofree char *markup = NULL;

    va_start(arguments, format);
    markup = g_markup_vprintf_escaped(format, arguments);
    va_end(arguments);
    g_string_append(page, markup);
}

static int
channel(float value)
{
    return (int)(value * 255 + 0.5F);
}

char *
ui_svg_colour(guint number)
{
    const GdkRGBA *colour = ui_window_colour(number);

    return colour == NULL
               ? g_strdup("#808080")
               : g_strdup_printf("#%02x%02x%02x", channel(colour->red),
                                 channel(colour->green), channel(colour->blue));
}

static float
width_of(gunichar character, const struct ui_svg_text *text, float size)
{
    return size * (g_unichar_iswide(character) ? 1
                   : text->bold                ? BOLD_LETTER
                                               : LETTER);
}

/* Returns as much of the text as there is room for. */
static char *
cut(const struct ui_svg_text *text, float size)
{
    g_autoptr(GString) kept = g_string_new(NULL);
    float left = text->width - width_of('m', text, size);

    for (const char *at = text->text; *at != '\0'; at = g_utf8_next_char(at)) {
        left -= width_of(g_utf8_get_char(at), text, size);
        if (left < 0) {
            break;
        }
        g_string_append_unichar(kept, g_utf8_get_char(at));
    }
    g_string_append(kept, "…");
    return g_string_free(g_steal_pointer(&kept), FALSE);
}

static float
estimate(const struct ui_svg_text *text)
{
    float width = 0;

    for (const char *at = text->text; *at != '\0'; at = g_utf8_next_char(at)) {
        width += width_of(g_utf8_get_char(at), text, text->size);
    }
    return width;
}

void
ui_svg_text(GString *page, const struct ui_svg_text *text)
{
    const float wanted = text->text != NULL ? estimate(text) : 0;
    const gboolean is_long = text->width > 0 && wanted > text->width;
    const float scale = is_long ? MAX(SMALLEST, text->width / wanted) : 1;
    const float size = text->size * scale;
    g_autofree char *shown = NULL;

    if (text->text == NULL) {
        return;
    }
    shown = is_long && wanted * SMALLEST > text->width ? cut(text, size)
                                                       : g_strdup(text->text);
    ui_svg_add(page, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" ",
               (double)text->x, (double)(text->middle + size * 0.36F),
               (double)size);
    g_string_append(page, text->bold ? "font-weight=\"bold\" " : "");
    g_string_append(page,
                    text->struck ? "text-decoration=\"line-through\" " : "");
    g_string_append(page, text->centred ? "text-anchor=\"middle\" " : "");
    ui_svg_add(page, "fill=\"%s\">%s</text>", text->colour, shown);
}

void
ui_svg_disc(GString *page, float x, float y, float side, guint colour,
            const char *mark, gboolean hollow)
{
    const float edge = hollow ? MAX(2, side / 10) : 0;
    g_autofree char *name = ui_svg_colour(colour);
    const struct ui_svg_text text = {
        .text = mark,
        .colour = hollow ? UI_SVG_INK : "#ffffff",
        .x = x + side / 2,
        .middle = y + side / 2,
        .size = side * 0.6F,
        .bold = TRUE,
        .centred = TRUE,
    };

    ui_svg_add(page,
               "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" "
               "stroke=\"%s\" stroke-width=\"%.1f\"/>",
               (double)(x + side / 2), (double)(y + side / 2),
               (double)((side - edge) / 2), hollow ? UI_SVG_PAPER : name, name,
               (double)edge);
    ui_svg_text(page, &text);
}

/* Writes what is at the end of the line, where the origin is now. */
static void
add_mark(GString *page, const struct ui_draw_line *line, const char *colour)
{
    const double radius = (double)ui_draw_end_radius(line);
    const double width = (double)line->width;

    if (line->end == UI_DRAW_DOT) {
        ui_svg_add(page, "<circle r=\"%.1f\" fill=\"%s\"/>", radius, colour);
    } else if (line->end == UI_DRAW_RING) {
        ui_svg_add(page,
                   "<circle r=\"%.1f\" fill=\"none\" stroke=\"%s\" "
                   "stroke-width=\"%.1f\"/>",
                   radius - width / 2, colour, width);
    } else if (line->end == UI_DRAW_SQUARE) {
        ui_svg_add(page,
                   "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                   "height=\"%.1f\" fill=\"%s\"/>",
                   -radius, -radius, radius * 2, radius * 2, colour);
    } else if (line->end == UI_DRAW_ARROW) {
        ui_svg_add(page,
                   "<path d=\"M%.1f,%.1f L0,0 L%.1f,%.1f\" fill=\"none\" "
                   "stroke=\"%s\" stroke-width=\"%.1f\"/>",
                   -radius * 1.7, -radius, -radius * 1.7, radius, colour,
                   width);
    }
}

void
ui_svg_line(GString *page, const struct ui_draw_line *line, const char *colour)
{
    const float right = line->to.x - line->from.x;
    const float down = line->to.y - line->from.y;
    const float length = hypotf(right, down);
    const float hidden = line->end == UI_DRAW_RING ? ui_draw_end_radius(line)
                                                   : 0;

    ui_svg_add(page,
               "<g transform=\"translate(%.1f %.1f) rotate(%.1f)\">"
               "<path d=\"M%.1f,0 L%.1f,0\" stroke=\"%s\" "
               "stroke-width=\"%.1f\" ",
               (double)line->to.x, (double)line->to.y,
               atan2((double)down, (double)right) * 180 / G_PI, (double)-length,
               (double)-hidden, colour, (double)line->width);
    g_string_append(page, line->dashed ? "stroke-dasharray=\"12 8\"/>" : "/>");
    add_mark(page, line, colour);
    g_string_append(page, "</g>");
}

void
ui_svg_patterns(GString *page)
{
    g_string_append(page, "<svg class=\"patterns\" aria-hidden=\"true\">");
    for (guint number = 0; number <= COLOURS; number++) {
        g_autofree char *colour = ui_svg_colour(number);

        ui_svg_add(page,
                   "<pattern id=\"stripes-%u\" width=\"9\" height=\"9\" "
                   "patternUnits=\"userSpaceOnUse\" "
                   "patternTransform=\"rotate(45)\"><rect width=\"3\" "
                   "height=\"9\" fill=\"%s\" fill-opacity=\"0.5\"/></pattern>",
                   number, colour);
    }
    g_string_append(page, "</svg>\n");
}

char *
ui_svg_stripes(guint number)
{
    return g_strdup_printf("url(#stripes-%u)",
                           number == 0 ? 0 : (number - 1) % COLOURS + 1);
}
