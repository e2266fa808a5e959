/* SPDX-License-Identifier: MIT */
/* The least that a GTK program does to show something: a window with one
 * colour. Each byte from the standard input shows the other colour. The
 * benchmarks of the window are measured against it. */

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <unistd.h>

#define WIDTH 640
#define HEIGHT 480

/* window.py has the same. */
static const GdkRGBA colours[] = {{20 / 255.0F, 200 / 255.0F, 60 / 255.0F, 1},
                                  {200 / 255.0F, 60 / 255.0F, 20 / 255.0F, 1}};

#define UI_TYPE_COLOUR_AREA ui_colour_area_get_type()
G_DECLARE_FINAL_TYPE(UiColourArea, ui_colour_area, UI, COLOUR_AREA, GtkWidget)

struct _UiColourArea {
    GtkWidget parent_instance;

    guint colour;
};

G_DEFINE_FINAL_TYPE(UiColourArea, ui_colour_area, GTK_TYPE_WIDGET)

static void
ui_colour_area_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    gtk_snapshot_append_color(
        snapshot, &colours[UI_COLOUR_AREA(widget)->colour],
        &GRAPHENE_RECT_INIT(0, 0, (float)gtk_widget_get_width(widget),
                            (float)gtk_widget_get_height(widget)));
}

static void
ui_colour_area_class_init(UiColourAreaClass *class)
{
    GTK_WIDGET_CLASS(class)->snapshot = ui_colour_area_snapshot;
}

static void
ui_colour_area_init(UiColourArea *self)
{
    (void)self;
}

static gboolean
change_colour(gint descriptor, GIOCondition condition, gpointer data)
{
    UiColourArea *area = data;
    char byte;

    (void)condition;
    if (read(descriptor, &byte, 1) != 1) {
        return G_SOURCE_REMOVE;
    }
    area->colour = (area->colour + 1) % G_N_ELEMENTS(colours);
    gtk_widget_queue_draw(GTK_WIDGET(area));
    return G_SOURCE_CONTINUE;
}

static void
activate(GtkApplication *application)
{
    GtkWidget *window = gtk_application_window_new(application);
    GtkWidget *area = g_object_new(UI_TYPE_COLOUR_AREA, NULL);

    gtk_window_set_default_size(GTK_WINDOW(window), WIDTH, HEIGHT);
    gtk_window_set_child(GTK_WINDOW(window), area);
    gtk_window_present(GTK_WINDOW(window));
    g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP, change_colour, area);
}

int
main(int argc, char **argv)
{
    g_autoptr(GtkApplication) application = gtk_application_new(
        "io.github.shmview.EmptyWindow", G_APPLICATION_NON_UNIQUE);

    g_signal_connect(application, "activate", G_CALLBACK(activate), NULL);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
