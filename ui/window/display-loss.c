/* SPDX-License-Identifier: MIT */
/* Cleans up when the display is lost, before GDK ends the process. */

#include "ui/window/display-loss.h"

#include <errno.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>

/* Xlib has one handler for the whole process, and passes it no data. */
static XIOErrorHandler end_process;
static void (*last_act)(gpointer data);
static gpointer last_data;

/* GDK's handler reads the reason from errno. */
static int
act_and_end(Display *display)
{
    int reason = errno;

    last_act(last_data);
    errno = reason;
    return end_process(display);
}

static void
act_before_xlib(void (*act)(gpointer data), gpointer data)
{
    last_act = act;
    last_data = data;
    end_process = XSetIOErrorHandler(act_and_end);
}
#endif

#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>

/* The data that GLib would pass to its log writer may be freed by then, so we
 * keep ours here. */
static struct {
    struct wl_display *display;
    void (*act)(gpointer data);
    gpointer data;
} wayland;

static gboolean
has_hung_up(struct wl_display *display)
{
    GPollFD connection = {.fd = wl_display_get_fd(display)};

    return g_poll(&connection, 1, 0) > 0 &&
           (connection.revents & (G_IO_HUP | G_IO_ERR)) != 0;
}

/* GDK logs that the compositor is gone, and then ends the process. It does so
 * before or after a poll, in a source that no other source can precede, so we
 * act on the log message. */
static GLogWriterOutput
look_and_write(GLogLevelFlags level, const GLogField *fields, gsize count,
               gpointer data)
{
    if (g_main_context_is_owner(g_main_context_default()) &&
        wayland.act != NULL && has_hung_up(wayland.display)) {
        void (*act)(gpointer data) = wayland.act;

        wayland.act = NULL;
        act(wayland.data);
    }
    return g_log_writer_default(level, fields, count, data);
}

static void
act_before_gdk(GdkDisplay *display, void (*act)(gpointer data), gpointer data)
{
    wayland.display = gdk_wayland_display_get_wl_display(display);
    wayland.act = act;
    wayland.data = data;
    g_log_set_writer_func(look_and_write, NULL, NULL);
}
#endif

void
ui_display_before_loss(void (*act)(gpointer data), gpointer data)
{
    GdkDisplay *display = gdk_display_get_default();

#ifdef GDK_WINDOWING_X11
    if (GDK_IS_X11_DISPLAY(display)) {
        act_before_xlib(act, data);
    }
#endif
#ifdef GDK_WINDOWING_WAYLAND
    if (GDK_IS_WAYLAND_DISPLAY(display)) {
        act_before_gdk(display, act, data);
    }
#endif
    (void)display;
    (void)act;
    (void)data;
}
