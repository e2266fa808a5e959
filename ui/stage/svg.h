/* SPDX-License-Identifier: MIT */
/* Writes lines, discs and texts as SVG, as draw.h draws them in the window. All
 * of it is appended to `page`. */

#pragma once

#include "ui/stage/draw.h"

/* The colours of the text and of the background of the page that shows the
 * drawing. */
#define UI_SVG_INK "currentColor"
#define UI_SVG_PAPER "Canvas"
/* The colour of overwritten pixels, and of the end of a process. */
#define UI_SVG_RED "#de1c24"
/* The size of a text, as a part of the height of its line. */
#define UI_SVG_FONT 0.78F

/* Appends markup to `page`, as printf() does; the arguments are escaped. */
void ui_svg_add(GString *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Returns the colour of a window or process, as "#rrggbb"; grey for the number
 * 0. `number` is one for ui_window_colour(). Free the text with g_free(). */
char *ui_svg_colour(guint number);

/* One line of text, centred vertically at `middle`. All lengths are in pixels.
 */
struct ui_svg_text {
    const char *text;
    const char *colour;
    float x;
    float middle;
    /* The room for the text; 0 if there is no limit. */
    float width;
    float size;
    gboolean bold;
    /* A line goes through the text. */
    gboolean struck;
    /* The middle of the text is at `x`. */
    gboolean centred;
};

/* Writes the text; nothing if `text->text` is NULL. A text that is too long is
 * written smaller; if that is not enough, it is cut short. The width of a text
 * is only estimated, because browsers use other fonts than the window. */
void ui_svg_text(GString *page, const struct ui_svg_text *text);

/* Writes a disc with a mark in it. A `hollow` disc has its colour only at its
 * edge, and is filled with the colour of the background. The disc fills a
 * square whose upper left corner is at `x`, `y`, and whose sides are `side`
 * pixels long. `colour` is a number for ui_svg_colour(). If `mark` is NULL, the
 * disc has no mark. */
void ui_svg_disc(GString *page, float x, float y, float side, guint colour,
                 const char *mark, gboolean hollow);

/* Writes a line and the mark at its end. Both have the colour `colour`;
 * `line->colour` is not used. */
void ui_svg_line(GString *page, const struct ui_draw_line *line,
                 const char *colour);

/* Writes the patterns of stripes that ui_svg_stripes() names. */
void ui_svg_patterns(GString *page);

/* Returns the value of the attribute "fill" for stripes in the colour of
 * ui_svg_colour(). The page must also contain ui_svg_patterns(). Free the text
 * with g_free(). */
char *ui_svg_stripes(guint number);
