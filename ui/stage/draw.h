/* SPDX-License-Identifier: MIT */
/* Draws the texts, discs, lines and boxes of the stage. */

#pragma once

#include <gtk/gtk.h>

/* One line of text in a box. */
struct ui_draw_text {
    const char *text;
    const GdkRGBA *colour;
    graphene_rect_t box;
    /* The size, as a multiple of the widget's text size. */
    float scale;
    gboolean bold;
    gboolean struck;
    gboolean centred;
    /* If the text would have to be cut short, it is left out instead. */
    gboolean whole;
};

/* Draws the text, centred vertically in its box. A text that is too long is
 * drawn smaller; if that is not enough, it is cut short. Does nothing if
 * `text->text` is NULL. */
void ui_draw_text(GtkWidget *widget, GtkSnapshot *snapshot,
                  const struct ui_draw_text *text);

/* Returns whether the whole text fits into its box without being drawn
 * smaller. */
gboolean ui_draw_text_fits(GtkWidget *widget, const struct ui_draw_text *text);

/* Returns the height of a line of text, in pixels. */
float ui_draw_line_height(GtkWidget *widget);

/* Returns the colour of the widget's text. */
GdkRGBA ui_draw_foreground(GtkWidget *widget);

/* Returns the colour with its opacity multiplied by `alpha`. */
GdkRGBA ui_draw_faint(const GdkRGBA *colour, float alpha);

/* Draws a disc that fills `box`, a square, with the text `mark` in it. If
 * `hollow` is TRUE, only the edge of the disc is drawn, and the text. */
void ui_draw_disc(GtkWidget *widget, GtkSnapshot *snapshot,
                  const graphene_rect_t *box, const GdkRGBA *colour,
                  const char *mark, gboolean hollow);

/* The mark at the end of a line. */
enum ui_draw_end {
    UI_DRAW_PLAIN,
    UI_DRAW_DOT,
    UI_DRAW_RING,
    UI_DRAW_SQUARE,
    UI_DRAW_ARROW,
};

/* A straight line. All lengths are in pixels. */
struct ui_draw_line {
    graphene_point_t from;
    graphene_point_t to;
    float width;
    const GdkRGBA *colour;
    gboolean dashed;
    enum ui_draw_end end;
};

/* Returns how far the mark extends to each side, in pixels from the middle of
 * the line. */
float ui_draw_end_radius(const struct ui_draw_line *line);

/* Draws the first `part` of the line, 0 to 1, with the mark at the end of that
 * part. */
void ui_draw_line(GtkSnapshot *snapshot, const struct ui_draw_line *line,
                  float part);

/* Fills the box with slanting stripes that are `width` pixels wide. */
void ui_draw_hatching(GtkSnapshot *snapshot, const graphene_rect_t *box,
                      const GdkRGBA *colour, float width);

/* Draws a box with rounded corners, and an edge that is `width` pixels wide. */
void ui_draw_box(GtkSnapshot *snapshot, const graphene_rect_t *box,
                 const GdkRGBA *fill, const GdkRGBA *edge, float width);
