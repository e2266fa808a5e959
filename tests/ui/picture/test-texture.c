/* SPDX-License-Identifier: MIT */
/* Tests that textures are drawn to the bit, and by cairo without converting
 * their pixels; they need a screen. */

#include "tests/support/unit-test.h"

#include "ui/picture/texture.h"

#include <string.h>

#define WIDTH 7
#define HEIGHT 5
#define BYTES ((gsize)WIDTH * HEIGHT * 4)

/* Premultiplied pixels, each another, most of them translucent. */
static GdkTexture *
new_texture(guint8 *pixels)
{
    g_autoptr(GBytes) bytes = NULL;

    for (gsize index = 0; index < BYTES; index++) {
        gsize alpha = index / 4 * 7 % 256;

        pixels[index] =
            (guint8)(index % 4 == 3 ? alpha : alpha * (index % 5) / 4);
    }
    bytes = g_bytes_new(pixels, BYTES);
    return ui_texture_new(WIDTH, HEIGHT, bytes);
}

/* Draws into the widget's snapshot. */
static GskRenderNode *
draw(GdkTexture *texture, GtkWidget *widget, float width, float height)
{
    GtkSnapshot *snapshot = gtk_snapshot_new();

    ui_texture_draw(texture, widget, snapshot,
                    &GRAPHENE_RECT_INIT(0, 0, width, height));
    return gtk_snapshot_free_to_node(snapshot);
}

static void
render(GskRenderNode *node, guint8 *pixels, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_ARGB32, width, height, width * 4);
    cairo_t *cairo = cairo_create(surface);

    memset(pixels, 0, (gsize)width * (gsize)height * 4);
    gsk_render_node_draw(node, cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

/* A window that has a renderer, as one on the screen has. */
static GtkWidget *
new_window(void)
{
    GtkWidget *window = gtk_window_new();

    gtk_widget_realize(window);
    return window;
}

/* GTK 4.8 takes a hundred times longer for a node with a texture. */
static void
test_cairo_gets_the_pixels_as_they_are(void **state)
{
    GtkWidget *window = new_window();
    guint8 pixels[BYTES];
    guint8 drawn[BYTES];
    g_autoptr(GdkTexture) texture = new_texture(pixels);
    GskRenderNode *node = draw(texture, window, WIDTH, HEIGHT);

    assert_int_equal(gsk_render_node_get_node_type(node), GSK_CAIRO_NODE);
    g_clear_object(&texture);
    render(node, drawn, WIDTH, HEIGHT);
    assert_memory_equal(drawn, pixels, BYTES);
    gsk_render_node_unref(node);
    gtk_window_destroy(GTK_WINDOW(window));
}

/* Cairo would copy the pixels if they went before the node. */
static void
test_a_node_keeps_its_texture(void **state)
{
    GtkWidget *window = new_window();
    guint8 pixels[BYTES];
    GdkTexture *texture = new_texture(pixels);
    GskRenderNode *node = draw(texture, window, WIDTH, HEIGHT);
    GWeakRef kept;

    g_weak_ref_init(&kept, texture);
    g_object_unref(texture);
    texture = g_weak_ref_get(&kept);
    assert_non_null(texture);
    g_object_unref(texture);
    gsk_render_node_unref(node);
    assert_null(g_weak_ref_get(&kept));
    g_weak_ref_clear(&kept);
    gtk_window_destroy(GTK_WINDOW(window));
}

/* Other renderers upload it once. A widget without a window has none. */
static void
test_other_renderers_get_the_texture(void **state)
{
    GtkWidget *label = g_object_ref_sink(gtk_label_new(NULL));
    guint8 pixels[BYTES];
    g_autoptr(GdkTexture) texture = new_texture(pixels);
    GskRenderNode *node = draw(texture, label, WIDTH, HEIGHT);

    assert_int_equal(gsk_render_node_get_node_type(node), GSK_TEXTURE_NODE);
    assert_ptr_equal(gsk_texture_node_get_texture(node), texture);
    gsk_render_node_unref(node);
    g_object_unref(label);
}

/* While the window changes its size, the old pixels are stretched. */
static void
test_stretched_pixels_are_those_of_gtk(void **state)
{
    GtkWidget *window = new_window();
    guint8 pixels[BYTES];
    guint8 ours[BYTES * 4];
    guint8 theirs[BYTES * 4];
    g_autoptr(GdkTexture) texture = new_texture(pixels);
    GskRenderNode *node = draw(texture, window, 2 * WIDTH, 2 * HEIGHT);
    GskRenderNode *plain = gsk_texture_node_new(
        texture, &GRAPHENE_RECT_INIT(0, 0, 2 * WIDTH, 2 * HEIGHT));

    render(node, ours, 2 * WIDTH, 2 * HEIGHT);
    render(plain, theirs, 2 * WIDTH, 2 * HEIGHT);
    assert_memory_equal(ours, theirs, sizeof ours);
    gsk_render_node_unref(node);
    gsk_render_node_unref(plain);
    gtk_window_destroy(GTK_WINDOW(window));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cairo_gets_the_pixels_as_they_are),
        cmocka_unit_test(test_a_node_keeps_its_texture),
        cmocka_unit_test(test_other_renderers_get_the_texture),
        cmocka_unit_test(test_stretched_pixels_are_those_of_gtk),
    };

    g_setenv("GSK_RENDERER", "cairo", TRUE);
    gtk_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
