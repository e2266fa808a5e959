/* SPDX-License-Identifier: MIT */
/* The arithmetic of zoom: how large a picture is in the space that it has, and
 * where it is. */

#include "ui/picture/zoom.h"

#include <math.h>

/* The longest scaled side in device pixels. It is well within an int. */
#define LONGEST_SIDE (1 << 30)

static double
highest_factor(const struct ui_zoom *zoom)
{
    double longest =
        MAX(zoom->axes[UI_ZOOM_ACROSS].pixels, zoom->axes[UI_ZOOM_DOWN].pixels);

    return MIN(UI_ZOOM_HIGHEST, LONGEST_SIDE / longest);
}

static double
fit_factor(const struct ui_zoom *zoom)
{
    double factor = zoom->enlarges ? highest_factor(zoom) : 1.0;

    for (int axis = UI_ZOOM_ACROSS; axis <= UI_ZOOM_DOWN; axis++) {
        const struct ui_zoom_axis *along = &zoom->axes[axis];

        factor = MIN(factor, along->room / (double)along->pixels);
    }
    return factor;
}

/* The user can choose full size even if the picture is enlarged to fit. */
static double
lowest_factor(const struct ui_zoom *zoom)
{
    return MIN(fit_factor(zoom), 1.0);
}

int
ui_zoom_side(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis)
{
    int side = (int)(zoom->axes[axis].pixels * zoom->factor + 0.5);

    return MAX(side, 1);
}

void
ui_zoom_move(struct ui_zoom *zoom, enum ui_zoom_axis_name axis, double start)
{
    struct ui_zoom_axis *along = &zoom->axes[axis];
    int most = MAX(ui_zoom_side(zoom, axis) - along->room, 0);

    along->start = CLAMP(start, 0, most);
}

/* Returns where the picture begins in the room, without rounding. */
static double
find_origin(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis)
{
    const struct ui_zoom_axis *along = &zoom->axes[axis];

    return ui_zoom_side(zoom, axis) < along->room
               ? (along->room - along->pixels * zoom->factor) / 2
               : -along->start;
}

/* Returns where the picture begins in the room, in whole device pixels. */
static int
find_first(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis)
{
    const struct ui_zoom_axis *along = &zoom->axes[axis];
    int side = ui_zoom_side(zoom, axis);

    return side < along->room ? (along->room - side) / 2
                              : -(int)floor(along->start + 0.5);
}

static void
scale_around(struct ui_zoom *zoom, double factor, double x, double y)
{
    const double fixed[] = {x, y};
    double at[2];

    for (int axis = UI_ZOOM_ACROSS; axis <= UI_ZOOM_DOWN; axis++) {
        at[axis] = (fixed[axis] - find_origin(zoom, axis)) / zoom->factor;
        at[axis] = CLAMP(at[axis], 0, zoom->axes[axis].pixels);
    }
    zoom->factor = factor;
    for (int axis = UI_ZOOM_ACROSS; axis <= UI_ZOOM_DOWN; axis++) {
        ui_zoom_move(zoom, axis, at[axis] * factor - fixed[axis]);
    }
}

void
ui_zoom_fit(struct ui_zoom *zoom)
{
    zoom->fit = TRUE;
    zoom->factor = fit_factor(zoom);
    zoom->axes[UI_ZOOM_ACROSS].start = 0;
    zoom->axes[UI_ZOOM_DOWN].start = 0;
}

void
ui_zoom_set_picture(struct ui_zoom *zoom, guint32 width, guint32 height)
{
    zoom->axes[UI_ZOOM_ACROSS].pixels = width;
    zoom->axes[UI_ZOOM_DOWN].pixels = height;
    ui_zoom_fit(zoom);
}

void
ui_zoom_set_room(struct ui_zoom *zoom, int width, int height)
{
    const int room[] = {width, height};

    for (int axis = UI_ZOOM_ACROSS; axis <= UI_ZOOM_DOWN; axis++) {
        struct ui_zoom_axis *along = &zoom->axes[axis];
        double before = find_origin(zoom, axis);
        double middle = along->room / 2.0 - before;

        along->room = room[axis];
        ui_zoom_move(zoom, axis, middle - room[axis] / 2.0);
    }
    if (zoom->fit || zoom->factor < lowest_factor(zoom)) {
        ui_zoom_fit(zoom);
    }
}

void
ui_zoom_to(struct ui_zoom *zoom, double factor, double x, double y)
{
    double least = lowest_factor(zoom);

    if (least <= 0) {
        /* The widget has no size yet. */
        return;
    }
    zoom->fit = FALSE;
    factor = MIN(factor, highest_factor(zoom));
    scale_around(zoom, MAX(factor, least), x, y);
}

/* Rounding errors add up over many steps, so we stop at exactly full size. */
static double
step_from(double from, double steps)
{
    double factor = from * exp2(steps / UI_ZOOM_STEPS);

    if ((from < 1.0 && factor > 1.0) || (from > 1.0 && factor < 1.0) ||
        fabs(factor - 1.0) < 1e-6) {
        return 1.0;
    }
    return factor;
}

void
ui_zoom_by(struct ui_zoom *zoom, double steps, double x, double y)
{
    double factor = step_from(zoom->factor, steps);

    if (steps < 0 && factor <= lowest_factor(zoom)) {
        ui_zoom_fit(zoom);
    } else if (steps > 0 || !zoom->fit) {
        ui_zoom_to(zoom, factor, x, y);
    }
}

GdkRectangle
ui_zoom_place(const struct ui_zoom *zoom)
{
    return (GdkRectangle){
        .x = find_first(zoom, UI_ZOOM_ACROSS),
        .y = find_first(zoom, UI_ZOOM_DOWN),
        .width = ui_zoom_side(zoom, UI_ZOOM_ACROSS),
        .height = ui_zoom_side(zoom, UI_ZOOM_DOWN),
    };
}
