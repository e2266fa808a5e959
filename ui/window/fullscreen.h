/* SPDX-License-Identifier: MIT */
/* A window over all of the screen. */

#ifndef SHMVIEW_FULLSCREEN_H
#define SHMVIEW_FULLSCREEN_H

#include <gtk/gtk.h>

/* Adds to the window's actions: fullscreen, which has a state. */
void shm_fullscreen_add_action(GtkApplicationWindow *window);

#endif
