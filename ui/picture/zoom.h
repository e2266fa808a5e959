/* SPDX-License-Identifier: MIT */
/* The arithmetic of zoom: how large a picture is shown in its room, and where.
 */

#ifndef UI_PICTURE_ZOOM_H
#define UI_PICTURE_ZOOM_H

#include <gdk/gdk.h>
#include <glib.h>

/* The most device pixels in the width of a pixel. */
#define UI_ZOOM_HIGHEST 32.0
/* How many steps double the size. */
#define UI_ZOOM_STEPS 4.0

enum ui_zoom_axis_name {
    UI_ZOOM_ACROSS,
    UI_ZOOM_DOWN,
};

struct ui_zoom_axis {
    /* The picture's side in its own pixels. */
    guint32 pixels;
    /* How many device pixels there are for it. */
    int room;
    /* How many device pixels of the picture are before the room; 0 if all of it
     * is shown. */
    double start;
};

/* Begins as all zeros, then ui_zoom_set_picture(). */
struct ui_zoom {
    /* The picture always gets as large as its room allows. */
    gboolean fit;
    /* It may get larger than full size to fit. */
    gboolean enlarges;
    /* Device pixels for each pixel of the picture. */
    double factor;
    struct ui_zoom_axis axes[2];
};

/* Sets another picture, which is shown to fit. The sides are at least 1. */
void ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height);

/* Sets another room, in device pixels; what is in the middle stays there. */
void ui_zoom_set_room(struct ui_zoom *zoom, int width, int height);

/* As large as there is room, but never larger than full size unless small
 * pictures are enlarged. */
void ui_zoom_fit(struct ui_zoom *zoom);

/*
 * Sets the device pixels for each pixel, within the limits: not smaller than to
 * fit, and not larger than UI_ZOOM_HIGHEST. What is at `x`, `y` of the room
 * stays there unless an edge of the picture would come into the room.
 */
void ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y);

/*
 * The same by steps, larger or (negative) smaller. It stops at full size, and
 * the smallest size is to fit from then on.
 */
void ui_zoom_by(struct ui_zoom *zoom, double steps, double x, double y);

/* Moves the picture along an axis, until its edge. */
void ui_zoom_move(struct ui_zoom *zoom, enum ui_zoom_axis_name axis,
                  double start);

/* Returns the picture's side in device pixels, at least 1. */
int ui_zoom_side(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis);

/* Returns the picture's place in the room, in device pixels; it may be larger
 * than the room. */
GdkRectangle ui_zoom_place(const struct ui_zoom *zoom);

#endif
