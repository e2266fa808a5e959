/* SPDX-License-Identifier: MIT */
/* Opens a window that follows a stream, with a page of the inspector, and
 * prints figures about the time from one frame to the next. */

#include "ui/window/application.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WIDTH 1400
#define HEIGHT 900
/* The end of the name of a page that fills the window. */
#define FILLING "-filling"
/* The window is complete, and the first pictures have come. */
#define WARM_UP_SECONDS 2

/* From one frame to the next: the time, and the processor time of the main
 * thread, which does not depend on other processes; in microseconds. NULL
 * before we measure. */
static GArray *intervals;
static GArray *efforts;

static const char *page;
static guint seconds;

static GtkWidget *
find(GtkWidget *widget, const char *name)
{
    const char *id = gtk_buildable_get_buildable_id(GTK_BUILDABLE(widget));

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

static gint64
read_clock(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
end_frame(void)
{
    static gint64 last;
    static gint64 last_effort;
    const gint64 now = read_clock(CLOCK_MONOTONIC);
    const gint64 now_effort = read_clock(CLOCK_THREAD_CPUTIME_ID);
    const gint64 interval = now - last;
    const gint64 effort = now_effort - last_effort;

    if (intervals != NULL) {
        g_array_append_val(intervals, interval);
        g_array_append_val(efforts, effort);
    }
    last = now;
    last_effort = now_effort;
}

/* Asks for a frame after each one, so that a busy main loop is noticed. */
static gboolean
ask_for_next(GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
    (void)window;
    (void)clock;
    (void)data;
    return G_SOURCE_CONTINUE;
}

static int
compare(gconstpointer left, gconstpointer right)
{
    const gint64 *one = left;
    const gint64 *other = right;

    return (*one > *other) - (*one < *other);
}

/* Returns the time that so many of a hundred do not exceed. */
static gint64
percentile(GArray *all, guint percent)
{
    g_array_sort(all, compare);
    return g_array_index(all, gint64, (all->len - 1) * percent / 100);
}

static gboolean
print_and_exit(gpointer data)
{
    (void)data;
    g_print("%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
            "\n",
            intervals->len, percentile(intervals, 99),
            percentile(intervals, 100), percentile(efforts, 99));
    exit(EXIT_SUCCESS);
}

static gboolean
begin_to_measure(gpointer data)
{
    (void)data;
    intervals = g_array_new(FALSE, FALSE, sizeof(gint64));
    efforts = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_timeout_add_seconds(seconds, print_and_exit, NULL);
    return G_SOURCE_REMOVE;
}

/* Opens or closes the inspector, or lets it fill the window. */
static void
switch_action(GtkWindow *window, const char *name, gboolean on)
{
    g_action_group_change_action_state(G_ACTION_GROUP(window), name,
                                       g_variant_new_boolean(on));
}

static void
show_page(GtkWindow *window)
{
    const gboolean fills = g_str_has_suffix(page, FILLING);
    g_autofree char *name =
        g_strndup(page, strlen(page) - (fills ? strlen(FILLING) : 0));

    switch_action(window, "inspector", !g_str_equal(page, "none"));
    if (!g_str_equal(page, "none")) {
        gtk_stack_set_visible_child_name(
            GTK_STACK(find(GTK_WIDGET(window), "pages")), name);
        switch_action(window, "stage", fills);
    }
}

static void
show(GtkApplication *application)
{
    GtkWindow *window = gtk_application_get_active_window(application);
    GdkFrameClock *clock;

    gtk_window_set_default_size(window, WIDTH, HEIGHT);
    show_page(window);
    clock = gtk_widget_get_frame_clock(GTK_WIDGET(window));
    g_signal_connect(clock, "after-paint", G_CALLBACK(end_frame), NULL);
    gtk_widget_add_tick_callback(GTK_WIDGET(window), ask_for_next, NULL, NULL);
    g_timeout_add_seconds(WARM_UP_SECONDS, begin_to_measure, NULL);
}

/* Usage: frames KEY PAGE SECONDS, where PAGE is "none" for no inspector, or
 * ends with "-filling" for a page that fills the window. Prints the number of
 * frames; the times from one to the next, which 99 of 100 and all do not
 * exceed; and the same of the main thread's processor time, 99 of 100; in
 * microseconds. */
int
main(int argc, char **argv)
{
    g_autoptr(UiApplication) application = ui_application_new("");
    char *arguments[] = {argv[0], (char[]){"--follow"}, (char[]){"--key"},
                         argv[1], NULL};

    if (argc != 4) {
        return EXIT_FAILURE;
    }
    page = argv[2];
    seconds = (guint)atoi(argv[3]);
    g_signal_connect_after(application, "activate", G_CALLBACK(show), NULL);
    return g_application_run(G_APPLICATION(application), 4, arguments);
}
