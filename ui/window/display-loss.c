/* SPDX-License-Identifier: MIT */
/* Cleans up when the display is lost, before GDK ends the process. */

#include "ui/window/display-loss.h"

#include <errno.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>

/* Xlib has one handler for the whole process, and gives it no data. */
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

/* GDK ends the process in its own source: before the poll if it can't write, or
 * after it if it can't read. This source runs first. */
struct loss_source {
    GSource source;
    struct wl_display *display;
    gpointer descriptor;
    void (*act)(gpointer data);
    gpointer data;
};

/* What we write here is not left for GDK to fail with. */
static gboolean
prepare(GSource *source, int *timeout)
{
    struct loss_source *self = (struct loss_source *)source;

    *timeout = -1;
    return wl_display_flush(self->display) < 0 && errno != EAGAIN;
}

static gboolean
check(GSource *source)
{
    struct loss_source *self = (struct loss_source *)source;

    return (g_source_query_unix_fd(source, self->descriptor) &
            (G_IO_HUP | G_IO_ERR)) != 0;
}

static gboolean
dispatch(GSource *source, GSourceFunc callback, gpointer data)
{
    struct loss_source *self = (struct loss_source *)source;

    (void)callback;
    (void)data;
    self->act(self->data);
    return G_SOURCE_REMOVE;
}

static void
act_before_gdk(GdkDisplay *display, void (*act)(gpointer data), gpointer data)
{
    static GSourceFuncs functions = {
        .prepare = prepare,
        .check = check,
        .dispatch = dispatch,
    };
    GSource *source = g_source_new(&functions, sizeof(struct loss_source));
    struct loss_source *self = (struct loss_source *)source;

    self->display = gdk_wayland_display_get_wl_display(display);
    self->descriptor = g_source_add_unix_fd(
        source, wl_display_get_fd(self->display), G_IO_HUP | G_IO_ERR);
    self->act = act;
    self->data = data;
    g_source_set_priority(source, G_PRIORITY_HIGH);
    g_source_attach(source, NULL);
    g_source_unref(source);
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
