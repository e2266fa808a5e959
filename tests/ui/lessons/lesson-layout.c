/* SPDX-License-Identifier: MIT */
/* Opens the window, goes through every step of every lesson with several sizes
 * of window and text, and prints everything that is cut or out of reach. */

#include "layout-faults.h"

#include "ui/lessons/lesson-target.h"
#include "ui/lessons/lesson.h"
#include "ui/window/application.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

/* This many frames after a change, everything is in its place. */
#define FRAMES 8
#define USUAL_RESOLUTION (96 * 1024)
/* The name of the catalogues. */
#define DOMAIN "shmview"

static const struct {
    int width;
    int height;
} sizes[] = {{800, 600}, {1024, 768}, {1600, 900}};

static const int percents[] = {100, 175};

/* The current step, which messages name. */
struct walk {
    GtkWindow *window;
    /* The folder for pictures of some steps; NULL for none. */
    const char *folder;
    GString *place;
    guint faults;
};

static gboolean
count_frame(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    int *frames = data;

    (void)widget;
    (void)clock;
    (*frames)++;
    return *frames < FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
settle(struct walk *walk)
{
    int frames = 0;

    gtk_widget_add_tick_callback(GTK_WIDGET(walk->window), count_frame, &frames,
                                 NULL);
    while (frames < FRAMES) {
        g_main_context_iteration(NULL, TRUE);
    }
}

static void
save_picture(struct walk *walk)
{
    g_autoptr(GdkPaintable)
        paintable = gtk_widget_paintable_new(GTK_WIDGET(walk->window));
    g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new();
    g_autofree char *name = g_strconcat(walk->place->str, ".png", NULL);
    g_autofree char *path = g_build_filename(walk->folder, name, NULL);
    g_autoptr(GskRenderNode) node = NULL;
    g_autoptr(GdkTexture) texture = NULL;

    gdk_paintable_snapshot(paintable, snapshot,
                           gdk_paintable_get_intrinsic_width(paintable),
                           gdk_paintable_get_intrinsic_height(paintable));
    node = gtk_snapshot_free_to_node(g_steal_pointer(&snapshot));
    texture = gsk_renderer_render_texture(
        gtk_native_get_renderer(GTK_NATIVE(walk->window)), node, NULL);
    gdk_texture_save_to_png(texture, path);
}

/* Waits until nothing moves, and checks the window. */
static void
look(struct walk *walk, const char *what, gboolean keep)
{
    gsize length = walk->place->len;
    g_autoptr(GPtrArray) faults = NULL;

    settle(walk);
    g_string_append_printf(walk->place, "-%s", what);
    faults = layout_faults(GTK_WIDGET(walk->window));
    for (guint index = 0; index < faults->len; index++) {
        g_print("%s: %s\n", walk->place->str,
                (const char *)faults->pdata[index]);
    }
    walk->faults += faults->len;
    if (walk->folder != NULL && (keep || faults->len > 0)) {
        save_picture(walk);
    }
    g_string_truncate(walk->place, length);
}

/* Returns the widget with this name in its template, or NULL if it is hidden.
 */
static GtkWidget *
find(GtkWidget *widget, const char *name)
{
    const char *id = gtk_buildable_get_buildable_id(GTK_BUILDABLE(widget));

    if (!gtk_widget_get_mapped(widget)) {
        return NULL;
    }
    if (g_strcmp0(id, name) == 0) {
        return widget;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        GtkWidget *found = find(child, name);

        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static gboolean
press(struct walk *walk, const char *name)
{
    GtkWidget *button = find(GTK_WIDGET(walk->window), name);

    if (button != NULL) {
        g_signal_emit_by_name(button, "clicked");
        settle(walk);
    }
    return button != NULL;
}

/* Reports a step whose text the pane has not scrolled to. */
static void
check_in_view(struct walk *walk, const char *what)
{
    GtkWidget *step = find(GTK_WIDGET(walk->window), "step");
    GtkWidget *scroller =
        gtk_widget_get_ancestor(step, GTK_TYPE_SCROLLED_WINDOW);
    graphene_rect_t place;
    float room = (float)gtk_widget_get_height(scroller);

    if (!gtk_widget_compute_bounds(step, scroller, &place)) {
        return;
    }
    /* Of a text that is too high, the beginning must be in view. */
    if (place.origin.y < -1.0F ||
        (place.origin.y > 1.0F &&
         place.origin.y + place.size.height > room + 1.0F)) {
        g_print("%s-%s: the text is out of view: %g to %g of %g\n",
                walk->place->str, what, (double)place.origin.y,
                (double)(place.origin.y + place.size.height), (double)room);
        walk->faults++;
    }
}

/* Goes through a lesson from its first step to the answer. */
static void
walk_lesson(struct walk *walk, guint number)
{
    for (guint step = 1; step == 1 || press(walk, "next"); step++) {
        g_autofree char *what = g_strdup_printf("%u-step-%u", number, step);

        /* Keep a picture of one step of each lesson, always a different step.
         */
        look(walk, what, step == 1 + number % 4);
        if (step > 1) {
            check_in_view(walk, what);
        }
    }
    if (press(walk, "show_answer")) {
        g_autofree char *what = g_strdup_printf("%u-answer", number);

        look(walk, what, number == 3);
    }
}

static GtkFlowBoxChild *
nth_lesson(struct walk *walk, guint number)
{
    GtkWidget *list = find(GTK_WIDGET(walk->window), "list");

    return list == NULL ? NULL
                        : gtk_flow_box_get_child_at_index(GTK_FLOW_BOX(list),
                                                          (int)number);
}

static void
walk_lessons(struct walk *walk)
{
    GtkFlowBoxChild *child;

    press(walk, "all");
    look(walk, "list", TRUE);
    for (guint number = 0; (child = nth_lesson(walk, number)) != NULL;
         number++) {
        g_signal_emit_by_name(gtk_flow_box_child_get_child(child), "clicked");
        walk_lesson(walk, number + 1);
        press(walk, "all");
    }
}

static void
walk_sizes(struct walk *walk, gboolean inspector)
{
    g_action_group_change_action_state(G_ACTION_GROUP(walk->window),
                                       "inspector",
                                       g_variant_new_boolean(inspector));
    for (gsize index = 0; index < G_N_ELEMENTS(sizes); index++) {
        gsize length = walk->place->len;

        gtk_window_set_default_size(walk->window, sizes[index].width,
                                    sizes[index].height);
        settle(walk);
        g_string_append_printf(walk->place, "-%dx%d%s", sizes[index].width,
                               sizes[index].height,
                               inspector ? "-inspector" : "");
        if (gtk_widget_get_width(GTK_WIDGET(walk->window)) !=
                sizes[index].width ||
            gtk_widget_get_height(GTK_WIDGET(walk->window)) !=
                sizes[index].height) {
            g_print("%s: the window is %d × %d\n", walk->place->str,
                    gtk_widget_get_width(GTK_WIDGET(walk->window)),
                    gtk_widget_get_height(GTK_WIDGET(walk->window)));
            walk->faults++;
        }
        walk_lessons(walk);
        g_string_truncate(walk->place, length);
    }
}

/* Reports each step whose button is not in the window. */
static void
check_buttons(struct walk *walk)
{
    g_autoptr(GPtrArray) lessons = ui_lesson_list_new(NULL);

    for (guint number = 0; number < lessons->len; number++) {
        const UiLesson *lesson = g_ptr_array_index(lessons, number);

        for (guint index = 0; index < lesson->steps->len; index++) {
            const UiLessonStep *step = g_ptr_array_index(lesson->steps, index);
            g_autofree char *label =
                ui_lesson_target_label(walk->window, step->press);

            if (step->window != UI_LESSON_QT && label == NULL) {
                g_print("%s: no button for step %u of lesson %u\n",
                        walk->place->str, index + 1, number + 1);
                walk->faults++;
            }
        }
    }
}

/* Runs when the application is activated, and ends the process. */
static void
walk_all(GtkApplication *application)
{
    struct walk walk = {
        .window = gtk_application_get_active_window(application),
        .folder = g_getenv("LESSON_LAYOUT_PICTURES"),
        .place = g_string_new(g_getenv("LESSON_LAYOUT_NAME")),
    };

    settle(&walk);
    check_buttons(&walk);
    g_action_group_activate_action(G_ACTION_GROUP(walk.window), "lessons",
                                   NULL);
    for (gsize index = 0; index < G_N_ELEMENTS(percents); index++) {
        gsize length = walk.place->len;

        g_string_append_printf(walk.place, "-%d", percents[index]);
        g_object_set(gtk_settings_get_default(), "gtk-xft-dpi",
                     USUAL_RESOLUTION / 100 * percents[index], NULL);
        walk_sizes(&walk, FALSE);
        walk_sizes(&walk, TRUE);
        g_string_truncate(walk.place, length);
    }
    g_string_free(walk.place, TRUE);
    exit(walk.faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = ui_application_new("");

    setlocale(LC_ALL, "");
    bindtextdomain(DOMAIN, g_getenv("SHMVIEW_TRANSLATIONS"));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    g_signal_connect_after(application, "activate", G_CALLBACK(walk_all), NULL);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
