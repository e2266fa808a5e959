/* SPDX-License-Identifier: MIT */
/* Tests that the stage moves its things, or does not if animations are off, and
 * that its words fit. They need a screen. */

#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/draw.h"
#include "ui/stage/layout.h"
#include "ui/stage/stage.h"

#include <gtk/gtk.h>

static UiStage *
show_stage(gboolean animations)
{
    GtkWidget *window = gtk_window_new();
    UiStage *stage = g_object_new(UI_TYPE_STAGE, NULL);

    g_object_set(gtk_widget_get_settings(window), "gtk-enable-animations",
                 animations, NULL);
    gtk_window_set_child(GTK_WINDOW(window), GTK_WIDGET(stage));
    gtk_window_set_default_size(GTK_WINDOW(window), 700, 500);
    gtk_window_present(GTK_WINDOW(window));
    while (!gtk_widget_get_mapped(GTK_WIDGET(stage)) ||
           gtk_widget_get_width(GTK_WIDGET(stage)) == 0) {
        g_main_context_iteration(NULL, TRUE);
    }
    return stage;
}

/* Makes a new scene, and gives it to the stage. */
static void
show_scene(UiStage *stage, struct staged *staged)
{
    staged_look(staged);
    ui_stage_set_scene(stage, g_steal_pointer(&staged->scene));
}

/* Waits until the last thing is fully visible; returns its lowest opacity until
 * then, 0 to 1. */
static double
await_thing(UiStage *stage)
{
    GtkWidget *last = gtk_widget_get_last_child(GTK_WIDGET(stage));
    double least = 1;

    while (gtk_widget_get_height(last) == 0 ||
           gtk_widget_get_opacity(last) < 1) {
        g_main_context_iteration(NULL, TRUE);
        least = MIN(least, gtk_widget_get_opacity(last));
    }
    return least;
}

/* A new thing appears gradually. */
static void
test_things_come_slowly(void **state)
{
    UiStage *stage = show_stage(TRUE);

    show_scene(stage, *state);
    assert_true(await_thing(stage) < 0.5);
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
}

/* If animations are off, it appears at once. */
static void
test_things_come_at_once_without_animations(void **state)
{
    UiStage *stage = show_stage(FALSE);

    show_scene(stage, *state);
    assert_true(await_thing(stage) == 1);
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
}

/* Returns whether a part of the drawing is translucent. */
static gboolean
has_opacity(GskRenderNode *node)
{
    gboolean found = FALSE;

    switch (gsk_render_node_get_node_type(node)) {
    case GSK_OPACITY_NODE:
        return TRUE;
    case GSK_TRANSFORM_NODE:
        return has_opacity(gsk_transform_node_get_child(node));
    case GSK_CLIP_NODE:
        return has_opacity(gsk_clip_node_get_child(node));
    case GSK_DEBUG_NODE:
        return has_opacity(gsk_debug_node_get_child(node));
    case GSK_CONTAINER_NODE:
        for (guint index = 0; index < gsk_container_node_get_n_children(node);
             index++) {
            found |= has_opacity(gsk_container_node_get_child(node, index));
        }
        return found;
    default:
        return FALSE;
    }
}

static gboolean
fades(UiStage *stage)
{
    GdkPaintable *paintable = gtk_widget_paintable_new(GTK_WIDGET(stage));
    GtkSnapshot *snapshot = gtk_snapshot_new();
    GskRenderNode *node;
    gboolean found;

    gdk_paintable_snapshot(paintable, snapshot,
                           gtk_widget_get_width(GTK_WIDGET(stage)),
                           gtk_widget_get_height(GTK_WIDGET(stage)));
    node = gtk_snapshot_free_to_node(snapshot);
    found = has_opacity(node);
    gsk_render_node_unref(node);
    g_object_unref(paintable);
    return found;
}

/* Shows a segment in which one process pins the shown place, and then one in
 * which it does not, or in which it has disappeared. Returns whether something
 * fades at some time, until nothing does. */
static gboolean
let_go(struct staged *staged, gboolean animations, gboolean process)
{
    UiStage *stage = show_stage(animations);
    gboolean faded = FALSE;

    staged->reader.reading = true;
    staged->reader.pin_count = 1;
    staged->reader.pins[0] =
        (struct shmview_pin){STAGED_FIRST, 10 * STAGED_PAGE};
    show_scene(stage, staged);
    await_thing(stage);
    while (fades(stage)) {
        g_main_context_iteration(NULL, TRUE);
    }
    if (process) {
        staged->seen.exists = false;
        staged->holders.count = 0;
    } else {
        staged->reader.reading = false;
        staged->reader.pin_count = 0;
    }
    show_scene(stage, staged);
    for (gint64 end = g_get_monotonic_time() + 100000;
         !faded && g_get_monotonic_time() < end;) {
        g_main_context_iteration(NULL, FALSE);
        faded = fades(stage);
    }
    while (fades(stage)) {
        g_main_context_iteration(NULL, TRUE);
    }
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
    return faded;
}

/* A pin and a thing that disappear fade. */
static void
test_what_goes_fades(void **state)
{
    assert_true(let_go(*state, TRUE, FALSE));
    assert_true(let_go(*state, TRUE, TRUE));
}

/* If animations are off, they are gone at once. */
static void
test_what_goes_is_gone_at_once_without_animations(void **state)
{
    assert_false(let_go(*state, FALSE, FALSE));
    assert_false(let_go(*state, FALSE, TRUE));
}

/* A thing that stays keeps its widget. One that disappears is removed, and the
 * focus goes to another thing. */
static void
test_things_keep_their_widgets(void **state)
{
    struct staged *staged = *state;
    UiStage *stage = show_stage(FALSE);
    GtkWidget *name;
    GtkWidget *last;

    show_scene(stage, staged);
    await_thing(stage);
    name = gtk_widget_get_first_child(GTK_WIDGET(stage));
    last = gtk_widget_get_last_child(GTK_WIDGET(stage));
    gtk_widget_grab_focus(last);
    staged->seen.exists = false;
    staged->holders.count = 0;
    show_scene(stage, staged);
    assert_ptr_equal(gtk_widget_get_first_child(GTK_WIDGET(stage)), name);
    assert_true(gtk_widget_is_focus(name));
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
}

/* In the narrowest place, what goes on there is written in two lines, and no
 * letter of it is cut off. */
static void
test_words_of_a_place_fit(void **state)
{
    static const char *const words[] = {"being", "written", "shown,", "pinned"};
    struct staged *staged = *state;
    UiStage *stage = show_stage(FALSE);
    const GdkRGBA ink = ui_draw_foreground(GTK_WIDGET(stage));
    const float line = ui_draw_line_height(GTK_WIDGET(stage));
    struct ui_layout_box boxes[16];

    staged->seen.size = 10000 * STAGED_PAGE;
    staged->writer.writing = true;
    staged_look(staged);
    ui_layout_make(staged->scene, 34 * line, 30 * line, line, boxes);
    for (gsize word = 0; word < G_N_ELEMENTS(words); word++) {
        const struct ui_draw_text text = {
            .text = words[word],
            .colour = &ink,
            /* The shown place. */
            .box = GRAPHENE_RECT_INIT(
                0, 0, boxes[2].width - UI_LAYOUT_INSET * line / 2, line),
            .scale = 1,
            .bold = TRUE,
        };

        assert_true(ui_draw_text_fits(GTK_WIDGET(stage), &text));
    }
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGED(test_things_come_slowly),
        STAGED(test_things_come_at_once_without_animations),
        STAGED(test_what_goes_fades),
        STAGED(test_what_goes_is_gone_at_once_without_animations),
        STAGED(test_things_keep_their_widgets),
        STAGED(test_words_of_a_place_fit),
    };

    gtk_init();
    return cmocka_run_group_tests_name("stage-moves", tests, NULL, NULL);
}
