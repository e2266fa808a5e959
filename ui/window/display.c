/* SPDX-License-Identifier: MIT */
/* Stands before GDK's handler of a broken connection to the X server. */

#include "display.h"

#ifdef GDK_WINDOWING_X11

#include <errno.h>
#include <gdk/x11/gdkx.h>

/* Xlib's handler is one for the process, and is given no data. */
static XIOErrorHandler end_process;
static void (*last_act)(gpointer data);
static gpointer last_data;

/* GDK's handler tells the reason by errno. */
static int
act_and_end(Display *display)
{
    int reason = errno;

    last_act(last_data);
    errno = reason;
    return end_process(display);
}

void
shm_display_before_loss(void (*act)(gpointer data), gpointer data)
{
    if (GDK_IS_X11_DISPLAY(gdk_display_get_default())) {
        last_act = act;
        last_data = data;
        end_process = XSetIOErrorHandler(act_and_end);
    }
}

#else

void
shm_display_before_loss(void (*act)(gpointer data), gpointer data)
{
    (void)act;
    (void)data;
}

#endif
