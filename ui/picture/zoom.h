/* SPDX-License-Identifier: MIT */
/* Where a picture lies in its room, and how large: the arithmetic alone. */

#ifndef SHMVIEW_ZOOM_H
#define SHMVIEW_ZOOM_H

#include <gdk/gdk.h>
#include <glib.h>

/* A pixel is never more than this many device pixels wide. */
#define SHM_ZOOM_HIGHEST 32.0
/* So many steps make it twice as large. */
#define SHM_ZOOM_STEPS 4.0

enum shm_zoom_axis_name {
    SHM_ZOOM_ACROSS,
    SHM_ZOOM_DOWN,
};

struct shm_zoom_axis {
    /* The picture's side in its own pixels. */
    guint32 pixels;
    /* Device pixels that there are for it. */
    int room;
    /* Device pixels of the picture that lie before the room; 0 where all of it
     * is shown. */
    double start;
};

/* All zeros, and then shm_zoom_set_picture(), is its beginning. */
struct shm_zoom {
    /* As large as there is room for, whatever the room. */
    gboolean fit;
    /* Device pixels for each pixel of the picture. */
    double factor;
    struct shm_zoom_axis axes[2];
};

/* Another picture, which is shown to fit. The sides are at least 1. */
void shm_zoom_set_picture(struct shm_zoom *zoom, guint32 width, guint32 height);

/* Another room, in device pixels; what is in its middle stays there. */
void shm_zoom_set_room(struct shm_zoom *zoom, int width, int height);

/* As large as there is room, but never larger than life. */
void shm_zoom_fit(struct shm_zoom *zoom);

/*
 * So many device pixels for each pixel, within the limits: not smaller than to
 * fit, nor larger than SHM_ZOOM_HIGHEST. What lies at `x`, `y` of the room
 * stays there unless an edge of the picture would leave the room's edge.
 */
void shm_zoom_to(struct shm_zoom *zoom, double factor, double x, double y);

/*
 * The same by steps, larger or (below 0) smaller. Life size is not passed over,
 * and as small as fits is to fit from then on.
 */
void shm_zoom_by(struct shm_zoom *zoom, double steps, double x, double y);

/* Moves the picture along an axis, as far as it goes. */
void shm_zoom_move(struct shm_zoom *zoom, enum shm_zoom_axis_name axis,
                   double start);

/* The picture's side in device pixels, at least 1. */
int shm_zoom_side(const struct shm_zoom *zoom, enum shm_zoom_axis_name axis);

/* The picture's place in the room, in device pixels; it may be larger. */
GdkRectangle shm_zoom_place(const struct shm_zoom *zoom);

#endif
