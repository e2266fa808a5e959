/* SPDX-License-Identifier: MIT */
/* Tests of the place of a zoomed picture, and of its scaled parts. */

#include "tests/support/unit-test.h"

#include "ui/picture/scale.h"
#include "ui/picture/zoom.h"

#include <math.h>
#include <string.h>

static struct ui_zoom
make_zoom(guint32 width, guint32 height, int room_width, int room_height)
{
    struct ui_zoom zoom = {0};

    ui_zoom_set_picture(&zoom, width, height);
    ui_zoom_set_room(&zoom, room_width, room_height);
    return zoom;
}

static void
assert_place(const struct ui_zoom *zoom, int x, int y, int width, int height)
{
    GdkRectangle place = ui_zoom_place(zoom);

    assert_int_equal(place.x, x);
    assert_int_equal(place.y, y);
    assert_int_equal(place.width, width);
    assert_int_equal(place.height, height);
}

/* Returns the pixel of the picture at a place in the window. */
static double
point_under(const struct ui_zoom *zoom, enum ui_zoom_axis_name axis, double at)
{
    return (zoom->axes[axis].start + at) / zoom->factor;
}

/* The picture is centred and keeps its shape; it is never larger than life
 * size, and never smaller than a pixel. */
static void
test_picture_fits_its_room(void **state)
{
    struct ui_zoom zoom = make_zoom(640, 400, 320, 320);

    assert_place(&zoom, 0, 60, 320, 200);
    ui_zoom_set_room(&zoom, 1000, 500);
    assert_place(&zoom, 180, 50, 640, 400);
    zoom = make_zoom(40000, 3, 400, 100);
    assert_place(&zoom, 0, 49, 400, 1);
}

/* The wheel keeps the point under the pointer in its place. */
static void
test_point_under_the_pointer_stays(void **state)
{
    struct ui_zoom zoom = make_zoom(4000, 3000, 400, 300);
    const double at[][2] = {{200, 150}, {130, 70}, {300, 220}, {10, 290}};

    ui_zoom_to(&zoom, 1.0, 200, 150);
    for (size_t index = 0; index < G_N_ELEMENTS(at); index++) {
        for (int quarter = -12; quarter <= 16; quarter += 7) {
            double x = at[index][0];
            double y = at[index][1];
            double across = point_under(&zoom, UI_ZOOM_ACROSS, x);
            double down = point_under(&zoom, UI_ZOOM_DOWN, y);

            ui_zoom_by(&zoom, quarter / 4.0, x, y);
            assert_true(fabs(point_under(&zoom, UI_ZOOM_ACROSS, x) - across) <
                        1e-6);
            assert_true(fabs(point_under(&zoom, UI_ZOOM_DOWN, y) - down) <
                        1e-6);
        }
    }
    assert_false(zoom.fit);
}

/* There is never a gap between the edge of the picture and that of the window.
 */
static void
test_edges_stay_at_the_edge(void **state)
{
    struct ui_zoom zoom = make_zoom(1000, 1000, 100, 100);

    ui_zoom_to(&zoom, 1.0, 0, 0);
    assert_place(&zoom, 0, 0, 1000, 1000);
    ui_zoom_move(&zoom, UI_ZOOM_ACROSS, -50);
    ui_zoom_move(&zoom, UI_ZOOM_DOWN, 5000);
    assert_place(&zoom, 0, -900, 1000, 1000);
    ui_zoom_by(&zoom, -UI_ZOOM_STEPS, 0, 0);
    assert_place(&zoom, 0, -400, 500, 500);
}

/* The smallest zoom fits the picture into the window, also into a resized one;
 * the largest is the limit. */
static void
test_zoom_has_limits(void **state)
{
    struct ui_zoom zoom = make_zoom(1000, 500, 500, 500);

    /* The zoom stops at life size first. */
    ui_zoom_by(&zoom, 1000, 250, 250);
    assert_true(zoom.factor == 1.0);
    ui_zoom_by(&zoom, 1000, 250, 250);
    assert_true(zoom.factor == UI_ZOOM_HIGHEST);
    ui_zoom_by(&zoom, -1000, 250, 250);
    assert_true(zoom.factor == 1.0);
    ui_zoom_by(&zoom, -1000, 250, 250);
    assert_true(zoom.fit);
    ui_zoom_by(&zoom, -1, 250, 250);
    assert_place(&zoom, 0, 125, 500, 250);
    ui_zoom_set_room(&zoom, 250, 250);
    assert_place(&zoom, 0, 62, 250, 125);
    ui_zoom_to(&zoom, 0.001, 0, 0);
    assert_true(zoom.factor == 0.25);
}

/* A small picture can fill its room, and be shown in its own size all the same.
 */
static void
test_small_picture_is_enlarged_if_wanted(void **state)
{
    struct ui_zoom zoom = make_zoom(100, 50, 500, 500);

    assert_place(&zoom, 200, 225, 100, 50);
    zoom.enlarges = TRUE;
    ui_zoom_fit(&zoom);
    assert_place(&zoom, 0, 125, 500, 250);
    ui_zoom_set_room(&zoom, 200, 500);
    assert_place(&zoom, 0, 200, 200, 100);
    ui_zoom_to(&zoom, 1.0, 100, 250);
    assert_place(&zoom, 50, 225, 100, 50);
    zoom = make_zoom(1, 1, 500, 500);
    zoom.enlarges = TRUE;
    ui_zoom_fit(&zoom);
    assert_true(zoom.factor == UI_ZOOM_HIGHEST);
}

/* A side of the longest possible picture still fits an int. */
static void
test_largest_picture_stays_countable(void **state)
{
    struct ui_zoom zoom = make_zoom(G_MAXUINT32 / 8, 1, 100, 100);

    ui_zoom_to(&zoom, 100, 50, 50);
    assert_int_equal(ui_zoom_side(&zoom, UI_ZOOM_ACROSS), 1 << 30);
}

/* Keys and wheel reach life size and whole factors exactly. */
static void
test_zoom_reaches_life_size_and_powers_of_two(void **state)
{
    struct ui_zoom zoom = make_zoom(1000, 1000, 370, 370);
    int steps = 0;

    while (zoom.factor < 1.0 && steps < 100) {
        ui_zoom_by(&zoom, 2, 100, 100);
        steps++;
    }
    assert_true(zoom.factor == 1.0);
    assert_int_equal(steps, 3);
    for (int doubled = 1; doubled <= 4; doubled++) {
        for (int step = 0; step < (int)UI_ZOOM_STEPS; step++) {
            ui_zoom_by(&zoom, 1, 100, 100);
        }
        assert_int_equal(ui_zoom_side(&zoom, UI_ZOOM_ACROSS), 1000 << doubled);
    }
    ui_zoom_by(&zoom, -100, 100, 100);
    assert_true(zoom.factor == 1.0);
}

/* Before the window has a size, zooming does nothing. */
static void
test_without_a_room_nothing_changes(void **state)
{
    struct ui_zoom zoom = make_zoom(100, 100, 0, 0);

    ui_zoom_to(&zoom, 1.0, 0, 0);
    ui_zoom_by(&zoom, 3, 0, 0);
    ui_zoom_set_room(&zoom, 50, 50);
    assert_place(&zoom, 0, 0, 50, 50);
}

/* A resized window keeps the middle of the picture. */
static void
test_middle_stays_when_the_room_changes(void **state)
{
    struct ui_zoom zoom = make_zoom(1000, 1000, 400, 300);

    ui_zoom_to(&zoom, 1.0, 200, 150);
    ui_zoom_move(&zoom, UI_ZOOM_ACROSS, 100);
    ui_zoom_move(&zoom, UI_ZOOM_DOWN, 500);
    ui_zoom_set_room(&zoom, 300, 500);
    assert_place(&zoom, -150, -400, 1000, 1000);
}

#define WIDTH 61
#define HEIGHT 47

/* Gives all pixels different values. */
static void
paint(guint32 *pixels)
{
    for (guint32 index = 0; index < WIDTH * HEIGHT; index++) {
        pixels[index] = 0xff000000 | (index * 2654435761U >> 8);
    }
}

/* At life size and above, each scaled pixel is one of the file's. */
static void
test_enlarged_pixels_are_blocks(void **state)
{
    guint32 pixels[WIDTH * HEIGHT];
    guint32 scaled[70 * 50];
    const GdkRectangle part = {13, 7, 70, 40};

    paint(pixels);
    for (guint32 factor = 1; factor <= 5; factor++) {
        const struct ui_scale scale = {
            (const guint8 *)pixels, WIDTH,           HEIGHT,
            WIDTH * factor,         HEIGHT * factor,
        };
        int width = factor == 1 ? WIDTH - part.x : part.width;
        const GdkRectangle cut = {part.x, part.y, width, part.height};

        assert_true(ui_scale_part(&scale, &cut, scaled));
        for (int at = 0; at < width * part.height; at++) {
            guint32 x = (guint32)(part.x + at % width) / factor;
            guint32 y = (guint32)(part.y + at / width) / factor;

            assert_int_equal(scaled[at], pixels[y * WIDTH + x]);
        }
    }
}

/* Parts of a picture join without a seam, at every size. */
static void
test_part_is_the_same_as_in_the_whole(void **state)
{
    guint32 pixels[WIDTH * HEIGHT];

    paint(pixels);
    for (guint32 width = 30; width < 150; width += 7) {
        guint32 height = width * HEIGHT / WIDTH;
        const struct ui_scale scale = {(const guint8 *)pixels, WIDTH, HEIGHT,
                                       width, height};
        const GdkRectangle all = {0, 0, (int)width, (int)height};
        const GdkRectangle part = {11, 5, (int)width - 11, (int)height - 5};
        g_autofree guint32 *whole = g_new(guint32, width * height);
        g_autofree guint32 *cut = g_new(guint32, width * height);

        assert_true(ui_scale_part(&scale, &all, whole));
        assert_true(ui_scale_part(&scale, &part, cut));
        for (int row = 0; row < part.height; row++) {
            assert_memory_equal(cut + row * part.width,
                                whole + (row + part.y) * all.width + part.x,
                                (size_t)part.width * sizeof *cut);
        }
    }
}

/* A gradient stays a gradient: each pixel differs by at most one from the value
 * at its middle. */
static void
test_reduced_pixels_are_mixed(void **state)
{
    guint32 pixels[256];
    guint32 scaled[200];

    for (guint32 column = 0; column < 256; column++) {
        pixels[column] = column * 0x01010101;
    }
    for (guint32 width = 129; width < 200; width += 10) {
        const struct ui_scale scale = {(const guint8 *)pixels, 256, 1, width,
                                       1};
        const GdkRectangle part = {0, 0, (int)width, 1};

        assert_true(ui_scale_part(&scale, &part, scaled));
        for (guint32 column = 0; column < width; column++) {
            double level = (column + 0.5) * 256 / width - 0.5;

            assert_true(fabs((scaled[column] & 255) - level) < 1);
            assert_int_equal(scaled[column],
                             (scaled[column] & 255) * 0x01010101);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture_fits_its_room),
        cmocka_unit_test(test_point_under_the_pointer_stays),
        cmocka_unit_test(test_edges_stay_at_the_edge),
        cmocka_unit_test(test_zoom_has_limits),
        cmocka_unit_test(test_small_picture_is_enlarged_if_wanted),
        cmocka_unit_test(test_largest_picture_stays_countable),
        cmocka_unit_test(test_zoom_reaches_life_size_and_powers_of_two),
        cmocka_unit_test(test_without_a_room_nothing_changes),
        cmocka_unit_test(test_middle_stays_when_the_room_changes),
        cmocka_unit_test(test_enlarged_pixels_are_blocks),
        cmocka_unit_test(test_part_is_the_same_as_in_the_whole),
        cmocka_unit_test(test_reduced_pixels_are_mixed),
    };

    return cmocka_run_group_tests_name("zoom", tests, NULL, NULL);
}
