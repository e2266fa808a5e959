/* SPDX-License-Identifier: MIT */
/* The arithmetic of zoom: how large a picture is shown in its room, and where.
 */

#ifndef UI_PICTURE_ZOOM_H
#define UI_PICTURE_ZOOM_H

#include <gdk/gdk.h>
#include <glib.h>

/* A pixel is never more than this many device pixels wide. */
#define UI_ZOOM_HIGHEST 32.0
/* So many steps make it twice as large. */
#define UI_ZOOM_STEPS 4.0

enum ui_zoom_axis_name {
    UI_ZOOM_ACROSS,
    UI_ZOOM_DOWN,
};

struct ui_zoom_axis {
    /* The picture's side in its own pixels. */
    guint32 pixels;
    /* Device pixels that there are for it. */
    int room;
    /* Device pixels of the picture that lie before the room; 0 where all of it
     * is shown. */
    double start;
};

/* It begins as all zeros and ui_zoom_set_picture(). */
struct ui_zoom {
    /* The picture is kept as large as there is room for. */
    gboolean fit;
    /* Device pixels for each pixel of the picture. */
    double factor;
    struct ui_zoom_axis axes[2];
};

/* Another picture, which is shown to fit. The sides are at least 1. */
void ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height);

/* Another room, in device pixels; what is in its middle stays there. */
void ui_zoom_set_room(struct ui_zoom *zoom, int width, int height);

/* As large as there is room, but never larger than life. */
void ui_zoom_fit(struct ui_zoom *zoom);

/*
 * So many device pixels for each pixel, within the limits: not smaller than to
 * fit, nor larger than UI_ZOOM_HIGHEST. What lies at `x`, `y` of the room
 * stays there unless an edge of the picture would leave the room's edge.
 */
void ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y);

/*
 * The same by steps, larger or (below 0) smaller. Life size is not passed over,
 * and as small as fits is to fit from then on.
 */
void ui_zoom_by(struct ui_zoom *zoom, double steps, double x, double y);

/* Moves the picture along an axis, as far as it goes. */
void ui_zoom_move(struct ui_zoom *zoom, enum ui_zoom_axis_name axis,
                  double start);

/* The picture's side in device pixels, at least 1. */
int ui_zoom_side(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis);

/* The picture's place in the room, in device pixels; it may be larger. */
GdkRectangle ui_zoom_place(const struct ui_zoom *zoom);

#endif
