/* SPDX-License-Identifier: MIT */
/* A second program for dragging pictures out of it and into it: see main(). */

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <unistd.h>

static const char *type;
static const char *path;

static gboolean
end(gint descriptor, GIOCondition condition, gpointer loop)
{
    (void)descriptor;
    (void)condition;
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

static void
finish_taking(GObject *memory, GAsyncResult *result, gpointer drop)
{
    g_autoptr(GBytes) bytes = NULL;
    gconstpointer contents;
    gsize length;

    if (g_output_stream_splice_finish(G_OUTPUT_STREAM(memory), result, NULL) <
        0) {
        fprintf(stderr, "nothing taken\n");
        gdk_drop_finish(drop, 0);
        return;
    }
    bytes =
        g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
    contents = g_bytes_get_data(bytes, &length);
    g_file_set_contents(path, contents, (gssize)length, NULL);
    gdk_drop_finish(drop, GDK_ACTION_COPY);
}

static void
take_stream(GObject *drop, GAsyncResult *result, gpointer data)
{
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    const char *got;
    g_autoptr(GInputStream)
        stream = gdk_drop_read_finish(GDK_DROP(drop), result, &got, NULL);

    (void)data;
    if (stream == NULL) {
        fprintf(stderr, "nothing to take\n");
        gdk_drop_finish(GDK_DROP(drop), 0);
        return;
    }
    g_output_stream_splice_async(memory, stream,
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                 G_PRIORITY_DEFAULT, NULL, finish_taking, drop);
}

static void
say(const char *word)
{
    printf("%s\n", word);
    fflush(stdout);
}

static gboolean
take(GtkDropTargetAsync *target, GdkDrop *drop)
{
    const char *types[] = {type, NULL};

    (void)target;
    gdk_drop_read_async(drop, types, G_PRIORITY_DEFAULT, NULL, take_stream,
                        NULL);
    return TRUE;
}

/* A source continues only after it knows that its drop would be accepted. When
 * it moves for the second time, it knows that. */
static GdkDragAction
move_over(GtkDropTargetAsync *target, GdkDrop *drop, double x, double y)
{
    static GdkDrop *last;

    (void)target;
    (void)x;
    (void)y;
    if (drop == last) {
        say("over");
    }
    last = drop;
    return GDK_ACTION_COPY;
}

static GtkEventController *
new_target(void)
{
    const char *types[] = {type};
    GtkDropTargetAsync *target = gtk_drop_target_async_new(
        gdk_content_formats_new(types, 1), GDK_ACTION_COPY);

    g_signal_connect(target, "drag-motion", G_CALLBACK(move_over), NULL);
    g_signal_connect(target, "drop", G_CALLBACK(take), NULL);
    return GTK_EVENT_CONTROLLER(target);
}

static void
tell_answer(GdkDrag *drag)
{
    if (gdk_drag_get_selected_action(drag) != 0) {
        say("accepted");
    }
}

static void
begin(GtkDragSource *source, GdkDrag *drag)
{
    (void)source;
    say("begun");
    g_signal_connect(drag, "notify::selected-action", G_CALLBACK(tell_answer),
                     NULL);
}

static void
finish_giving(void)
{
    say("ended");
}

static GtkEventController *
new_source(void)
{
    GtkDragSource *source = gtk_drag_source_new();
    g_autoptr(GdkContentProvider) provider = NULL;
    g_autoptr(GBytes) bytes = NULL;
    char *contents = NULL;
    gsize length = 0;

    g_file_get_contents(path, &contents, &length, NULL);
    bytes = g_bytes_new_take(contents, length);
    provider = gdk_content_provider_new_for_bytes(type, bytes);
    gtk_drag_source_set_content(source, provider);
    g_signal_connect(source, "drag-begin", G_CALLBACK(begin), NULL);
    g_signal_connect(source, "drag-end", G_CALLBACK(finish_giving), NULL);
    return GTK_EVENT_CONTROLLER(source);
}

/* When the window has been painted, it accepts the mouse. */
static void
get_ready(void)
{
    static gboolean is_ready;

    if (!is_ready) {
        is_ready = TRUE;
        say("ready");
    }
}

static void
present(GtkWidget *window)
{
    gtk_window_present(GTK_WINDOW(window));
    g_signal_connect(gtk_widget_get_frame_clock(window), "after-paint",
                     G_CALLBACK(get_ready), NULL);
}

/*
 * give-and-take give|take TYPE FILE: shows a window "Give and Take" until
 * standard input ends. The file's contents can be dragged out of it as this
 * type, or into it. Prints when it is ready, when a drag has begun, ended or
 * was accepted, and when one is over the window for the second time.
 */
int
main(int argc, char **argv)
{
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    GtkWidget *window;
    GtkWidget *label;

    if (argc != 4 || !gtk_init_check()) {
        fprintf(stderr, "usage: give-and-take give|take TYPE FILE\n");
        return 2;
    }
    type = argv[2];
    path = argv[3];
    window = gtk_window_new();
    label = gtk_label_new(type);
    gtk_widget_add_controller(
        label, g_str_equal(argv[1], "give") ? new_source() : new_target());
    gtk_window_set_child(GTK_WINDOW(window), label);
    gtk_window_set_title(GTK_WINDOW(window), "Give and Take");
    gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
    gtk_window_set_default_size(GTK_WINDOW(window), 300, 300);
    present(window);
    g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP, end, loop);
    g_main_loop_run(loop);
    gtk_window_destroy(GTK_WINDOW(window));
    return 0;
}
