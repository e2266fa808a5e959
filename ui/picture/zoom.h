/* SPDX-License-Identifier: MIT */
/* The arithmetic of zoom: how large a picture is in the space that it has, and
 * where it is. */

#pragma once

#include <gdk/gdk.h>
#include <glib.h>

/* The most device pixels that one pixel may be wide. */
#define UI_ZOOM_HIGHEST 32.0
/* The number of steps that double the size. */
#define UI_ZOOM_STEPS 4.0

enum ui_zoom_axis_name {
    UI_ZOOM_ACROSS,
    UI_ZOOM_DOWN,
};

struct ui_zoom_axis {
    /* The picture's side in its own pixels. */
    guint32 pixels;
    /* The number of device pixels that are free for it. */
    int room;
    /* How far the picture is scrolled, in device pixels; 0 if all of it is
     * visible. */
    double start;
};

/* Begin with all zeros, and call ui_zoom_set_picture() first. */
struct ui_zoom {
    /* The picture is always as large as its room allows. */
    gboolean fit;
    /* A small picture is enlarged beyond full size to fit. */
    gboolean enlarges;
    /* The number of device pixels for each pixel of the picture. */
    double factor;
    struct ui_zoom_axis axes[2];
};

/* Sets another picture, which is shown to fit. Each side is at least 1. */
void ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height);

/* Sets another room, in device pixels. The point of the picture that is in the
 * middle of the room stays there. */
void ui_zoom_set_room(struct ui_zoom *zoom, int width, int height);

/* Makes the picture as large as the room allows, but no larger than full size
 * unless small pictures are enlarged. */
void ui_zoom_fit(struct ui_zoom *zoom);

/*
 * Sets the number of device pixels for each pixel, within the limits: at least
 * 1 or the factor that fits the picture into the room, whichever is less, and
 * at most UI_ZOOM_HIGHEST, or less for a very large picture. The point at `x`,
 * `y` of the room stays there, unless that would bring an edge of the picture
 * into the room.
 */
void ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y);

/* Enlarges the picture by `steps`; a negative number makes it smaller. A step
 * that would pass full size stops there. If the picture reaches its smallest
 * size, it is shown to fit from then on. */
void ui_zoom_by(struct ui_zoom *zoom, double steps, double x, double y);

/* Moves the picture along an axis, at most to its edge. */
void ui_zoom_move(struct ui_zoom *zoom, enum ui_zoom_axis_name axis,
                  double start);

/* Returns the picture's side in device pixels, at least 1. */
int ui_zoom_side(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis);

/* Returns the picture's place in the room, in device pixels. The picture may be
 * larger than the room. */
GdkRectangle ui_zoom_place(const struct ui_zoom *zoom);
