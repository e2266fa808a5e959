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

/* Begin with all zeros, and call ui_zoom_set_picture() before any other
 * function. Only `enlarges` may be set directly. */
struct ui_zoom {
    /* The picture is shown to fit (see ui_zoom_fit()). */
    gboolean fit;
    /* A small picture that is shown to fit becomes larger than full size. */
    gboolean enlarges;
    /* The number of device pixels that each pixel is wide and high. */
    double factor;
    struct ui_zoom_axis axes[2];
};

/* Sets another picture, and shows it to fit. `width` and `height` are in the
 * picture's own pixels, at least 1. */
void ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height);

/* Changes the size of the room, in device pixels. The point of the picture that
 * is in the middle of the room stays in the middle, if the edges of the picture
 * allow it. A picture that is shown to fit is fitted to the new room. If the
 * factor is now below the least factor (see ui_zoom_to()), the picture is shown
 * to fit from then on. */
void ui_zoom_set_room(struct ui_zoom *zoom, int width, int height);

/* Shows the picture to fit: as large as the room allows, now and whenever the
 * room changes. Without `enlarges`, the picture is at most at full size; with
 * it, the limit is the greatest factor of ui_zoom_to(). */
void ui_zoom_fit(struct ui_zoom *zoom);

/* Sets the factor, within its limits; the picture is no longer shown to fit.
 * The least factor is 1, or the factor at which the picture fits, if that is
 * less. The greatest is UI_ZOOM_HIGHEST, or less for a picture with a side of
 * more than 2^25 pixels. The point of the picture that is at `x`, `y` in the
 * room, in device pixels, stays there, if the edges of the picture allow it.
 * Does nothing as long as the room is empty. */
void ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y);

/* Enlarges the picture by `steps`; a negative number makes it smaller. `x` and
 * `y` are the same as in ui_zoom_to(). Steps that would pass full size stop at
 * full size. If negative steps reach the least factor, the picture is shown to
 * fit from then on. Negative steps do nothing to a picture that is shown to
 * fit. */
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
