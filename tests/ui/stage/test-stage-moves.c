/* SPDX-License-Identifier: MIT */
/* Tests that the stage moves its things, or does not if animations are off, and
 * that its words fit. They need a screen. */

#include "tests/support/patience.h"
#include "tests/support/unit-test.h"
#include "tests/ui/stage/staged.h"
#include "ui/stage/backdrop.h"
#include "ui/stage/draw.h"
#include "ui/stage/layout.h"
#include "ui/stage/stage.h"
#include "ui/widgets/fades.h"

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

/* Returns how many parts of the drawing are translucent. */
static guint
count_opacity(GskRenderNode *node)
{
    guint found = 0;

    switch (gsk_render_node_get_node_type(node)) {
    case GSK_OPACITY_NODE:
        return 1;
    case GSK_TRANSFORM_NODE:
        return count_opacity(gsk_transform_node_get_child(node));
    case GSK_CLIP_NODE:
        return count_opacity(gsk_clip_node_get_child(node));
    case GSK_DEBUG_NODE:
        return count_opacity(gsk_debug_node_get_child(node));
    case GSK_CONTAINER_NODE:
        for (guint index = 0; index < gsk_container_node_get_n_children(node);
             index++) {
            found += count_opacity(gsk_container_node_get_child(node, index));
        }
        return found;
    default:
        return 0;
    }
}

static guint
fades(UiStage *stage)
{
    GdkPaintable *paintable = gtk_widget_paintable_new(GTK_WIDGET(stage));
    GtkSnapshot *snapshot = gtk_snapshot_new();
    GskRenderNode *node;
    guint found = 0;

    gdk_paintable_snapshot(paintable, snapshot,
                           gtk_widget_get_width(GTK_WIDGET(stage)),
                           gtk_widget_get_height(GTK_WIDGET(stage)));
    node = gtk_snapshot_free_to_node(snapshot);
    if (node != NULL) {
        found = count_opacity(node);
        gsk_render_node_unref(node);
    }
    g_object_unref(paintable);
    return found;
}

/* Waits until nothing fades. */
static void
await_rest(UiStage *stage)
{
    while (fades(stage) > 0) {
        g_main_context_iteration(NULL, TRUE);
    }
}

static void
unpin(struct shmview_holder *holder)
{
    holder->reading = false;
    holder->pin_count = 0;
}

/* Shows a segment in which one process pins the shown place, and then one in
 * which it does not, or in which it has disappeared. Returns whether something
 * fades at some time, until nothing does. */
static gboolean
let_go(struct staged *staged, gboolean animations, gboolean process)
{
    UiStage *stage = show_stage(animations);
    gboolean faded = FALSE;

    unpin(&staged->reader);
    staged_pin(&staged->reader, STAGED_FIRST);
    show_scene(stage, staged);
    await_thing(stage);
    await_rest(stage);
    if (process) {
        staged->seen.exists = false;
        staged->holders.count = 0;
    } else {
        unpin(&staged->reader);
    }
    show_scene(stage, staged);
    for (gint64 end =
             patience_clock() + (animations ? patience_milliseconds() : 100);
         !faded && patience_clock() < end;) {
        g_main_context_iteration(NULL, FALSE);
        faded = fades(stage) > 0;
    }
    await_rest(stage);
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

/* Adds a square to what fades. */
static void
add_square(GArray *fades)
{
    ui_fades_add(fades, gsk_color_node_new(&(GdkRGBA){0, 0, 0, 1},
                                           &GRAPHENE_RECT_INIT(0, 0, 10, 10)));
}

/* Draws what fades; returns how many parts are translucent. */
static guint
draw_fades(const GArray *fades)
{
    GtkSnapshot *snapshot = gtk_snapshot_new();
    GskRenderNode *node;
    guint found;

    ui_fades_draw(fades, snapshot);
    node = gtk_snapshot_free_to_node(snapshot);
    found = count_opacity(node);
    gsk_render_node_unref(node);
    return found;
}

/* What fades takes its own time, also when something else disappears. */
static void
test_fades_do_not_disturb_each_other(void **state)
{
    GArray *fades = ui_fades_new();
    const gint64 begin = 1000;

    add_square(fades);
    assert_true(ui_fades_move_on(fades, begin));
    assert_true(ui_fades_move_on(fades, begin + UI_FADES_TIME / 2));
    assert_int_equal(draw_fades(fades), 1);
    add_square(fades);
    assert_true(ui_fades_move_on(fades, begin + UI_FADES_TIME / 2));
    assert_true(ui_fades_move_on(fades, begin + UI_FADES_TIME * 3 / 4));
    assert_int_equal(draw_fades(fades), 2);
    assert_true(ui_fades_move_on(fades, begin + UI_FADES_TIME));
    assert_int_equal(draw_fades(fades), 1);
    assert_false(ui_fades_move_on(fades, begin + 2 * UI_FADES_TIME));
    g_array_unref(fades);
    (void)state;
}

/* A link is not drawn before its things have a place. */
static void
test_links_need_places(void **state)
{
    struct staged *staged = *state;
    UiStage *stage = show_stage(TRUE);
    GHashTable *none = g_hash_table_new(g_str_hash, g_str_equal);
    const struct ui_layout_box boxes[16] = {0};
    GtkSnapshot *snapshot = gtk_snapshot_new();
    struct ui_backdrop backdrop = {.boxes = boxes, .scale = 1};

    staged_pin(&staged->reader, STAGED_FIRST);
    staged_look(staged);
    backdrop.scene = staged->scene;
    ui_backdrop_draw_links(GTK_WIDGET(stage), snapshot, &backdrop, none);
    assert_null(gtk_snapshot_free_to_node(snapshot));
    g_hash_table_unref(none);
    gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(stage))));
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
    static const char *const words[] = {"being", "written", "current,",
                                        "pinned"};
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
        cmocka_unit_test(test_fades_do_not_disturb_each_other),
        STAGED(test_links_need_places),
        STAGED(test_things_keep_their_widgets),
        STAGED(test_words_of_a_place_fit),
    };

    gtk_init();
    return cmocka_run_group_tests_name("stage-moves", tests, NULL, NULL);
}
