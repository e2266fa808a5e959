/* SPDX-License-Identifier: MIT */
/* Shows a window in several sizes, with several sizes of text, and reports what
 * is cut or out of reach. */

#include "tests/ui/support/layout-walk.h"

#include "tests/ui/support/layout-faults.h"

#include "ui/window/application.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

/* This many frames after a change, everything is in its place. */
#define FRAMES 8
#define USUAL_RESOLUTION (96 * 1024)
/* The name of the catalogues. */
#define DOMAIN "shmview"

static gboolean
count_frame(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    int *frames = data;

    (void)widget;
    (void)clock;
    (*frames)++;
    return *frames < FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
layout_walk_settle(struct layout_walk *walk)
{
    int frames = 0;

    gtk_widget_add_tick_callback(GTK_WIDGET(walk->window), count_frame, &frames,
                                 NULL);
    while (frames < FRAMES) {
        g_main_context_iteration(NULL, TRUE);
    }
}

void
layout_walk_fail(struct layout_walk *walk, const char *format, ...)
{
    g_autofree char *words = NULL;
    va_list arguments;

    va_start(arguments, format);
    words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_print("%s: %s\n", walk->place->str, words);
    walk->faults++;
}

static void
save_picture(struct layout_walk *walk)
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

void
layout_walk_look(struct layout_walk *walk, const char *what, gboolean keep)
{
    gsize length = walk->place->len;
    g_autoptr(GPtrArray) faults = NULL;

    layout_walk_settle(walk);
    g_string_append_printf(walk->place, "-%s", what);
    faults = layout_faults(GTK_WIDGET(walk->window));
    for (guint index = 0; index < faults->len; index++) {
        layout_walk_fail(walk, "%s", (const char *)faults->pdata[index]);
    }
    if (walk->folder != NULL && (keep || faults->len > 0)) {
        save_picture(walk);
    }
    g_string_truncate(walk->place, length);
}

static GtkWidget *
find_within(GtkWidget *widget, const char *name)
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
        GtkWidget *found = find_within(child, name);

        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

GtkWidget *
layout_walk_find(struct layout_walk *walk, const char *name)
{
    return find_within(GTK_WIDGET(walk->window), name);
}

gboolean
layout_walk_press(struct layout_walk *walk, const char *name)
{
    GtkWidget *button = layout_walk_find(walk, name);

    if (button != NULL) {
        g_signal_emit_by_name(button, "clicked");
        layout_walk_settle(walk);
    }
    return button != NULL;
}

void
layout_walk_texts(struct layout_walk *walk, layout_walk_visit visit)
{
    static const int percents[] = {100, 175};

    for (gsize index = 0; index < G_N_ELEMENTS(percents); index++) {
        gsize length = walk->place->len;

        g_string_append_printf(walk->place, "-%d", percents[index]);
        g_object_set(gtk_settings_get_default(), "gtk-xft-dpi",
                     USUAL_RESOLUTION / 100 * percents[index], NULL);
        visit(walk);
        g_string_truncate(walk->place, length);
    }
}

/* Some parts of the window need more room than it is to have. */
static void
check_size(struct layout_walk *walk, int width, int height)
{
    int real_width = gtk_widget_get_width(GTK_WIDGET(walk->window));
    int real_height = gtk_widget_get_height(GTK_WIDGET(walk->window));

    if (real_width != width || real_height != height) {
        layout_walk_fail(walk, "the window is %d × %d", real_width,
                         real_height);
    }
}

/* Beside the picture, the inspector needs more room than below it, and GTK does
 * not ask again for a size that was too small. */
static void
set_size(struct layout_walk *walk, int width, int height)
{
    for (int more = 1; more >= 0; more--) {
        gtk_window_set_default_size(walk->window, width + more, height);
        layout_walk_settle(walk);
    }
}

void
layout_walk_sizes(struct layout_walk *walk, layout_walk_visit visit)
{
    static const struct {
        int width;
        int height;
    } sizes[] = {{480, 600}, {800, 600}, {1024, 768}, {1600, 900}};

    for (gsize index = 0; index < G_N_ELEMENTS(sizes); index++) {
        gsize length = walk->place->len;

        set_size(walk, sizes[index].width, sizes[index].height);
        g_string_append_printf(walk->place, "-%dx%d", sizes[index].width,
                               sizes[index].height);
        check_size(walk, sizes[index].width, sizes[index].height);
        visit(walk);
        g_string_truncate(walk->place, length);
    }
}

/* Runs when the application is activated, and closes its window. */
static void
walk_window(GtkApplication *application, struct layout_walk *walk)
{
    walk->window = gtk_application_get_active_window(application);
    layout_walk_settle(walk);
    walk->visit(walk);
    gtk_window_close(walk->window);
}

int
layout_walk_run(int argc, char **argv, layout_walk_visit visit)
{
    g_autoptr(UiApplication) application = ui_application_new("");
    struct layout_walk walk = {
        .folder = g_getenv("LAYOUT_PICTURES"),
        .place = g_string_new(g_getenv("LAYOUT_NAME")),
        .visit = visit,
    };

    int status;

    setlocale(LC_ALL, "");
    bindtextdomain(DOMAIN, g_getenv("SHMVIEW_TRANSLATIONS"));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    g_signal_connect_after(application, "activate", G_CALLBACK(walk_window),
                           &walk);
    status = g_application_run(G_APPLICATION(application), argc, argv);
    g_string_free(walk.place, TRUE);
    return walk.faults == 0 ? status : EXIT_FAILURE;
}
