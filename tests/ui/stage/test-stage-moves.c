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
        STAGED(test_things_keep_their_widgets),
        STAGED(test_words_of_a_place_fit),
    };

    gtk_init();
    return cmocka_run_group_tests_name("stage-moves", tests, NULL, NULL);
}
