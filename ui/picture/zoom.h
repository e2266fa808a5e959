/* SPDX-License-Identifier: MIT */
/* The arithmetic of zoom: how large a picture is in its room (the space that it
 * has on the screen), and where it is. At full size, each pixel is one device
 * pixel. */

#pragma once

#include <gdk/gdk.h>
#include <glib.h>

/* The most device pixels that one pixel may be wide. */
#define UI_ZOOM_HIGHEST 32.0
/* The number of steps of ui_zoom_by() that double the size. */
#define UI_ZOOM_STEPS 4.0

enum ui_zoom_axis_name {
    UI_ZOOM_ACROSS,
    UI_ZOOM_DOWN,
};

struct ui_zoom_axis {
    /* The picture's side in its own pixels. */
    guint32 pixels;
    /* The length of the room in device pixels. */
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
    /* The number of device pixels that each pixel is wide and high. */
    double factor;
    struct ui_zoom_axis axes[2];
};

/* Sets another picture, which is shown to fit. Each side is at least 1. */
void ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height);

/* Sets another room, in device pixels. The point of the picture that is in the
 * middle of the room stays there, if the edges of the picture allow it. A
 * picture that was shown to fit still is. A picture that would be smaller than
 * the least factor allows (see ui_zoom_to()) is shown to fit from then on. */
void ui_zoom_set_room(struct ui_zoom *zoom, int width, int height);

/* Shows the picture to fit: as large as the room allows, now and whenever the
 * room changes. Only with `enlarges` may the picture become larger than full
 * size. */
void ui_zoom_fit(struct ui_zoom *zoom);

/* Sets the factor, within its limits; the picture is no longer shown to fit.
 * The least factor is 1, or the factor that fits the picture into the room if
 * that is less. The greatest is UI_ZOOM_HIGHEST, or less for a very large
 * picture. The point of the picture that is at `x`, `y` in the room, in device
 * pixels, stays there, unless that would bring an edge of the picture into the
 * room. Does nothing as long as the room is empty. */
void ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y);

/* Enlarges the picture by `steps`; a negative number makes it smaller. `x` and
 * `y` are those of ui_zoom_to(). Steps that would pass full size stop there. If
 * negative steps reach the least factor, the picture is shown to fit from then
 * on. Negative steps do nothing to a picture that is shown to fit. */
void ui_zoom_by(struct ui_zoom *zoom, double steps, double x, double y);

/* Scrolls along an axis so that the room begins `start` device pixels after the
 * picture does. Scrolls no further than to an edge of the picture. */
void ui_zoom_move(struct ui_zoom *zoom, enum ui_zoom_axis_name axis,
                  double start);

/* Returns the picture's side in device pixels, at least 1. */
int ui_zoom_side(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis);

/* Returns the picture's place in the room, in device pixels. If the picture is
 * larger than the room, `x` or `y` may be negative. */
GdkRectangle ui_zoom_place(const struct ui_zoom *zoom);
